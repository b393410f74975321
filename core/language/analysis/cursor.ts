import type { Range } from '../../syntax/ast.ts';
import { isKeyword, T } from '../../syntax/tokens.ts';
import type { Script } from '../script.ts';

/** What stands at a place of the text, by its tokens: they are there however broken the program around them is. */
export interface Cursor {
  readonly offset: number;
  readonly inside: 'code' | 'comment' | 'string' | 'number';
  /** The word that is being typed, or the string with its quotes; empty at the offset when there is none. */
  readonly word: Range;
  /** Index of the last token before `word`; -1 at the start of the file. */
  readonly before: number;
  /** Whether `word` is the first thing on its line. */
  readonly startsLine: boolean;
}

/** What stands around an offset, for features that work while a script is typed. */
export function cursorAt(script: Script, offset: number): Cursor {
  const { tokens, comments } = script.parsed;
  if (comments.some((each) => isInComment(script, each, offset))) {
    return { offset, inside: 'comment', word: { start: offset, end: offset }, before: -1, startsLine: false };
  }
  let index = tokens.indexAt(offset);
  // A token that ends at the offset is still being typed.
  if (index > 0 && tokens.end(index - 1) === offset && isTyped(script, index - 1)) index--;
  const kind = tokens.kind(index);
  const word = { start: tokens.start(index), end: tokens.end(index) };
  const touches = word.start <= offset && offset <= word.end && isTyped(script, index);
  const isString = touches && kind === T.String && word.start < offset && !isPastString(script, word, offset);
  const inside = isString
    ? 'string'
    : touches && kind === T.Number && word.start < offset
      ? 'number'
      : 'code';
  const taken = inside === 'number' || isString || (touches && kind !== T.String && kind !== T.Number);
  const place = taken ? word : { start: offset, end: offset };
  const before = tokens.start(index) >= place.start || taken ? index - 1 : index;
  const lineStart = script.lines.lineStart(script.lines.line(place.start));
  return { offset, inside, word: place, before, startsLine: before < 0 || tokens.end(before) <= lineStart };
}

function isTyped({ parsed }: Script, index: number): boolean {
  const kind = parsed.tokens.kind(index);
  return kind === T.Name || kind === T.Number || kind === T.String || isKeyword(kind);
}

function isInComment(
  { source }: Script,
  comment: Range & { readonly long: boolean },
  offset: number,
): boolean {
  if (offset <= comment.start || offset > comment.end) return false;
  if (!comment.long || offset < comment.end) return true;
  // Right behind a long comment one is outside it again, unless it is not closed.
  return !/\]=*\]$/.test(source.slice(comment.start, comment.end));
}

/** Right behind the closing quote. A string without one goes on to where the line ends. */
function isPastString({ source }: Script, { start, end }: Range, offset: number): boolean {
  if (offset < end) return false;
  const [quote] = source.slice(start, start + 1);
  if (quote === '[') return /\]=*\]$/.test(source.slice(start + 2, end));
  return end - start > 1 && source[end - 1] === quote && !isEscaped(source, end - 1, start);
}

function isEscaped(source: string, at: number, start: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > start && source[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
