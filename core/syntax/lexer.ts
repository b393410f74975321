import type { NumberProfile } from '../model/run.ts';
import { text } from '../model/text.ts';
import type { Comment } from './ast.ts';
import { endOfLine, isDigit, isNamePart, isNameStart, isSpace } from './chars.ts';
import {
  FOREIGN_QUOTES,
  FOREIGN_SPACES,
  FOREIGN_SPELLINGS,
  type ForeignSpelling,
  FULL_WIDTH,
} from './foreign.ts';
import { type LiteralSink, longBracketLevel, scanLong, scanNumber, scanString } from './lexLiterals.ts';
import { MAX_PROBLEMS, type SyntaxProblem } from './problem.ts';
import { KEYWORDS, T, type TokenKind, TokenList } from './tokens.ts';

/** Tokens of one ASCII character that start no longer token. */
const SINGLE: Readonly<Record<string, TokenKind>> = {
  '+': T.Plus,
  '-': T.Minus,
  '*': T.Star,
  '/': T.Slash,
  '%': T.Percent,
  '^': T.Caret,
  '#': T.Hash,
  '=': T.Assign,
  '<': T.Less,
  '>': T.Greater,
  '(': T.OpenParen,
  ')': T.CloseParen,
  '{': T.OpenBrace,
  '}': T.CloseBrace,
  '[': T.OpenBracket,
  ']': T.CloseBracket,
  ';': T.Semicolon,
  ':': T.Colon,
  ',': T.Comma,
  '.': T.Dot,
};
const LONGER: readonly (readonly [string, TokenKind])[] = [
  ['...', T.Vararg],
  ['..', T.Concat],
  ['==', T.Equal],
  ['~=', T.NotEqual],
  ['<=', T.LessEqual],
  ['>=', T.GreaterEqual],
];

const FOREIGN_BY_HEAD = new Map<string, ForeignSpelling[]>();
for (const foreign of FOREIGN_SPELLINGS) {
  const head = foreign.spelling.charAt(0);
  FOREIGN_BY_HEAD.set(head, [...(FOREIGN_BY_HEAD.get(head) ?? []), foreign]);
}

export interface LexResult {
  readonly tokens: TokenList;
  readonly comments: readonly Comment[];
  readonly errors: SyntaxProblem[];
  readonly warnings: SyntaxProblem[];
}

/** Splits a source into tokens. Never throws; whatever Lua does not know is reported and read as the nearest thing. */
export function lex(source: string, profile: NumberProfile): LexResult {
  const lexer = new Lexer(source, profile);
  lexer.run();
  return lexer;
}

class Lexer implements LexResult, LiteralSink {
  readonly tokens = new TokenList();
  readonly comments: Comment[] = [];
  readonly errors: SyntaxProblem[] = [];
  readonly warnings: SyntaxProblem[] = [];
  private at = 0;

  constructor(
    private readonly source: string,
    readonly profile: NumberProfile,
  ) {}

  error(problem: SyntaxProblem): void {
    if (this.errors.length < MAX_PROBLEMS) this.errors.push(problem);
  }

  warn(problem: SyntaxProblem): void {
    if (this.warnings.length < MAX_PROBLEMS) this.warnings.push(problem);
  }

  run(): void {
    this.skipHead();
    const { source, tokens } = this;
    while (this.at < source.length) {
      const char = source.charCodeAt(this.at);
      if (isSpace(char)) this.at++;
      else if (isNameStart(char)) this.name();
      else if (isDigit(char)) this.push(T.Number, scanNumber(source, this.at, this));
      else if (char < 128) this.punctuation(source.charAt(this.at));
      else this.beyondAscii();
    }
    tokens.push(T.Eof, source.length, source.length);
  }

