// The sample workspace is opened as a copy, so that trying things out changes no file of the repository.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTINGS = '.vscode/settings.json';
const EMULATOR_URL = /http:\/\/127\.0\.0\.1:\d+/g;

function filesOf(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesOf(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Brings the copy up to date with its source. A file that the user edited or added is kept; a file that is as it was laid
 * down before is replaced by its new version, or removed when the source has it no more.
 * @param record the file that remembers what was laid down
 */
export function copyWorkspace(source, target, record, emulatorUrl) {
  const before = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  const laid = {};
  for (const path of filesOf(source)) {
    const bytes = readFileSync(join(source, path));
    const wanted = path === SETTINGS ? withEmulatorUrl(bytes, emulatorUrl) : bytes;
    const place = join(target, path);
    const there = existsSync(place) ? hash(readFileSync(place)) : undefined;
    if (there === undefined || there === before[path]) {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, wanted);
    } else if (path === SETTINGS) {
      // Edited settings are kept, but for the port: the emulator may have had to take another one this time.
      writeFileSync(place, withEmulatorUrl(readFileSync(place), emulatorUrl));
    }
    laid[path] = there === undefined || there === before[path] ? hash(wanted) : before[path];
  }
  for (const path of Object.keys(before)) {
    const place = join(target, path);
    if (!(path in laid) && existsSync(place) && hash(readFileSync(place)) === before[path]) rmSync(place);
  }
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify(laid));
}

function withEmulatorUrl(bytes, emulatorUrl) {
  return Buffer.from(bytes.toString('utf8').replace(EMULATOR_URL, emulatorUrl));
}
