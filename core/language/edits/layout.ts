import type { Node } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';

/** The line break that a script uses. */
export function lineBreak({ source }: Script): string {
  return /\r\n?|\n/.exec(source)?.[0] ?? '\n';
}

/** The white space that the line of an offset starts with. */
export function indentAt({ source, lines }: Script, offset: number): string {
  const start = lines.lineStart(lines.line(offset));
  return /^[ \t]*/.exec(source.slice(start, offset))?.[0] ?? '';
}

/** Whether nothing but white space stands in front of an offset in its line. */
export function startsLine({ source, lines }: Script, offset: number): boolean {
  return /^\s*$/.test(source.slice(lines.lineStart(lines.line(offset)), offset));
}

/** Whether nothing but white space and a comment follows an offset in its line. */
export function endsLine({ source }: Script, offset: number): boolean {
  return /^[ \t]*(?:--(?!\[=*\[)[^\r\n]*)?(?:[\r\n]|$)/.test(source.slice(offset, offset + 2000));
}

const UNITS = new WeakMap<Script, string>();
const LOOKED_AT = 100_000;

/** One step of indentation, as the script's first indented lines have it. */
export function indentUnit(script: Script): string {
  const known = UNITS.get(script);
  if (known !== undefined) return known;
  const indents = [...script.source.slice(0, LOOKED_AT).matchAll(/^([ \t]+)[^\s-]/gm)].map(
    ([, found = '']) => found,
  );
  const spaces = indents.filter((indent) => !indent.includes('\t')).map((indent) => indent.length);
  const unit =
    indents[0]?.startsWith('\t') === true ? '\t' : ' '.repeat(Math.min(...spaces.filter((n) => n > 1), 8));
  const given = unit.length === 8 && spaces.length === 0 ? '  ' : unit;
  UNITS.set(script, given);
  return given;
}

/** The statement of the chunk itself that a node stands in. */
export function topStatement(script: Script, node: Node): Node {
  let at = node;
  for (let parent = script.parent(at); parent; parent = script.parent(at)) {
    if (parent === script.chunk.body) return at;
    at = parent;
  }
  return at;
}

/** Where a line can be put above a node: above the comments that belong to it. The node itself when it does not start its line. */
export function lineAbove(script: Script, node: { readonly start: number }): number {
  const { source, lines, parsed } = script;
  if (!startsLine(script, node.start)) return node.start;
  let line = lines.line(node.start);
  const comments = new Set(
    parsed.comments
      .filter(({ start, end, long }) => startsLine(script, start) && !(long && !endsLine(script, end)))
      .map(({ start }) => lines.line(start)),
  );
  while (line > 0 && comments.has(line - 1) && /^\s*--(?!\[)/.test(lineText(script, line - 1))) line--;
  const start = lines.lineStart(line);
  // A byte order mark and a shebang line stay in front.
  return start === 0 ? (/^\uFEFF?(?:#[^\n]*\n)?/.exec(source)?.[0].length ?? 0) : start;
}

function lineText({ source, lines }: Script, line: number): string {
  return source.slice(lines.lineStart(line), lines.lineStart(line + 1));
}
