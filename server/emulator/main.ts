import { join } from 'node:path';
import { loadBundle } from '../../core/l10n/loadBundle.ts';
import { type Language, systemLanguage } from '../../core/model/language.ts';
import type { Logger } from '../../core/model/ports.ts';
import { type Bundle, renderText } from '../../core/model/text.ts';
import { type Flags, parseFlags, USAGE } from './flags.ts';
import { startEmulator } from './server.ts';
import { StartError } from './startError.ts';

const DIST = __dirname;

const log = (level: string, message: string) => process.stderr.write(`${level} ${message}\n`);

function loggerIn(bundle: Bundle | undefined): Logger {
  return {
    debug: () => undefined,
    info: (message) => log('info', renderText(message, bundle)),
    warn: (message) => log('warn', renderText(message, bundle)),
    error: (message) => log('error', renderText(message, bundle)),
  };
}

async function main(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args, systemLanguage(process.env));
  const bundle = loadBundle(flags.language, DIST);
  if (flags.help) {
    process.stdout.write(`${USAGE.map((line) => renderText(line, bundle)).join('\n')}\n`);
    return;
  }
  const starting = startEmulator({
    ...optionsOf(flags),
    logger: loggerIn(bundle),
    bundle,
    workerFile: join(DIST, 'worker.js'),
  });
  // Also while it starts: filling the sample account may take a moment, and must not be cut off half way.
  const stop = () => {
    starting
      .then((emulator) => emulator.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log('error', String(error));
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Started with a channel by an editor window: when that is gone, even killed, nobody is left to stop this process.
  if (process.channel) process.once('disconnect', stop);
  const emulator = await starting;
  const { url, accounts } = emulator;
  process.stdout.write(`${JSON.stringify({ event: 'listening', url, pid: process.pid, accounts })}\n`);
}

function optionsOf({ port, host, db, sample, reseed, limits, review }: Flags) {
  return {
    port,
    host,
    reseed,
    limits,
    review,
    ...(db === undefined ? {} : { db }),
    ...(sample === undefined ? {} : { sample }),
  };
}

/** For an error in the flags themselves, which then cannot say. */
function languageOf(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  const asked = at >= 0 ? args[at + 1] : undefined;
  return asked === 'en' || asked === 'zh-cn' ? asked : systemLanguage(process.env);
}

// Whoever read the output may be gone: a log line that nobody takes must not end the service.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
const args = process.argv.slice(2);
main(args).catch((error: unknown) => {
  const known = error instanceof StartError;
  const message = known
    ? renderText(error.text, loadBundle(languageOf(args), DIST))
    : String((error as Error).stack ?? error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
