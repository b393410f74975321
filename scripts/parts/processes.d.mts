import type { ChildProcessByStdio, SpawnOptions } from 'node:child_process';
import type { Readable } from 'node:stream';

export type KeptProcess = ChildProcessByStdio<null, Readable, Readable>;
export class CommandError extends Error {
  command: string;
  code: number | string;
  output: string;
}
export function spawnKept(file: string, args: readonly string[], options?: SpawnOptions): KeptProcess;
export function stopKept(child: KeptProcess): Promise<void>;
export function runToEnd(file: string, args: readonly string[], options?: SpawnOptions): Promise<string>;
export function isAlive(pid: number): boolean;
