// Starting programs, and ending them with everything they started themselves.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export class CommandError extends Error {
  constructor(command, code, output) {
    super(`${command} ended with ${code}`);
    this.command = command;
    this.code = code;
    this.output = output;
  }
}

/** Runs a program to its end and returns what it printed; throws a CommandError with its output when it fails. */
export function runToEnd(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new CommandError(file, error.code, error.message)));
    child.once('close', (code, signal) =>
      code === 0 ? resolve(output) : reject(new CommandError(file, code ?? signal, output)),
    );
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

function groupAlive(pid) {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a child that was spawned with `detached: true`, and its whole group: asks first, and after `graceMs` no longer asks.
 * Answers when nothing of the group is left.
 */
export async function stopGroup(child, graceMs = 4_000) {
  const { pid } = child;
  if (pid === undefined) return;
  await stopGroupOf(pid, graceMs);
}

export async function stopGroupOf(pid, graceMs = 4_000) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  signalGroup(pid, 'SIGTERM');
  for (const end = Date.now() + graceMs; groupAlive(pid) && Date.now() < end; ) await sleep(50);
  if (groupAlive(pid)) signalGroup(pid, 'SIGKILL');
  for (const end = Date.now() + 2_000; groupAlive(pid) && Date.now() < end; ) await sleep(20);
}
