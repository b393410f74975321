import type { NumberProfile } from '../model/run.ts';
import type { Steps } from '../model/steps.ts';
import type { Text } from '../model/text.ts';
import { text } from '../model/text.ts';
import type { Block, MissingExpression } from './ast.ts';
import { hasLineBreak } from './chars.ts';
import { startsStatement } from './follow.ts';
import { FunctionState } from './functionState.ts';
import type { LexResult } from './lexer.ts';
import { LineIndex } from './lines.ts';
import {
  MAX_PROBLEMS,
  type RelatedPlace,
  type SyntaxCode,
  type SyntaxFix,
  type SyntaxProblem,
} from './problem.ts';
import { T, type TokenKind, type TokenList } from './tokens.ts';

/** Lua's LUAI_MAXCCALLS: how deep blocks and expressions nest. One level is the caller of the parser. */
export const MAX_LEVELS = 200;
const FIRST_LEVEL = 1;
/** About a millisecond. */
const TOKENS_A_STEP = 4096;

/** What a block needs to know about the `end` that closes it. */
export interface Opener {
  /** Index of the token that opens the block; -1 for the chunk. */
  readonly token: number;
  /** As written, for messages: `if`, `function` ... */
  readonly word: string;
}

/** The state that the parsing functions share: where they are in the tokens, what they reported, how deep they are. */
export class Parser {
  readonly errors: SyntaxProblem[] = [];
  readonly warnings: SyntaxProblem[] = [];
  readonly tokens: TokenList;
  at = 0;
  kind: TokenKind;
  func = new FunctionState(undefined, true);
  /** A block was closed by the wrong token or not at all: the caller then parses again with a guess from the indentation. */
  blocksBroken = false;
  /** The same for a bracket. */
  bracketsBroken = false;
  /** The token that PUC's parser looked ahead to inside a table: its line counts as already read (see `expressions.ts`). */
  lookedAhead = -1;
  /** Open `if` and `repeat` statements, to tell a closing word that belongs to one from a stray one. */
  openIfs = 0;
  openRepeats = 0;
  private lines: LineIndex | undefined;
  private level = FIRST_LEVEL;
  private errorToken = -1;
  private pauseAt = TOKENS_A_STEP;
  private labelsEnd = -1;

  constructor(
    readonly source: string,
    readonly profile: NumberProfile,
    lexed: LexResult,
    /** Set in a second attempt, which may go by the indentation: by token index, openers whose `end` is missing before it. */
    readonly missingEnds: ReadonlyMap<number, readonly number[]> | undefined,
    /** Parses a block up to the token that ends it; set by statements.ts, which stands on expressions.ts. */
    readonly block: (parser: Parser, opener: Opener) => Steps<Block>,
  ) {
    this.tokens = lexed.tokens;
    this.kind = this.tokens.kind(0);
  }

  /** This source is known to be broken: the indentation may decide where something ends. */
  get guessing(): boolean {
    return this.missingEnds !== undefined;
  }

  /** Is it time for a step to end? */
  get pauses(): boolean {
    if (this.at < this.pauseAt) return false;
    this.pauseAt = this.at + TOKENS_A_STEP;
    return true;
  }

  get start(): number {
    return this.tokens.start(this.at);
  }

  /** Where the token before this one ends; 0 at the start. */
  get previousEnd(): number {
    return this.at === 0 ? 0 : this.tokens.end(this.at - 1);
  }

  advance(): void {
    if (this.at < this.tokens.count - 1) this.at++;
    this.kind = this.tokens.kind(this.at);
  }

  peek(distance = 1): TokenKind {
    return this.tokens.kind(this.at + distance);
  }

  /** As `p.kind === kind`, where the compiler would believe that a kind checked earlier still stands. */
  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  tokenText(index = this.at): string {
    return this.source.slice(this.tokens.start(index), this.tokens.end(index));
  }

  /** Is the current token on another line than the one before it? */
  onNewLine(index = this.at): boolean {
    return index === 0 || hasLineBreak(this.source, this.tokens.end(index - 1), this.tokens.start(index));
  }

  /** The column of the first token on the line of an offset, tabs to the next multiple of four. */
  indentation(offset: number): number {
    this.lines ??= new LineIndex(this.source);
    let column = 0;
    for (let at = this.lines.lineStart(this.lines.line(offset)); at < this.source.length; at++) {
      const char = this.source.charAt(at);
      if (char === '\t') column += 4 - (column % 4);
      else if (char === ' ') column++;
      else break;
    }
    return column;
  }

