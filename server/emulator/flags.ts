import { parseArgs } from 'node:util';
import type { Language } from '../../core/model/language.ts';
import { EMULATOR_PORT } from '../../core/model/profile.ts';
import { type Text, text } from '../../core/model/text.ts';
import type { ReviewMode } from './review.ts';
import { StartError } from './startError.ts';

export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly db: string | undefined;
  readonly sample: string | undefined;
  readonly reseed: boolean;
  readonly limits: boolean;
  readonly review: ReviewMode;
  readonly language: Language;
  readonly help: boolean;
}

export const USAGE: readonly Text[] = [
  text('Usage: node emulator.js [options]'),
  text('  --port N         port to listen on, 0 = a free one (default {0})', EMULATOR_PORT),
  text('  --host ADDRESS   loopback address to listen on (default 127.0.0.1)'),
  text('  --db FILE        keep the data in this file'),
  text('  --memory         keep the data in memory (default)'),
  text('  --sample DIR     fill account 2000 from DIR/.srta/seed.json when it is empty'),
  text('  --reseed         fill it even if it is not empty: what it has is deleted'),
  text('  --no-limits      no limits on requests a second'),
  text('  --review MODE    auto: new scripts are checked by running them; manual: by POST /_emulator/review'),
  text('  --lang LANG      en or zh-cn (default: by LC_ALL, LC_MESSAGES, LANG)'),
];

/** Reads the command line; throws `StartError`. */
export function parseFlags(args: readonly string[], language: Language): Flags {
  const { values } = parsed(args);
  const port = values.port ?? String(EMULATOR_PORT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(text('{0} is not a port: 0 to 65535.', port));
  }
  if (values.db === '') throw new StartError(text('--db needs the name of a file.'));
  if (values.memory && values.db !== undefined) {
    throw new StartError(text('Use --db or --memory, not both.'));
  }
  return {
    port: Number(port),
    host: values.host ?? '127.0.0.1',
    db: values.db,
    sample: values.sample,
    reseed: values.reseed ?? false,
    limits: !values['no-limits'],
    review: oneOf('--review', values.review ?? 'auto', ['auto', 'manual']),
    language: oneOf('--lang', values.lang ?? language, ['en', 'zh-cn']),
    help: values.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        db: { type: 'string' },
        memory: { type: 'boolean' },
        sample: { type: 'string' },
        reseed: { type: 'boolean' },
        'no-limits': { type: 'boolean' },
        review: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new StartError(text('{0}. Use --help.', (error as Error).message.replace(/\.$/, '')));
  }
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found) return found;
  throw new StartError(text('{0} is one of {1}, not {2}.', flag, allowed.join(', '), value));
}
