import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

/** Every process of this machine that can be seen. */
function processes(): RunningProcess[] {
  if (existsSync('/proc/self/stat')) return readdirSync('/proc').flatMap((name) => fromProc(Number(name)));
  const lines = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, group, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), group: Number(group), command }];
  });
}

function fromProc(pid: number): RunningProcess[] {
  if (!Number.isInteger(pid)) return [];
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // "pid (name) state ppid pgrp ...", and a name may hold anything.
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? [] : [{ pid, group: Number(group), command }];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return [];
    throw error;
  }
}

/** The process groups of which a member names `text` in its command line. */
export function groupsNaming(text: string): Set<number> {
  return new Set(
    processes()
      .filter((one) => one.command.includes(text))
      .map((one) => one.group),
  );
}

/** What is left of some groups. */
export function membersOf(groups: ReadonlySet<number>): string[] {
  return processes()
    .filter((one) => groups.has(one.group))
    .map((one) => `${one.pid} ${one.command}`);
}
