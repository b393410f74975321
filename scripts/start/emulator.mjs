// The local sRTA service of `npm start`.
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../parts/prepare.mjs';
import { spawnKept } from '../parts/processes.mjs';
import { Stop, say } from '../parts/say.mjs';

export const EMULATOR_PORT = 8721;

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Starts the emulator on its usual port, or on a free one when that is taken. @returns {url, child} */
export async function startEmulator({ report, ...options }) {
  if (await isFree(EMULATOR_PORT)) {
    try {
      return await launch(EMULATOR_PORT, options);
    } catch (error) {
      // Filling it with the samples takes a moment, in which somebody else can take the port.
      if (!(error instanceof Stop) || (await isFree(EMULATOR_PORT))) throw error;
    }
  }
  report(say('Port {0} is in use by another program: the emulator takes a free one.', EMULATOR_PORT));
  return launch(0, options);
}

async function launch(port, { db, sample, chinese, logFile }) {
  const args = [
    join(root, 'dist/emulator.js'),
    ...['--port', String(port), '--db', db, '--sample', sample],
    ...['--lang', chinese ? 'zh-cn' : 'en'],
  ];
  const child = spawnKept(process.execPath, args);
  let errors = '';
  writeFileSync(logFile, '');
  child.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-8_000);
    appendFileSync(logFile, chunk);
  });
  const ready = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line));
    });
    child.once('error', (error) => reject(new Stop(say('The emulator did not start: {0}', error.message))));
    // "close", not "exit": its last words may still be on the way.
    child.once('close', () => reject(new Stop(say('The emulator did not start: {0}', errors.trim()))));
  });
  return { url: ready.url, child };
}
