// What `npm start` has running, on disk, so that a second start finds the first.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive } from '../parts/processes.mjs';

/** What a process was started with; empty when it is gone or this system does not tell. */
function commandOf(pid) {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  if (process.platform === 'win32') return 'start.mjs';
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    if (error.status === 1 || error.code === 'ENOENT') return '';
    throw error;
  }
}

/** @returns {owner, url} of a start that still runs. What a killed one had started has ended with it. */
export function findRunning(file) {
  if (!existsSync(file)) return undefined;
  const record = JSON.parse(readFileSync(file, 'utf8'));
  // A process id is used again: only a process that runs this script is a start.
  if (isAlive(record.owner) && commandOf(record.owner).includes('start.mjs')) return record;
  rmSync(file, { force: true });
  return undefined;
}

export function recordRunning(file, url) {
  writeFileSync(file, JSON.stringify({ owner: process.pid, url }), { mode: 0o600 });
}
