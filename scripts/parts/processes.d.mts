import type { ChildProcess, SpawnOptions } from 'node:child_process';

export class CommandError extends Error {
  command: string;
  code: number | string;
  output: string;
}
export function runToEnd(file: string, args: readonly string[], options?: SpawnOptions): Promise<string>;
export function isAlive(pid: number): boolean;
export function stopGroup(child: ChildProcess, graceMs?: number): Promise<void>;
export function stopGroupOf(pid: number, graceMs?: number): Promise<void>;
