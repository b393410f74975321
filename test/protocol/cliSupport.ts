import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DIST = join(import.meta.dirname, '../../dist');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SrtaOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** Starts the built command line in an environment that knows of no configuration but what `env` gives. */
export function spawnSrta(
  args: readonly string[],
  options: SrtaOptions = {},
): ChildProcessWithoutNullStreams {
  const cwd = options.cwd ?? emptyFolder();
  const env = { PATH: process.env.PATH ?? '', HOME: cwd, LANG: 'C', ...options.env };
  return spawn(process.execPath, [join(DIST, 'cli.js'), ...args], { cwd, env });
}

export async function srta(args: readonly string[], options: SrtaOptions = {}): Promise<Outcome> {
  const child = spawnSrta(args, options);
  // The command may end without reading its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const folders: string[] = [];
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'srta-cli-'));
  folders.push(folder);
  return folder;
}
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface EmulatorProcess {
  readonly url: string;
  /** What it printed on stderr so far. */
  log(): string;
  admin(path: string, body: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** The built emulator on a free port, in memory, without limits on calls a second. */
export async function startEmulatorProcess(...flags: readonly string[]): Promise<EmulatorProcess> {
  const args = [join(DIST, 'emulator.js'), '--port', '0', '--memory', '--no-limits', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8');
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('close', (code) => reject(new Error(`the emulator ended with ${code}: ${log}`)));
  });
  const { url } = JSON.parse(first) as { url: string };
  return {
    url,
    log: () => log,
    admin: async (path, body) => {
      const reply = await fetch(`${url}/_emulator/${path}`, {
        method: 'POST',
        headers: { 'X-Srta-Emulator': '1', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return await reply.json();
    },
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}
