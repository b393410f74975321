import { text } from '../model/text.ts';
import { isNamePart } from './chars.ts';
import { FOREIGN_QUOTES, FOREIGN_SPACES, FULL_WIDTH } from './foreign.ts';
import type { SyntaxProblem } from './problem.ts';
import { LONGER, SINGLE, T, type TokenKind } from './tokens.ts';

/** Characters that no Lua knows, reported once and read as what was meant; no kind means a blank. */
export interface ForeignToken {
  readonly kind: TokenKind | undefined;
  readonly problem: SyntaxProblem;
}

/** From `！` to `!`, in code points. */
const FULL_WIDTH_DISTANCE = 0xff01 - 0x21;
const LONGEST_NUMBER = 24;

/** What starts at a character beyond ASCII. */
export function readBeyondAscii(source: string, start: number): ForeignToken {
  const char = source.charAt(start);
  if (FOREIGN_SPACES.includes(char)) return readSpace(source, start);
  if (FOREIGN_QUOTES.has(char)) return readQuoted(source, start, char);
  const meant = FULL_WIDTH.get(char);
  return meant === undefined ? readWord(source, start) : readFullWidth(source, start, meant);
}

function readFullWidth(source: string, start: number, meant: string): ForeignToken {
  const next = source.charAt(start + 1);
  const double = '=<>~!'.includes(meant) && (FULL_WIDTH.get(next) ?? next) === '=';
  const ascii = double ? `${meant === '!' ? '~' : meant}=` : meant === '!' ? 'not' : meant;
  const end = start + (double ? 2 : 1);
  const kind =
    LONGER.find(([spelling]) => spelling === ascii)?.[1] ?? SINGLE[ascii] ?? (meant === '!' ? T.Not : T.Junk);
  const message = text(
    '"{0}" is a full-width character: Lua reads only "{1}"',
    source.slice(start, end),
    ascii,
  );
  const replacement = kind === T.Not ? `${ascii} ` : ascii;
  return {
    kind,
    problem: { code: 'full-width', message, start, end, fix: { start, end, text: replacement } },
  };
}

function readSpace(source: string, start: number): ForeignToken {
  let end = start + 1;
  while (end < source.length && FOREIGN_SPACES.includes(source.charAt(end))) end++;
  const message = text('This blank is not a space of ASCII: Lua cannot read it');
  return {
    kind: undefined,
    problem: { code: 'full-width', message, start, end, fix: { start, end, text: ' ' } },
  };
}

/** A text between quotation marks of another kind; without the closing one, up to the end of its line. */
export function readQuoted(source: string, start: number, open: string): ForeignToken {
  const closing = FOREIGN_QUOTES.get(open) ?? open;
  let end = start + 1;
  while (end < source.length && !`${closing}\r\n`.includes(source.charAt(end))) end++;
  const close = source.charAt(end);
  const closed = end < source.length && closing.includes(close);
  const inside = source.slice(start + 1, end);
  if (closed) end++;
  const quotable = closed && !/["\\]/.test(inside);
  return {
    kind: T.String,
    problem: {
      code: 'full-width',
      message: closed
        ? text('Lua quotes a string with " or \', not with {0} {1}', open, close)
        : text('Lua quotes a string with " or \', not with {0}', open),
      start,
      end,
      ...(quotable ? { fix: { start, end, text: `"${inside}"` } } : {}),
    },
  };
}

/** A run of letters of any alphabet with names and emoji: read as a name, so that the rest of the line still makes sense. */
export function readWord(source: string, start: number): ForeignToken {
  const end = Math.max(wordEnd(source, start), start + 1);
  const ascii = end - start <= LONGEST_NUMBER ? asciiForm(source.slice(start, end)) : undefined;
  if (ascii !== undefined) return fullWidthWord(source, start, end, ascii);
  const message = text(
    '"{0}" cannot stand in Lua code: names are made of A-Z, a-z, 0-9 and _ only',
    shorten(source.slice(start, end)),
  );
  return { kind: T.Name, problem: { code: 'character', message, start, end } };
}

/** A number or a name whose letters an input method has made full-width. */
function fullWidthWord(source: string, start: number, end: number, ascii: string): ForeignToken {
  const message = text(
    '"{0}" is a full-width character: Lua reads only "{1}"',
    source.slice(start, end),
    ascii,
  );
  const kind = /^[0-9]/.test(ascii) ? T.Number : T.Name;
  return { kind, problem: { code: 'full-width', message, start, end, fix: { start, end, text: ascii } } };
}

function asciiForm(word: string): string | undefined {
  if (!/^[\w０-９Ａ-Ｚａ-ｚ＿]+$/.test(word)) return undefined;
  const ascii = [...word].map((letter) =>
    letter > '~' ? String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_DISTANCE) : letter,
  );
  return ascii.join('');
}

/** The end of a run of ASCII name characters and of anything beyond ASCII that is neither punctuation nor blank. */
export function wordEnd(source: string, start: number): number {
  let at = start;
  while (at < source.length) {
    const char = source.charCodeAt(at);
    if (char < 128 && !isNamePart(char)) break;
    const letter = source.charAt(at);
    if (
      char >= 128 &&
      (FULL_WIDTH.has(letter) || FOREIGN_QUOTES.has(letter) || FOREIGN_SPACES.includes(letter))
    )
      break;
    at++;
  }
  return at;
}

function shorten(word: string): string {
  const letters = [...word];
  return letters.length <= 24 ? word : `${letters.slice(0, 24).join('')}…`;
}
