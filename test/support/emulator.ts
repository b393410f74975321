import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { spawnKept, stopKept } from '../../scripts/parts/processes.mjs';

const EMULATOR = fileURLToPath(new URL('../../dist/emulator.js', import.meta.url));

export interface RunningEmulator {
  readonly url: string;
  readonly pid: number;
  /** What it printed on stderr so far. */
  log(): string;
  /** Asks the emulator's own administration (not part of sRTA). */
  admin(path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the built emulator as a process of its own on a free port, in memory unless `args` say otherwise. */
export async function startEmulatorProcess(args: readonly string[] = ['--memory']): Promise<RunningEmulator> {
  const child = spawnKept(process.execPath, [EMULATOR, '--port', '0', ...args]);
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const stop = () => stopKept(child);
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the emulator ended with ${code}: ${log}`);
    }),
  ]);
  const ready: { event?: string; url?: string; pid?: number } = JSON.parse(line);
  if (ready.event !== 'listening' || !ready.url || !ready.pid) {
    await stop();
    throw new Error(`the emulator's first line is not its address: ${line}`);
  }
  const { url, pid } = ready;
  const admin = async (path: string, body?: unknown) => {
    const reply = await fetch(`${url}/_emulator/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'X-Srta-Emulator': '1', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`/_emulator/${path}: HTTP ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  return { url, pid, log: () => log, admin, stop };
}
