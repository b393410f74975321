import { spawnSync } from 'node:child_process';

/** Is this program of Debian's package lua5.1 on the PATH? Tests that compare with it are shown as skipped where it is not. */
export function hasProgram(name: 'lua5.1' | 'luac5.1'): boolean {
  return spawnSync(name, ['-v']).error === undefined;
}
