/** Token kinds. Numbers, so that a file of 100,000 tokens costs one byte each. */
export const T = {
  Eof: 0,
  Name: 1,
  Number: 2,
  String: 3,
  And: 4,
  Break: 5,
  Do: 6,
  Else: 7,
  ElseIf: 8,
  End: 9,
  False: 10,
  For: 11,
  Function: 12,
  If: 13,
  In: 14,
  Local: 15,
  Nil: 16,
  Not: 17,
  Or: 18,
  Repeat: 19,
  Return: 20,
  Then: 21,
  True: 22,
  Until: 23,
  While: 24,
  /** A keyword under the gopher profile alone; `goto` is a plain name in PUC Lua 5.1. */
  Goto: 25,
  Plus: 26,
  Minus: 27,
  Star: 28,
  Slash: 29,
  Percent: 30,
  Caret: 31,
  Hash: 32,
  Equal: 33,
  NotEqual: 34,
  LessEqual: 35,
  GreaterEqual: 36,
  Less: 37,
  Greater: 38,
  Assign: 39,
  OpenParen: 40,
  CloseParen: 41,
  OpenBrace: 42,
  CloseBrace: 43,
  OpenBracket: 44,
  CloseBracket: 45,
  Semicolon: 46,
  Colon: 47,
  Comma: 48,
  Dot: 49,
  Concat: 50,
  Vararg: 51,
  /** `::`, under the gopher profile alone. */
  DoubleColon: 52,
  /** An operator of Lua 5.3 (`//`, `&`, `<<` ...): the lexer reported it, the parser reads it as an operator. */
  Foreign: 53,
  /** Text that no Lua has (`@`, `?`): the lexer reported it, the parser says nothing more. */
  Junk: 54,
  /** `+=` and the like: reported, read as `=`. */
  CompoundAssign: 55,
  /** `++`: reported, read as nothing. */
  Increment: 56,
} as const;
export type TokenKind = (typeof T)[keyof typeof T];

export const KEYWORDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['and', T.And],
  ['break', T.Break],
  ['do', T.Do],
  ['else', T.Else],
  ['elseif', T.ElseIf],
  ['end', T.End],
  ['false', T.False],
  ['for', T.For],
  ['function', T.Function],
  ['if', T.If],
  ['in', T.In],
  ['local', T.Local],
  ['nil', T.Nil],
  ['not', T.Not],
  ['or', T.Or],
  ['repeat', T.Repeat],
  ['return', T.Return],
  ['then', T.Then],
  ['true', T.True],
  ['until', T.Until],
  ['while', T.While],
]);

/** Tokens of one ASCII character that start no longer token. */
export const SINGLE: Readonly<Record<string, TokenKind>> = {
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
/** Tokens of more characters, longest first. */
export const LONGER: readonly (readonly [string, TokenKind])[] = [
  ['...', T.Vararg],
  ['..', T.Concat],
  ['==', T.Equal],
  ['~=', T.NotEqual],
  ['<=', T.LessEqual],
  ['>=', T.GreaterEqual],
];

export function isKeyword(kind: TokenKind): boolean {
  return kind >= T.And && kind <= T.Goto;
}

/** The tokens of a source, the last one `Eof`, in three flat arrays: offsets are UTF-16. */
export class TokenList {
  count = 0;
  private kinds: Uint8Array;
  private starts: Uint32Array;
  private ends: Uint32Array;

  /** `expected` tokens cost no growing. */
  constructor(expected = 1024) {
    this.kinds = new Uint8Array(expected);
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
  }

  push(kind: TokenKind, start: number, end: number): void {
    if (this.count === this.kinds.length) this.grow();
    this.kinds[this.count] = kind;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
  }

  /** Past the last token: `Eof`. */
  kind(index: number): TokenKind {
    return (this.kinds[index] ?? T.Eof) as TokenKind;
  }

  start(index: number): number {
    return this.starts[Math.min(index, this.count - 1)] ?? 0;
  }

  end(index: number): number {
    return this.ends[Math.min(index, this.count - 1)] ?? 0;
  }

  /** The index of the token that covers or follows `offset`. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const kinds = new Uint8Array(this.count * 2);
    const starts = new Uint32Array(this.count * 2);
    const ends = new Uint32Array(this.count * 2);
    kinds.set(this.kinds);
    starts.set(this.starts);
    ends.set(this.ends);
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
  }
}
