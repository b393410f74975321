import type {
  CallExpression,
  IndexExpression,
  MethodCallExpression,
  TableExpression,
  TableKeyed,
} from '../../syntax/ast.ts';
import { T, type TokenKind } from '../../syntax/tokens.ts';
import type { Script } from '../script.ts';

/** An opening bracket that is not closed before a place. */
export interface Enclosing {
  readonly bracket: '(' | '[' | '{';
  /** Where the bracket stands. */
  readonly start: number;
  /** Index of its token. */
  readonly token: number;
  /** How many commas (in a table also semicolons) of its own stand before the place. */
  readonly commas: number;
  /** Index of the token after which the present element starts: the bracket itself or the last of the commas. */
  readonly separator: number;
}

/** Nobody looks for an opening bracket further up. */
const MOST_TOKENS = 20_000;

const OPENING = new Map<TokenKind, Enclosing['bracket']>([
  [T.OpenParen, '('],
  [T.OpenBracket, '['],
  [T.OpenBrace, '{'],
]);
const CLOSING: readonly TokenKind[] = [T.CloseParen, T.CloseBracket, T.CloseBrace];
/** Each of these is closed by an `end` or `until`; `while` and `for` are by the one of their `do`. */
const BLOCKS: readonly TokenKind[] = [T.Function, T.If, T.Do, T.Repeat];
/** Words that stand in no expression: an open bracket before them is a mistake of an earlier statement. */
const STATEMENTS: readonly TokenKind[] = [
  T.Local,
  T.Return,
  T.While,
  T.For,
  T.Then,
  T.Else,
  T.ElseIf,
  T.Break,
];

/**
 * The innermost bracket that is open before the token after `last`, by the tokens alone. undefined inside a statement that no bracket
 * is around, also within a function that is an argument.
 */
export function enclosing({ parsed: { tokens } }: Script, last: number): Enclosing | undefined {
  let closed = 0;
  let blocks = 0;
  let commas = 0;
  let separator = -1;
  for (let token = last; token >= 0 && last - token < MOST_TOKENS; token--) {
    const kind = tokens.kind(token);
    if (kind === T.End || kind === T.Until) blocks++;
    else if (BLOCKS.includes(kind)) {
      if (blocks === 0) return undefined;
      blocks--;
    } else if (blocks > 0) continue;
    else if (CLOSING.includes(kind)) closed++;
    else if (OPENING.has(kind)) {
      const bracket = OPENING.get(kind);
      if (closed > 0) closed--;
      else if (bracket) {
        const place = { bracket, start: tokens.start(token), token, commas };
        return { ...place, separator: separator < 0 ? token : separator };
      }
    } else if (closed > 0) continue;
    else if (kind === T.Comma || kind === T.Semicolon) {
      commas++;
      if (separator < 0) separator = token;
    } else if (STATEMENTS.includes(kind)) return undefined;
  }
  return undefined;
}

export type AnyCall = CallExpression | MethodCallExpression;

/** The call whose arguments start with the bracket at `start`. */
export function callAt(script: Script, start: number): AnyCall | undefined {
  const starts = (call: AnyCall): boolean => call.argsRange.start === start;
  return script.nodes('Call').find(starts) ?? script.nodes('MethodCall').find(starts);
}

/** The table whose opening brace stands at an offset. */
export function tableAt(script: Script, start: number): TableExpression | undefined {
  return script.nodes('Table').find((table) => table.start === start);
}

/** What the `[` at `start` belongs to: `a[...]`, or a key of a table constructor. */
export function bracketAt(script: Script, start: number): IndexExpression | TableKeyed | undefined {
  return (
    script.nodes('Keyed').find((field) => field.start === start) ??
    script.nodes('Index').find(({ object, index }) => object.end <= start && start < index.start)
  );
}
