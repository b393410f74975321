import type { NumberProfile } from '../model/run.ts';
import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Comment } from './ast.ts';
import { endOfLine, hasLineBreak, isDigit, isNamePart, isNameStart, isSpace, startsLine } from './chars.ts';
import { FOREIGN_SPELLINGS, type ForeignSpelling } from './foreign.ts';
import { type ForeignToken, readBeyondAscii, readQuoted, readWord, wordEnd } from './lexForeign.ts';
import { type LiteralSink, longBracketLevel, scanLong, scanNumber, scanString } from './lexLiterals.ts';
import { MAX_PROBLEMS, type SyntaxProblem } from './problem.ts';
import { KEYWORDS, LONGER, SINGLE, T, type TokenKind, TokenList } from './tokens.ts';

const FOREIGN_BY_HEAD = new Map<string, ForeignSpelling[]>();
for (const foreign of FOREIGN_SPELLINGS) {
  const head = foreign.spelling.charAt(0);
  FOREIGN_BY_HEAD.set(head, [...(FOREIGN_BY_HEAD.get(head) ?? []), foreign]);
}

/** About a millisecond. */
const CHARACTERS_A_STEP = 32_768;

export interface LexResult {
  readonly tokens: TokenList;
  readonly comments: readonly Comment[];
  readonly errors: SyntaxProblem[];
  readonly warnings: SyntaxProblem[];
}

/**
 * Splits a source into tokens, in slices. Never throws; whatever Lua does not know is reported and read as the nearest thing.
 */
export function* lexSteps(source: string, profile: NumberProfile): Steps<LexResult> {
  const lexer = new Lexer(source, profile);
  while (!lexer.run(CHARACTERS_A_STEP)) yield;
  return lexer;
}

class Lexer implements LexResult, LiteralSink {
  readonly tokens: TokenList;
  readonly comments: Comment[] = [];
  readonly errors: SyntaxProblem[] = [];
  readonly warnings: SyntaxProblem[] = [];
  private at = 0;
  /** A `?` whose `:` has not come yet. */
  private question = -1;

  constructor(
    private readonly source: string,
    readonly profile: NumberProfile,
  ) {
    this.tokens = new TokenList(Math.min(1_000_000, 64 + (source.length >> 2)));
  }

  error(problem: SyntaxProblem): void {
    if (this.errors.length < MAX_PROBLEMS) this.errors.push(problem);
  }

  warn(problem: SyntaxProblem): void {
    if (this.warnings.length < MAX_PROBLEMS) this.warnings.push(problem);
  }

  /** Reads on over about so many characters; true at the end of the source. */
  run(characters: number): boolean {
    if (this.at === 0) this.skipHead();
    const { source, tokens } = this;
    const pause = Math.min(this.at + characters, source.length);
    while (this.at < pause) {
      const char = source.charCodeAt(this.at);
      if (isSpace(char)) this.at++;
      else if (isNameStart(char)) this.name();
      else if (isDigit(char)) this.push(T.Number, scanNumber(source, this.at, this));
      else if (char < 128) this.punctuation(source.charAt(this.at));
      else this.take(readBeyondAscii(source, this.at));
    }
    if (this.at < source.length) return false;
    tokens.push(T.Eof, source.length, source.length);
    return true;
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
      this.take(readWord(source, this.at));
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
      this.take(readQuoted(source, at, char));
      return;
    }
    if (char === '/' && this.foreignComment()) return;
    if (char === ':' && this.question >= 0 && this.otherwise()) return;
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

  /** `/* ... *\/`, and `//` at the start of a line: comments of other languages, reported and read as such. */
  private foreignComment(): boolean {
    const { source, at } = this;
    const long = source.charAt(at + 1) === '*';
    if (!long && !(source.charAt(at + 1) === '/' && startsLine(source, at))) return false;
    const close = long ? source.indexOf('*/', at + 2) : endOfLine(source, at);
    const end = close < 0 ? source.length : long ? close + 2 : close;
    this.error({
      code: 'foreign-operator',
      message: long
        ? text('Lua writes a comment of several lines as "--[[ ... ]]"')
        : text('A comment starts with "--", not with "//"'),
      start: at,
      end: at + 2,
      ...(long ? {} : { fix: { start: at, end: at + 2, text: '--' } }),
    });
    this.comments.push({ start: at, end, long });
    this.at = end;
    return true;
  }

  /** The `:` of `a ? b : c`: part of what was reported at the `?`. */
  private otherwise(): boolean {
    const { source, at } = this;
    if (!isSpace(source.charCodeAt(at - 1)) && isNameStart(source.charCodeAt(at + 1))) return false;
    const sameLine = !hasLineBreak(source, this.question, at);
    this.question = -1;
    if (sameLine) this.push(T.Foreign, at + 1);
    return sameLine;
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
    if (found.spelling === '?') this.question = at;
    this.push(found.kind, end);
    return true;
  }

  /** Reports what no Lua knows, and takes it for what was meant. */
  private take({ kind, problem }: ForeignToken): void {
    this.error(problem);
    if (kind === undefined) this.at = problem.end;
    else this.push(kind, problem.end);
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
