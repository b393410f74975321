import { T, type TokenKind } from './tokens.ts';

/** Keywords that can only start a statement (or, for `function`, start one that an expression cannot follow). */
export function startsStatement(kind: TokenKind): boolean {
  switch (kind) {
    case T.Local:
    case T.If:
    case T.For:
    case T.While:
    case T.Repeat:
    case T.Return:
    case T.Break:
    case T.Do:
    case T.Goto:
    case T.DoubleColon:
      return true;
    default:
      return false;
  }
}

/** Tokens that end a block, in the sense of Lua's `block_follow`. */
export function endsBlock(kind: TokenKind): boolean {
  return kind === T.End || kind === T.Else || kind === T.ElseIf || kind === T.Until || kind === T.Eof;
}

export function startsExpression(kind: TokenKind): boolean {
  switch (kind) {
    case T.Name:
    case T.Number:
    case T.String:
    case T.Nil:
    case T.True:
    case T.False:
    case T.Vararg:
    case T.OpenBrace:
    case T.OpenParen:
    case T.Function:
    case T.Not:
    case T.Minus:
    case T.Hash:
      return true;
    default:
      return false;
  }
}
