import { isKeyword, T, type TokenKind } from '../../../syntax/tokens.ts';
import type { Cursor } from '../../analysis/cursor.ts';
import { enclosing } from '../../analysis/enclosing.ts';
import type { Script } from '../../script.ts';

/** What kind of word the grammar lets stand at a place. */
export type Place =
  /** After a dot or a colon, whose token it names. */
  | { readonly kind: 'member'; readonly dot: number }
  | { readonly kind: 'statement' }
  | { readonly kind: 'expression' }
  /** Behind a complete expression on its line: `and`, `then`, `do` ... */
  | { readonly kind: 'operator' }
  /** Behind `function`: the name of an entry point is what is looked for. */
  | { readonly kind: 'functionName' }
  /** Behind `local`: a new name, or `function`. */
  | { readonly kind: 'localName' }
  /** A name that is new here: nobody can know it. */
  | { readonly kind: 'newName' };

const ENDS_EXPRESSION: readonly TokenKind[] = [
  T.Name,
  T.Number,
  T.String,
  T.Nil,
  T.True,
  T.False,
  T.Vararg,
  T.CloseParen,
  T.CloseBracket,
  T.CloseBrace,
  T.End,
];
/** Whether an operator or a new statement may follow such a token. */
export function endsExpression(kind: TokenKind): boolean {
  return ENDS_EXPRESSION.includes(kind);
}

const BEFORE_STATEMENT: readonly TokenKind[] = [T.Then, T.Do, T.Else, T.Repeat, T.Semicolon, T.Break];

/** What may be written at the cursor, by the tokens before it. */
export function placeAt(script: Script, { before, startsLine }: Cursor): Place {
  const { tokens } = script.parsed;
  const last = tokens.kind(before);
  if (before < 0) return { kind: 'statement' };
  switch (last) {
    case T.Dot:
    case T.Colon:
      return { kind: 'member', dot: before };
    case T.Local:
      return { kind: 'localName' };
    case T.Function:
      return { kind: tokens.kind(before - 1) === T.Local ? 'newName' : 'functionName' };
    case T.For:
    case T.Goto:
    case T.DoubleColon:
      return { kind: 'newName' };
    default:
  }
  if (isParameter(script, before) || isFurtherName(script, before)) return { kind: 'newName' };
  if (BEFORE_STATEMENT.includes(last) && !isInTable(script, before)) return { kind: 'statement' };
  if (!ENDS_EXPRESSION.includes(last)) return { kind: 'expression' };
  return { kind: startsLine || endsParameters(script, before) ? 'statement' : 'operator' };
}

/** A semicolon separates fields too. */
function isInTable(script: Script, before: number): boolean {
  return script.parsed.tokens.kind(before) === T.Semicolon && enclosing(script, before)?.bracket === '{';
}

/** `function f(|`, `function(a, |` */
function isParameter(script: Script, before: number): boolean {
  const { tokens } = script.parsed;
  const kind = tokens.kind(before);
  if (kind !== T.OpenParen && kind !== T.Comma) return false;
  const around = enclosing(script, before);
  return around?.bracket === '(' && followsFunction(script, around.token);
}

/** The bracket that a function's parameters stand in. */
function followsFunction({ parsed: { tokens } }: Script, bracket: number): boolean {
  let token = bracket - 1;
  while ([T.Name, T.Dot, T.Colon].some((kind) => kind === tokens.kind(token))) token--;
  return tokens.kind(token) === T.Function;
}

/** `function f(a, b) |`: the body starts. */
function endsParameters(script: Script, before: number): boolean {
  const { tokens } = script.parsed;
  if (tokens.kind(before) !== T.CloseParen) return false;
  let token = before - 1;
  while ([T.Name, T.Comma, T.Vararg].some((kind) => kind === tokens.kind(token))) token--;
  return tokens.kind(token) === T.OpenParen && followsFunction(script, token);
}

/** `local a, |`, `for i, |` */
function isFurtherName({ parsed: { tokens } }: Script, before: number): boolean {
  let token = before;
  while (tokens.kind(token) === T.Comma && tokens.kind(token - 1) === T.Name) token -= 2;
  return token !== before && (tokens.kind(token) === T.Local || tokens.kind(token) === T.For);
}

/** The words that can go on behind an expression, and those that can close the block. */
export function wordsBehind({ parsed: { tokens } }: Script, before: number): readonly string[] {
  for (let token = before; token >= 0; token--) {
    const kind = tokens.kind(token);
    if (kind === T.If || kind === T.ElseIf) return ['and', 'or', 'then'];
    if (kind === T.In || kind === T.While) return ['and', 'or', 'do'];
    if (kind === T.For) return tokens.kind(before) === T.Name ? ['in'] : ['and', 'or', 'do'];
    if (isKeyword(kind) && !IN_EXPRESSION.includes(kind)) break;
    if (kind === T.Assign && isForAssign(tokens, token)) return ['and', 'or', 'do'];
  }
  return ['and', 'or', 'end', 'else', 'elseif', 'until'];
}

const IN_EXPRESSION: readonly TokenKind[] = [T.And, T.Or, T.Not, T.Nil, T.True, T.False];

function isForAssign(tokens: Script['parsed']['tokens'], assign: number): boolean {
  return tokens.kind(assign - 1) === T.Name && tokens.kind(assign - 2) === T.For;
}
