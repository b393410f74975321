import type { Comment, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { firstFrom } from './places.ts';

/** What a comment says about a parameter, or about what stands below it. Lines without their dashes. */
export interface DocComment {
  readonly lines: readonly string[];
  /** `---@param name type words`: by name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * The comment that describes what starts at `place`: the lines of comments right above it, without an empty line between, or the
 * one behind it on its last line. undefined when there is neither.
 */
export function commentOf(script: Script, place: Range): DocComment | undefined {
  const above = linesAbove(script, place.start);
  const lines = above.length > 0 ? above : lineBehind(script, place.end);
  if (lines.length === 0) return undefined;
  const parameters = new Map<string, string>();
  const plain: string[] = [];
  for (const line of lines) {
    const annotation = /^-?\s*@(\w+)\s*(.*)$/.exec(line);
    if (annotation === null) plain.push(line.replace(/^-+\s?/, '').trimEnd());
    const parameter =
      annotation?.[1] === 'param' ? /^(\w+)\??\s+\S+\s*(.*)$/.exec(annotation[2] ?? '') : null;
    if (parameter?.[1] && parameter[2]) parameters.set(parameter[1], parameter[2]);
  }
  while (plain.at(-1) === '') plain.pop();
  return plain.length === 0 && parameters.size === 0 ? undefined : { lines: plain, parameters };
}

const startOf = ({ start }: Comment): number => start;

function linesAbove(script: Script, start: number): string[] {
  const { comments } = script.parsed;
  const found: string[] = [];
  let line = script.lines.line(start);
  for (let index = firstFrom(comments, start, startOf) - 1; index >= 0; index--) {
    const comment = comments[index];
    if (comment === undefined || script.lines.line(comment.end) !== line - 1) break;
    line = script.lines.line(comment.start);
    // A comment behind a statement speaks of that statement.
    if (script.source.slice(script.lines.lineStart(line), comment.start).trim() !== '') break;
    found.unshift(...textLines(script, comment));
  }
  return found;
}

function lineBehind(script: Script, end: number): string[] {
  const { comments, tokens } = script.parsed;
  const comment = comments[firstFrom(comments, end, startOf)];
  if (comment === undefined || script.lines.line(comment.start) !== script.lines.line(end)) return [];
  const next = tokens.indexAt(end);
  // Between the two only a separator may stand: `local a = 1; -- why`, `{ a = 1, -- why`.
  if (
    tokens.start(next) < comment.start &&
    !/^[,;]$/.test(script.source.slice(tokens.start(next), tokens.end(next)))
  )
    return [];
  if (tokens.start(next) < comment.start && tokens.start(next + 1) < comment.start) return [];
  return textLines(script, comment);
}

function textLines({ source }: Script, { start, end, long }: Comment): string[] {
  const whole = source.slice(start, end);
  if (!long) return [whole.replace(/^--\s?/, '')];
  return whole
    .replace(/^--\[=*\[/, '')
    .replace(/\]=*\]$/, '')
    .trim()
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
}
