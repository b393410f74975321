import type { Comment } from '../syntax/ast.ts';
import type { Script } from './script.ts';

/** Which findings the script's own comments silence (LuaLS: `---@diagnostic disable-next-line: rule`). */
export interface Suppressions {
  covers(code: string, offset: number): boolean;
}

/** A rule's name in such a comment. */
export interface NamedRule {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

type Mode = 'disable' | 'enable' | 'disable-line' | 'disable-next-line';

interface Directive {
  readonly mode: Mode;
  readonly line: number;
  /** undefined: every rule. */
  readonly names: readonly NamedRule[] | undefined;
}

/** From `line` on the named rules are silenced once more, or once less. */
interface Switch {
  readonly line: number;
  readonly off: boolean;
  readonly names: ReadonlySet<string> | undefined;
}

/** What LuaLS reads: `---@diagnostic`, also with spaces before the `@`, and `--[[@diagnostic` (luadoc.lua of LuaLS, 3.x). */
const OPENING = /^--(?:-[ \t\v\f]*|\[=*\[)@[ \t\v\f]*diagnostic(?![\w.*-])[ \t\v\f]*/;
const MODE = /^(disable-next-line|disable-line|disable|enable)(?![\w.*-])[ \t\v\f]*(:?)/;
const NAME = /^[ \t\v\f]*([\w\u0080-\uffff][\w.*\u0080-\uffff-]*)[ \t\v\f]*(,?)/;

/** Reads the comments of a script once; asking is cheap then. */
export function suppressions(script: Script): Suppressions {
  const switches = script.parsed.comments.flatMap((comment) => {
    const directive = read(script, comment);
    return directive ? switchesOf(directive) : [];
  });
  if (switches.length === 0) return { covers: () => false };
  switches.sort((one, other) => one.line - other.line);
  const known = new Map<string, Silence>();
  return {
    covers(code, offset) {
      const silence = known.get(code) ?? silenceOf(code, switches);
      known.set(code, silence);
      return silence.at(script.lines.line(offset));
    },
  };
}

/** Every rule that the script's comments name. */
export function namedRules(script: Script): NamedRule[] {
  return script.parsed.comments.flatMap((comment) => read(script, comment)?.names ?? []);
}

function read({ source, lines }: Script, comment: Comment): Directive | undefined {
  const written = source.slice(comment.start, comment.end);
  const opening = OPENING.exec(written);
  const match = opening && MODE.exec(written.slice(opening[0].length));
  if (!opening || !match) return undefined;
  const line = lines.line(comment.start);
  const at = opening[0].length + match[0].length;
  const names = match[2] === ':' ? readNames(written, at, comment.start) : undefined;
  return { mode: match[1] as Mode, line, names };
}

function readNames(written: string, from: number, offset: number): NamedRule[] {
  const names: NamedRule[] = [];
  let at = from;
  for (;;) {
    const match = NAME.exec(written.slice(at));
    const name = match?.[1];
    if (!match || name === undefined) return names;
    const start = offset + at + match[0].indexOf(name);
    names.push({ name, start, end: start + name.length });
    at += match[0].length;
    if (match[2] !== ',') return names;
  }
}

function switchesOf({ mode, line, names: named }: Directive): Switch[] {
  const names = named && new Set(named.map(({ name }) => name));
  if (mode === 'enable' || mode === 'disable') return [{ line: line + 1, off: mode === 'disable', names }];
  const first = mode === 'disable-line' ? line : line + 1;
  return [
    { line: first, off: true, names },
    { line: first + 1, off: false, names },
  ];
}

interface Silence {
  at(line: number): boolean;
}

function silenceOf(code: string, switches: readonly Switch[]): Silence {
  const starts: number[] = [];
  const silent: boolean[] = [];
  let count = 0;
  for (const { line, off, names } of switches) {
    if (names && !names.has(code)) continue;
    count = Math.max(0, count + (off ? 1 : -1));
    starts.push(line);
    silent.push(count > 0);
  }
  return { at: (line) => silent[lastUpTo(starts, line)] ?? false };
}

/** The index of the last of some growing numbers that is not above a limit; -1 when all are. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = -1;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
