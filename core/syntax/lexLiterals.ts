import type { NumberProfile } from '../model/run.ts';
import { text } from '../model/text.ts';
import { isDigit, isHexDigit, isLineBreak, isNamePart } from './chars.ts';
import type { SyntaxProblem } from './problem.ts';

const BACKSLASH = 92;
const DOT = 46;
const OPEN_BRACKET = 91;
const EQUAL = 61;

/** What a literal adds: errors, and warnings about text that means something else than it seems. */
export interface LiteralSink {
  readonly profile: NumberProfile;
  error(problem: SyntaxProblem): void;
  warn(problem: SyntaxProblem): void;
}

/** The end of the number at `start`; reports what `luac5.1` calls a malformed number. Number text is as C's strtod reads it. */
export function scanNumber(source: string, start: number, sink: LiteralSink): number {
  let at = start;
  while (isDigit(source.charCodeAt(at)) || source.charCodeAt(at) === DOT) at++;
  // PUC looks for "E", "e" with strchr, which finds a NUL character too: what follows it is then read and not looked at.
  const nul = sink.profile === 'puc' ? '\0' : '';
  if (at < source.length && `eE${nul}`.includes(source.charAt(at))) {
    at++;
    if (at < source.length && `+-${nul}`.includes(source.charAt(at))) at++;
  }
  while (isNamePart(source.charCodeAt(at))) at++;
  const spelling = source.slice(start, at).replace(/\0.*$/s, '');
  if (isNumeral(spelling)) {
    if (sink.profile === 'gopher' && /^0x.*p/i.test(spelling)) {
      sink.warn({
        code: 'portability',
        message: text(
          'gopher-lua, which the service most likely runs, does not read the number "{0}"',
          spelling,
        ),
        start,
        end: at,
      });
    }
    return at;
  }
  // "1..2" is what people write when they join two numbers: point at the dots.
  const joined = /^(\d+)\.\.(?!\.)/.exec(spelling);
  sink.error({
    code: 'number',
    message: joined
      ? text('Malformed number "{0}": put spaces around ".." to join', spelling)
      : text('Malformed number "{0}"', spelling),
    start,
    end: at,
  });
  return at;
}

/** Does the whole text spell a number, as `luaO_str2d` decides (decimal, hexadecimal, and C99 hexadecimal floats)? */
function isNumeral(spelling: string): boolean {
  return (
    /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(spelling) || /^0[xX][0-9a-fA-F]+([pP]\d+)?$/.test(spelling)
  );
}

/**
 * The end of a string whose opening quote is at `start`: past its closing quote, or at the end of its line when that is missing.
 */
export function scanString(source: string, start: number, sink: LiteralSink): number {
  const quote = source.charCodeAt(start);
  let at = start + 1;
  for (;;) {
    const char = source.charCodeAt(at);
    if (char === quote) return at + 1;
    if (Number.isNaN(char) || isLineBreak(char)) {
      sink.error({
        code: 'string',
        message: text('This string has no closing {0}', source.charAt(start)),
        start,
        end: at,
        // A quote with nothing behind it more likely closes a string whose own quote ended too early.
        ...(at > start + 1 ? { fix: { start: at, end: at, text: source.charAt(start) } } : {}),
      });
      return at;
    }
    at = char === BACKSLASH ? scanEscape(source, at, sink) : at + 1;
  }
}

/** The end of the escape sequence at `start` (a backslash). */
function scanEscape(source: string, start: number, sink: LiteralSink): number {
  const char = source.charCodeAt(start + 1);
  if (Number.isNaN(char)) return start + 1;
  if (isLineBreak(char)) {
    const next = source.charCodeAt(start + 2);
    return start + (isLineBreak(next) && next !== char ? 3 : 2);
  }
  if (isDigit(char)) {
    let end = start + 2;
    while (end < start + 4 && isDigit(source.charCodeAt(end))) end++;
    if (Number(source.slice(start + 1, end)) > 255) {
      const problem: SyntaxProblem = {
        code: 'string',
        message: text('The escape {0} is too large: the largest is \\255', source.slice(start, end)),
        start,
        end,
      };
      // gopher-lua keeps the low byte without a word.
      if (sink.profile === 'puc') sink.error(problem);
      else sink.warn(problem);
    }
    return end;
  }
  const letter = source.charAt(start + 1);
  if (letter === 'x' && isHexDigit(source.charCodeAt(start + 2))) foreignEscape('\\x', 'x', start, sink);
  else if (letter === 'z') foreignEscape('\\z', 'z', start, sink);
  else if (letter === 'u' && source.charAt(start + 2) === '{') foreignEscape('\\u{}', 'u', start, sink);
  return start + 2;
}

/** Not an error: Lua 5.1 drops the backslash and keeps the letter, which is hardly what the author meant. */
function foreignEscape(spelling: string, letter: string, start: number, sink: LiteralSink): void {
  sink.warn({
    code: 'foreign-escape',
    message: text(
      'The escape {0} is Lua 5.2 or later: Lua 5.1 reads it as the letter "{1}". Write the bytes as decimal escapes such as \\228, or the character itself',
      spelling,
      letter,
    ),
    start,
    end: start + 2,
  });
}

/** The level of a long bracket that opens at `start` (`[[` is 0, `[==[` is 2), or -1. */
export function longBracketLevel(source: string, start: number): number {
  let at = start + 1;
  while (source.charCodeAt(at) === EQUAL) at++;
  return source.charCodeAt(at) === OPEN_BRACKET ? at - start - 1 : -1;
}

/** The end of a long string or long comment whose bracket opens at `bracket`; `start` is where its token starts. */
export function scanLong(
  source: string,
  start: number,
  bracket: number,
  level: number,
  sink: LiteralSink,
): number {
  const body = bracket + level + 2;
  const closing = `]${'='.repeat(level)}]`;
  const close = source.indexOf(closing, body);
  const end = close < 0 ? source.length : close + closing.length;
  if (level === 0) reportNesting(source, body, close < 0 ? source.length : close, sink);
  if (close < 0) {
    sink.error({
      code: start === bracket ? 'string' : 'comment',
      message:
        start === bracket
          ? text('This long string has no closing {0}', closing)
          : text('This long comment has no closing {0}', closing),
      start,
      end: body,
    });
  }
  return end;
}

/** PUC Lua 5.1 refuses `[[` inside a level 0 bracket (its compatibility rule for Lua 5.0's nesting); gopher-lua does not. */
function reportNesting(source: string, body: number, end: number, sink: LiteralSink): void {
  const nested = source.indexOf('[[', body);
  if (nested < 0 || nested >= end || sink.profile !== 'puc') return;
  sink.error({
    code: 'string',
    message: text('Lua 5.1 does not allow "[[" inside [[ ]]: use [=[ ]=] around it'),
    start: nested,
    end: nested + 2,
  });
}
