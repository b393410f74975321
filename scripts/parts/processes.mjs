// Starting programs so that nothing of them is ever left behind: each has a keeper (keeper.mjs) and a process group.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));
const NOT_FOUND = 127;
/** The keeper ends a group by force after 4 s; this is when its owner stops believing in that. */
const STOP_MS = 6_000;
const kept = new Set();

export class CommandError extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}`);
    this.command = command;
    this.code = code;
    this.output = output;
  }
}

/** Starts a program that ends with this process, however this process ends. Its output is to be read from the child. */
export function spawnKept(file, args, options = {}) {
  const child = spawn(process.execPath, [keeper, file, ...args], {
    ...options,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  kept.add(child);
  child.once('close', () => kept.delete(child));
  return child;
}

/** Ends all that this process has started with spawnKept or runToEnd. */
export async function stopAllKept() {
  await Promise.all([...kept].map(stopKept));
}

/** Ends a kept program with everything it started; answers when nothing of its group is left. */
export async function stopKept(child) {
  if (child.connected) child.disconnect();
  const end = Date.now() + STOP_MS;
  while (groupAlive(child) && Date.now() < end) await sleep(20);
  if (groupAlive(child)) throw new Error(`The process group ${child.pid} could not be ended.`);
}

function groupAlive({ pid, exitCode, signalCode }) {
  if (pid === undefined) return false;
  if (process.platform === 'win32') return exitCode === null && signalCode === null;
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs a program to its end and returns what it printed; throws a CommandError with its output when it fails. */
export function runToEnd(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnKept(file, args, options);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new CommandError(file, error.code, error.message)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandError(file, code === NOT_FOUND ? 'ENOENT' : (code ?? signal), output));
    });
  });
}

/** True while a process with this id exists. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