  /** The current token for a message; the end of the file has words of its own. */
  describe(index = this.at): Text {
    if (this.tokens.kind(index) === T.Eof) return text('the end of the file');
    const letters = [...this.tokenText(index).replace(/\s+/g, ' ')];
    return text('"{0}"', letters.length <= 24 ? letters.join('') : `${letters.slice(0, 24).join('')}…`);
  }

  /**
   * Reports a mistake at a range, unless one was reported at this very token: then this is its echo.
   */
  report(
    code: SyntaxCode,
    message: Text,
    start: number,
    end: number,
    extra: { related?: readonly RelatedPlace[]; fix?: SyntaxFix } = {},
  ): void {
    if (this.errorToken === this.at) return;
    this.errorToken = this.at;
    this.add({ code, message, start, end, ...extra });
  }

  /** Reports whatever was reported before at this token. */
  add(problem: SyntaxProblem): void {
    if (this.errors.length < MAX_PROBLEMS) this.errors.push(problem);
  }

  warn(problem: SyntaxProblem): void {
    if (this.warnings.length < MAX_PROBLEMS) this.warnings.push(problem);
  }

  /** At the current token. Silent where the lexer has already complained. */
  reportHere(code: SyntaxCode, message: Text): void {
    if (this.kind === T.Junk || this.kind === T.Foreign || this.kind === T.Increment) {
      this.errorToken = this.at;
      return;
    }
    if (this.kind === T.Eof) this.reportAfterPrevious(code, message);
    else this.report(code, message, this.start, this.tokens.end(this.at));
  }

  /** At the last character before the gap where something is missing; `insert` is what would mend it. */
  reportAfterPrevious(
    code: SyntaxCode,
    message: Text,
    insert?: string,
    related?: readonly RelatedPlace[],
  ): void {
    const end = this.previousEnd;
    const extra = {
      ...(related ? { related } : {}),
      ...(insert === undefined ? {} : { fix: { start: end, end, text: insert } }),
    };
    if (this.at === 0) this.report(code, message, this.start, this.tokens.end(0), extra);
    else {
      const pair = /[\udc00-\udfff]/.test(this.source.charAt(end - 1)) ? 2 : 1;
      this.report(code, message, Math.max(0, end - pair), end, extra);
    }
  }

  opened(token: number): RelatedPlace[] {
    return [
      {
        message: text('{0} opens here', this.describe(token)),
        start: this.tokens.start(token),
        end: this.tokens.end(token),
      },
    ];
  }

  /** Marks the current token as complained about, so that what follows from that complaint stays silent. */
  hush(): void {
    this.errorToken = this.at;
  }

  get hushed(): boolean {
    return this.errorToken === this.at;
  }

  /** Enters one level of a block or an expression; at the limit it reports, skips what is nested deeper and returns false. */
  enter(what: 'block' | 'expression'): boolean {
    if (this.level < MAX_LEVELS) {
      this.level++;
      return true;
    }
    this.reportHere(
      'limit',
      text('The code nests too deep here: Lua reads {0} levels of blocks and brackets', MAX_LEVELS),
    );
    this.skipNested(what === 'expression');
    this.hush();
    return false;
  }

  leave(): void {
    this.level--;
  }

  /** How many levels are left, for lists that PUC reads by recursion. */
  get levelsLeft(): number {
    return MAX_LEVELS - this.level;
  }

  /** The token after the labels and semicolons that start here: looked for once a row of them. */
  pastLabels(): number {
    if (this.at <= this.labelsEnd) return this.labelsEnd;
    let next = this.at;
    while (this.tokens.kind(next) === T.DoubleColon && this.tokens.kind(next + 1) === T.Name) next += 3;
    while (this.tokens.kind(next) === T.Semicolon) next++;
    this.labelsEnd = next;
    return next;
  }

  missing(): MissingExpression {
    const end = this.previousEnd;
    return { kind: 'Missing', start: end, end };
  }

  /** Skips to the token that closes what surrounds this place, over everything nested in between. */
  private skipNested(stopAtStatement: boolean): void {
    let depth = 0;
    for (; this.kind !== T.Eof; this.advance()) {
      switch (this.kind) {
        case T.OpenParen:
        case T.OpenBrace:
        case T.OpenBracket:
        case T.Function:
        case T.If:
        case T.Do:
        case T.Repeat:
          depth++;
          break;
        case T.CloseParen:
        case T.CloseBrace:
        case T.CloseBracket:
        case T.End:
        case T.Until:
          if (depth === 0) return;
          depth--;
          break;
        default:
          if (stopAtStatement && depth === 0 && startsStatement(this.kind)) return;
      }
    }
  }
}
