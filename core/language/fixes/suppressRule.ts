import { type Text, text } from '../../model/text.ts';
import { indentAt, lineBreak } from '../edits/layout.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';

/** A way to silence a rule with a comment, as LuaLS reads them. */
export interface Suppression {
  readonly title: Text;
  readonly change: TextChange;
}

/** Silences a rule for the line of an offset, and for the file. */
export function suppressionsFor(script: Script, code: string, offset: number): Suppression[] {
  const line = forLine(script, code, script.lines.line(offset));
  const file: Suppression = {
    title: text('Turn off "{0}" in this file', code),
    change: atTop(script, code),
  };
  if (line === undefined) return [file];
  return [{ title: text('Turn off "{0}" for this line', code), change: line }, file];
}

function forLine(script: Script, code: string, line: number): TextChange | undefined {
  const start = script.lines.lineStart(line);
  const above = line > 0 ? commentOf(script, line - 1, 'disable-next-line') : undefined;
  if (above) return extended(above, code);
  const own = commentOf(script, line, 'disable-line');
  if (own) return extended(own, code);
  // A line that starts inside a long text or comment has no room above it.
  if (insideToken(script, start)) {
    const end = lineEnd(script, line);
    return insideToken(script, end) || /--/.test(script.source.slice(start, end))
      ? undefined
      : { start: end, end, text: ` ---@diagnostic disable-line: ${code}` };
  }
  const at = line === 0 ? head(script) : start;
  const statement = /^[ \t]*/.exec(script.source.slice(at))?.[0].length ?? 0;
  const indent = indentAt(script, at + statement);
  return {
    start: at,
    end: at,
    text: `${indent}---@diagnostic disable-next-line: ${code}${lineBreak(script)}`,
  };
}

function atTop(script: Script, code: string): TextChange {
  const firstStatement = script.chunk.body.statements[0];
  const last = firstStatement ? script.lines.line(firstStatement.start) : script.lines.count;
  for (const comment of script.parsed.comments) {
    const line = script.lines.line(comment.start);
    if (line >= last) break;
    const found = commentOf(script, line, 'disable');
    if (found) return extended(found, code);
  }
  const at = head(script);
  return { start: at, end: at, text: `---@diagnostic disable: ${code}${lineBreak(script)}` };
}

interface Found {
  /** Behind its last rule. */
  readonly end: number;
  /** Without names it silences every rule already. */
  readonly named: boolean;
}

/** A comment `---@diagnostic <mode>: a, b` in a line. */
function commentOf(script: Script, line: number, mode: string): Found | undefined {
  const start = script.lines.lineStart(line);
  const found = /^(.*?---[ \t]*@[ \t]*diagnostic[ \t]+([\w-]+)[ \t]*(?::[ \t]*([\w.*, \t-]*[\w*]))?)/.exec(
    script.source.slice(start, lineEnd(script, line)),
  );
  if (!found || found[2] !== mode) return undefined;
  return { end: start + (found[1]?.length ?? 0), named: found[3] !== undefined };
}

function extended({ end, named }: Found, code: string): TextChange {
  return { start: end, end, text: named ? `, ${code}` : '' };
}

function lineEnd({ source, lines }: Script, line: number): number {
  const start = lines.lineStart(line);
  const length = source.slice(start).search(/[\r\n]/);
  return length < 0 ? source.length : start + length;
}

/** Behind a byte order mark and a shebang line. */
function head({ source }: Script): number {
  return /^\uFEFF?(?:#[^\n]*(?:\n|$))?/.exec(source)?.[0].length ?? 0;
}

function insideToken({ parsed }: Script, offset: number): boolean {
  const { tokens, comments } = parsed;
  const at = tokens.indexAt(offset);
  if (tokens.start(at) < offset && offset < tokens.end(at)) return true;
  return comments.some(({ start, end, long }) => long && start < offset && offset < end);
}
