import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type RunningEmulator, startEmulatorProcess } from '../support/emulator.ts';

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

/** A script in the folder of every emulator's commands, as a.lua. */
export const SCRIPT = 'function main()\n  print("hello")\nend\n';

export interface Service {
  readonly cli: ServiceCli;
  /** Where the commands run. */
  readonly folder: string;
  /** Only in a test: it is started before the first one of the file. */
  emulator(): RunningEmulator;
}

/** An emulator for the tests of one file: on a free port, in memory, without limits on calls a second. */
export function useService(...flags: readonly string[]): Service {
  let running: RunningEmulator | undefined;
  const emulator = () => {
    if (running === undefined) throw new Error('the emulator does not run yet');
    return running;
  };
  const folder = emptyFolder();
  beforeAll(async () => {
    running = await startEmulatorProcess(['--memory', '--no-limits', ...flags]);
    writeFileSync(join(folder, 'a.lua'), SCRIPT);
  });
  afterAll(async () => {
    await running?.stop();
    removeFolders();
  });
  return { cli: new ServiceCli(() => emulator().url, folder), folder, emulator };
}

/** Commands against one emulator, with what `--json` promises checked on every one of them. */
export class ServiceCli {
  readonly seen: Outcome[] = [];
  constructor(
    private readonly url: () => string,
    private readonly cwd: string,
  ) {}

  async run(args: readonly string[], options: SrtaOptions = {}): Promise<Outcome> {
    const outcome = await srta([...args, '--base-url', this.url()], { cwd: this.cwd, ...options });
    this.seen.push(outcome);
    return outcome;
  }

  /** The data of a command that went well; stdout holds the envelope and nothing else, stderr nothing at all. */
  async data(args: readonly string[], options?: SrtaOptions): Promise<unknown> {
    const { code, stdout, stderr } = await this.run([...args, '--json'], options);
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
    expect(stdout.indexOf('\n')).toBe(stdout.length - 1);
    const envelope = JSON.parse(stdout) as { ok: boolean; command: string; data: unknown };
    expect(envelope.ok).toBe(true);
    expect(args.join(' ').startsWith(envelope.command)).toBe(true);
    return envelope.data;
  }

  /** The error of a command that went wrong; stdout is empty. */
  async problem(args: readonly string[], options?: SrtaOptions): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await this.run([...args, '--json'], options);
    expect({ args, stdout }).toEqual({ args, stdout: '' });
    const envelope = JSON.parse(stderr) as { ok: boolean; error: Record<string, unknown> };
    expect(envelope.ok).toBe(false);
    expect(envelope.error.exitCode).toBe(code);
    return envelope.error;
  }
}

/** A device id as the data space did knows it. */
export function did(name: string | number): string {
  return createHash('md5').update(String(name)).digest('hex');
}