  /** A byte order mark, and the first line when it starts with `#` (as `luac` skips it). */
  private skipHead(): void {
    if (this.source.startsWith('\ufeff')) {
      this.error({
        code: 'byte-order-mark',
        message: text(
          'The file starts with a byte order mark, which Lua 5.1 cannot read: save it as UTF-8 without BOM',
        ),
        start: 0,
        end: 1,
        fix: { start: 0, end: 1, text: '' },
      });
      this.at = 1;
    }
    if (this.source.charAt(this.at) === '#') {
      const lineFeed = this.source.indexOf('\n', this.at);
      const end = lineFeed < 0 ? this.source.length : lineFeed;
      this.comments.push({ start: this.at, end, long: false });
      this.at = end;
    }
  }

  private push(kind: TokenKind, end: number): void {
    this.tokens.push(kind, this.at, end);
    this.at = end;
  }

  private name(): void {
    const { source } = this;
    let end = this.at + 1;
    while (isNamePart(source.charCodeAt(end))) end++;
    // "coût", "变量a": one name, one complaint.
    if (source.charCodeAt(end) >= 128 && wordEnd(source, end) > end) {
      this.foreignWord();
      return;
    }
    let kind: TokenKind = T.Name;
    const length = end - this.at;
    if (length >= 2 && length <= 8) {
      const word = source.slice(this.at, end);
      kind = KEYWORDS.get(word) ?? T.Name;
      if (word === 'goto' && this.profile === 'gopher') kind = T.Goto;
    }
    this.push(kind, end);
  }

  private punctuation(char: string): void {
    const { source, at } = this;
    if (char === '-' && source.charAt(at + 1) === '-') {
      this.comment();
      return;
    }
    if (char === '"' || char === "'") {
      this.push(T.String, scanString(source, at, this));
      return;
    }
    if (char === '.' && isDigit(source.charCodeAt(at + 1))) {
      this.push(T.Number, scanNumber(source, at, this));
      return;
    }
    if (char === '[') {
      this.openBracket();
      return;
    }
    if (char === '`') {
      this.foreignQuote(char, FOREIGN_QUOTES.get(char) ?? char);
      return;
    }
    if (char === ':' && source.charAt(at + 1) === ':' && this.profile === 'gopher') {
      this.push(T.DoubleColon, at + 2);
      return;
    }
    if (FOREIGN_BY_HEAD.has(char) && this.foreign(char)) return;
    if ('.=~<>'.includes(char)) {
      for (const [spelling, kind] of LONGER) {
        if (source.startsWith(spelling, at)) {
          this.push(kind, at + spelling.length);
          return;
        }
      }
    }
    const kind = SINGLE[char];
    if (kind !== undefined) {
      this.push(kind, at + 1);
      return;
    }
    this.junk();
  }

  private openBracket(): void {
    const { source, at } = this;
    const level = longBracketLevel(source, at);
    if (level >= 0) {
      this.push(T.String, scanLong(source, at, at, level, this));
      return;
    }
    if (source.charAt(at + 1) !== '=') {
      this.push(T.OpenBracket, at + 1);
      return;
    }
    let end = at + 1;
    while (source.charAt(end) === '=') end++;
    this.error({
      code: 'string',
      message: text(
        '"{0}" neither opens a long string nor an index: a second "[" is missing',
        source.slice(at, end),
      ),
      start: at,
      end,
    });
    this.push(T.OpenBracket, end);
  }

  private comment(): void {
    const { source, at } = this;
    const level = source.charAt(at + 2) === '[' ? longBracketLevel(source, at + 2) : -1;
    const end = level >= 0 ? scanLong(source, at, at + 2, level, this) : endOfLine(source, at);
    if (level < 0 && this.profile === 'gopher' && source.startsWith('--[=', at)) {
      this.warn({
        code: 'portability',
        message: text(
          'gopher-lua, which the service most likely runs, refuses a comment that starts with "--[=": put a space after "--"',
        ),
        start: at,
        end: at + 4,
        fix: { start: at + 2, end: at + 2, text: ' ' },
      });
    }
    this.comments.push({ start: at, end, long: level >= 0 });
    this.at = end;
  }

