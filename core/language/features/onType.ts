import type { TextEdit } from 'vscode-languageserver-types';
import type { NumberProfile } from '../../model/run.ts';
import { parse } from '../../syntax/parse.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import { T } from '../../syntax/tokens.ts';
import type { Script } from '../script.ts';

/** What is typed for `onTypeEdits` to be asked. */
export const ON_TYPE_TRIGGER = '\n';

/** Text behind the cursor that may follow the word that closes a block: `f(function() | )`. */
const CLOSERS = /^[ \t]*[)\]},;]*[ \t]*$/;

interface Opened {
  /** `until` needs its condition from the user. */
  readonly closer: 'end' | 'until ';
  readonly line: number;
}

/**
 * After Enter behind `then`, `do`, `else`, `repeat` or a function's parameters: the `end` (`until`) that is missing, on a line of its own
 * below the cursor and as deep as the line that opens the block. Nothing where the block is closed already: the script is read with the
 * new word, and must have fewer mistakes then. `offset` is where the cursor stands after Enter.
 */
export function onTypeEdits(
  script: Script,
  offset: number,
  typed: string,
  numbers: NumberProfile,
): TextEdit[] {
  if (typed !== ON_TYPE_TRIGGER || inComment(script, offset)) return [];
  const { lines, source } = script;
  const line = lines.line(offset);
  const lineEnd = endOfLine(source, lines.lineStart(line));
  const rest = source.slice(offset, lineEnd);
  if (source.slice(lines.lineStart(line), offset).trim() !== '' || !CLOSERS.test(rest)) return [];
  const opened = openedBefore(script, offset, line);
  if (!opened || !script.parsed.errors.some(isMissing)) return [];
  const indent = indentOf(script, opened.line);
  if (hasBody(script, line, indent, opened)) return [];
  const after = source.slice(lineEnd, lineEnd + 2);
  const eol = source.slice(lines.lineStart(line) - 2, lines.lineStart(line)) === '\r\n' ? '\r\n' : '\n';
  // With a line below the cursor the edit keeps away from it, so that no editor moves the cursor along.
  const below = rest === '' && /^[\r\n]/.test(after);
  const at = below ? lines.lineStart(line + 1) : offset;
  const newText = below ? `${indent}${opened.closer}${eol}` : `${eol}${indent}${opened.closer}`;
  if (!mends(script, at, newText, opened, numbers)) return [];
  const place = lines.position(at);
  return [{ range: { start: place, end: place }, newText }];
}

function isMissing({ code }: SyntaxProblem): boolean {
  return code === 'missing-end' || code === 'missing-until' || code === 'else-if';
}

function mends(
  script: Script,
  at: number,
  text: string,
  { closer }: Opened,
  numbers: NumberProfile,
): boolean {
  // A condition, so that only the word itself is judged.
  const word = closer === 'end' ? text : text.replace(closer, `${closer}true`);
  const after = parse(script.source.slice(0, at) + word + script.source.slice(at), numbers);
  return after.errors.length < script.parsed.errors.length;
}

/** The block that the last word of the line before opens. */
function openedBefore(script: Script, offset: number, line: number): Opened | undefined {
  const { tokens } = script.parsed;
  let at = tokens.indexAt(offset);
  while (at >= 0 && (tokens.end(at) > offset || tokens.kind(at) === T.Eof)) at--;
  if (at < 0 || script.lines.line(tokens.start(at)) !== line - 1) return undefined;
  switch (tokens.kind(at)) {
    case T.Then:
    case T.Do:
    case T.Else:
      return { closer: 'end', line: line - 1 };
    case T.Repeat:
      return { closer: 'until ', line: line - 1 };
    case T.CloseParen:
      return closesParameters(script, at) ? { closer: 'end', line: line - 1 } : undefined;
    default:
      return undefined;
  }
}

/** `function a.b:c(...)`, `function ()`: is this bracket the end of such a list? */
function closesParameters({ parsed: { tokens } }: Script, closing: number): boolean {
  let at = closing - 1;
  while (at >= 0 && isParameterPart(tokens.kind(at))) at--;
  if (at < 0 || tokens.kind(at) !== T.OpenParen) return false;
  at--;
  while (at >= 0 && isNamePart(tokens.kind(at))) at--;
  return at >= 0 && tokens.kind(at) === T.Function;
}

function isParameterPart(kind: number): boolean {
  return kind === T.Name || kind === T.Comma || kind === T.Vararg;
}

function isNamePart(kind: number): boolean {
  return kind === T.Name || kind === T.Dot || kind === T.Colon;
}

/** Is what follows the cursor the inside of the block, or its own end? Told by the indentation, as people do. */
function hasBody(script: Script, line: number, indent: string, { closer }: Opened): boolean {
  for (let next = line + 1; next < script.lines.count; next++) {
    const start = script.lines.lineStart(next);
    const text = script.source.slice(start, endOfLine(script.source, start));
    if (text.trim() === '') continue;
    const deep = indentOf(script, next).length;
    if (deep > indent.length) return true;
    const closes = closer === 'end' ? /^\s*(end|else|elseif)\b/ : /^\s*until\b/;
    return deep === indent.length && closes.test(text);
  }
  return false;
}

function indentOf({ lines, source }: Script, line: number): string {
  const start = lines.lineStart(line);
  return /^[ \t]*/.exec(source.slice(start, endOfLine(source, start)))?.[0] ?? '';
}

function endOfLine(source: string, start: number): number {
  let end = start;
  while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
  return end;
}

function inComment({ parsed }: Script, offset: number): boolean {
  const { tokens, comments } = parsed;
  const token = tokens.indexAt(offset);
  // A long string, or one that lacks its closing quotes.
  if (tokens.kind(token) === T.String && tokens.start(token) < offset && offset < tokens.end(token))
    return true;
  return comments.some(({ start, end, long }) => long && start < offset && offset < end);
}
