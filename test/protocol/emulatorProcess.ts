import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BUNDLE = fileURLToPath(new URL('../../dist/emulator.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface EmulatorProcess {
  readonly url: string;
  readonly pid: number;
  readonly stderr: () => string;
  /** Ends it with a signal and waits until it has gone. */
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

/** `maxFileKb`: the disk is full for every file that would grow longer. */
function start(args: readonly string[], maxFileKb?: number): ChildProcess {
  if (!existsSync(BUNDLE)) throw new Error('dist/emulator.js is missing: node esbuild.mjs makes it');
  const command = [process.execPath, BUNDLE, '--port', '0', ...args];
  const limited = ['bash', '-c', `ulimit -f ${maxFileKb}; exec "$@"`, 'bash', ...command];
  const [program = '', ...rest] = maxFileKb === undefined ? command : limited;
  return spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    output.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    output.stderr += String(chunk);
  });
  return output;
}

/** Runs the built emulator until it ends by itself. */
export async function runToEnd(args: readonly string[]): Promise<Ended> {
  const child = start(args);
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

/** Starts the built emulator and waits for its line of JSON. */
export async function startProcess(args: readonly string[], maxFileKb?: number): Promise<EmulatorProcess> {
  const child = start(args, maxFileKb);
  const output = collect(child);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const line = await Promise.race([
    once(createInterface({ input: child.stdout ?? process.stdin }), 'line').then(([first]) => String(first)),
    closed.then(([code]) => {
      throw new Error(`the emulator ended with ${code}: ${output.stderr}`);
    }),
  ]);
  const ready = JSON.parse(line) as { event: string; url: string; pid: number };
  if (ready.event !== 'listening' || ready.pid !== child.pid) throw new Error(`not its address: ${line}`);
  return {
    url: ready.url,
    pid: ready.pid,
    stderr: () => output.stderr,
    end: async (signal) => {
      child.kill(signal);
      return (await closed)[0];
    },
  };
}