  /** An operator of another language; returns whether there is one here. */
  private foreign(char: string): boolean {
    const { source, at } = this;
    if (char === '~' && source.charAt(at + 1) === '=') return false;
    const found = FOREIGN_BY_HEAD.get(char)?.find(({ spelling }) => source.startsWith(spelling, at));
    if (!found) return false;
    const end = at + found.spelling.length;
    this.error({
      code: 'foreign-operator',
      message: found.message,
      start: at,
      end,
      ...(found.instead === undefined ? {} : { fix: { start: at, end, text: found.instead } }),
    });
    this.push(found.kind, end);
    return true;
  }

  private beyondAscii(): void {
    const { source, at } = this;
    const char = source.charAt(at);
    if (FOREIGN_SPACES.includes(char)) {
      this.foreignSpace();
      return;
    }
    const closing = FOREIGN_QUOTES.get(char);
    if (closing !== undefined) {
      this.foreignQuote(char, closing);
      return;
    }
    const meant = FULL_WIDTH.get(char);
    if (meant === undefined) {
      this.foreignWord();
      return;
    }
    let width = 1;
    let ascii = meant;
    const next = source.charAt(at + 1);
    if ('=<>'.includes(ascii) && (FULL_WIDTH.get(next) ?? next) === '=') {
      ascii += '=';
      width = 2;
    }
    this.error({
      code: 'full-width',
      message: text(
        '"{0}" is a full-width character: Lua reads only "{1}"',
        source.slice(at, at + width),
        ascii,
      ),
      start: at,
      end: at + width,
      fix: { start: at, end: at + width, text: ascii },
    });
    const longer = LONGER.find(([spelling]) => spelling === ascii);
    this.push(longer?.[1] ?? SINGLE[ascii] ?? T.Junk, at + width);
  }

  private foreignSpace(): void {
    const start = this.at;
    while (this.at < this.source.length && FOREIGN_SPACES.includes(this.source.charAt(this.at))) this.at++;
    this.error({
      code: 'full-width',
      message: text('This blank is not a space of ASCII: Lua cannot read it'),
      start,
      end: this.at,
      fix: { start, end: this.at, text: ' ' },
    });
  }

  private foreignQuote(open: string, closing: string): void {
    const start = this.at;
    const { length } = this.source;
    let end = start + 1;
    while (end < length && !`${closing}\r\n`.includes(this.source.charAt(end))) end++;
    const close = this.source.charAt(end);
    const closed = end < length && closing.includes(close);
    if (closed) end++;
    const inside = this.source.slice(start + 1, closed ? end - 1 : end);
    const quotable = closed && !/["\\]/.test(inside);
    this.error({
      code: 'full-width',
      message: closed
        ? text('Lua quotes a string with " or \', not with {0} {1}', open, close)
        : text('Lua quotes a string with " or \', not with {0}', open),
      start,
      end,
      ...(quotable ? { fix: { start, end, text: `"${inside}"` } } : {}),
    });
    this.push(T.String, end);
  }

  /** A run of letters of any alphabet with names and emoji: read as a name, so that the rest of the line still makes sense. */
  private foreignWord(): void {
    const start = this.at;
    const end = Math.max(wordEnd(this.source, start), start + 1);
    this.error({
      code: 'character',
      message: text(
        '"{0}" cannot stand in Lua code: names are made of A-Z, a-z, 0-9 and _ only',
        shorten(this.source.slice(start, end)),
      ),
      start,
      end,
    });
    this.push(T.Name, end);
  }

  private junk(): void {
    const { source, at } = this;
    this.error({
      code: 'character',
      message: text('Lua has no "{0}"', source.charAt(at)),
      start: at,
      end: at + 1,
    });
    this.push(T.Junk, at + 1);
  }
}

/** The end of a run of ASCII name characters and of anything beyond ASCII that is neither punctuation nor blank. */
function wordEnd(source: string, start: number): number {
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
