import type { Steps } from '../model/steps.ts';
import { startsStatement } from './follow.ts';
import type { Parser } from './parser.ts';
import { MAX_LEVELS } from './parser.ts';
import { T, type TokenKind } from './tokens.ts';

const TOKENS_A_STEP = 4096;

interface Open {
  readonly token: number;
  readonly kind: TokenKind;
  /** Indentation of the line on which it opens. */
  readonly indent: number;
  /** Indentation of the first line inside, once there is one. */
  bodyIndent: number | undefined;
  /** A loop whose `do` has not come yet. */
  needsDo: boolean;
  readonly brackets: number;
}

/**
 * Guesses where `end` is missing, from the indentation, for a source whose blocks do not balance: the body of a block stands
 * deeper than its opener, so a line that returns to the opener's indentation without an `end` is where the `end` belongs.
 * Returns, by token index, the tokens of the openers to close before it. As many guesses as there are missing ends.
 */
export function* guessMissingEnds(p: Parser): Steps<Map<number, number[]>> {
  const guesses = new Map<number, number[]>();
  let missing = countMissing(p);
  const stack: Open[] = [];
  let brackets = 0;
  const closeBefore = (token: number): void => {
    const open = stack.pop();
    if (!open) return;
    brackets = open.brackets;
    guesses.set(token, [...(guesses.get(token) ?? []), open.token]);
    missing--;
  };
  for (let at = 0; at < p.tokens.count - 1 && missing > 0; at++) {
    if ((at + 1) % TOKENS_A_STEP === 0) yield;
    const kind = p.tokens.kind(at);
    if (p.onNewLine(at)) {
      const column = p.indentation(p.tokens.start(at));
      noteBody(stack, column, kind);
      while (missing > 0 && endsBefore(stack, kind, column, brackets)) closeBefore(at);
    }
    if (kind === T.OpenParen || kind === T.OpenBrace || kind === T.OpenBracket) brackets++;
    else if (kind === T.CloseParen || kind === T.CloseBrace || kind === T.CloseBracket) brackets--;
    else brackets = step(p, stack, at, kind, brackets);
  }
  return guesses;
}

/** How many `end` and `until` are too few when each closes the innermost block. */
function countMissing(p: Parser): number {
  let open = 0;
  let loops = 0;
  for (let at = 0; at < p.tokens.count; at++) {
    const kind = p.tokens.kind(at);
    if (kind === T.For || kind === T.While) loops++;
    if (kind === T.Do && loops > 0) loops--;
    else if (kind === T.Do || kind === T.If || kind === T.Function || kind === T.Repeat) open++;
    if (kind === T.For || kind === T.While) open++;
    if (kind === T.End || kind === T.Until) open--;
  }
  return open;
}

function noteBody(stack: readonly Open[], column: number, kind: TokenKind): void {
  const top = stack.at(-1);
  if (top && top.bodyIndent === undefined && kind !== T.End && kind !== T.Else) top.bodyIndent = column;
}

/** Does the first token of a line at `column` show that the innermost block has ended already? */
function endsBefore(stack: readonly Open[], kind: TokenKind, column: number, brackets: number): boolean {
  const top = stack.at(-1);
  if (!top) return false;
  if (kind === T.End || kind === T.Until) {
    return column < top.indent && someOuter(stack, (open) => open.indent >= column);
  }
  if (kind === T.Else || kind === T.ElseIf) {
    if (top.kind === T.If && column >= top.indent) return false;
    return someOuter(stack, (open) => open.kind === T.If && open.indent === column);
  }
  const statement = startsStatement(kind) || kind === T.Name || kind === T.Function;
  const indented = top.bodyIndent !== undefined && top.bodyIndent > top.indent;
  return statement && indented && !top.needsDo && column <= top.indent && brackets <= top.brackets;
}

/** Is there such a block around the innermost one, as far out as Lua nests? */
function someOuter(stack: readonly Open[], test: (open: Open) => boolean): boolean {
  for (let at = stack.length - 2; at >= 0 && at >= stack.length - MAX_LEVELS; at--) {
    const open = stack[at];
    if (open && test(open)) return true;
  }
  return false;
}

/** Follows one token: opens and closes blocks. Returns the bracket depth, which a closed block resets. */
function step(p: Parser, stack: Open[], at: number, kind: TokenKind, brackets: number): number {
  const top = stack.at(-1);
  switch (kind) {
    case T.Do:
      if (top?.needsDo) {
        top.needsDo = false;
        return brackets;
      }
      break;
    case T.End:
    case T.Until:
      stack.pop();
      return top ? top.brackets : brackets;
    case T.Function:
    case T.If:
    case T.For:
    case T.While:
    case T.Repeat:
      break;
    default:
      return brackets;
  }
  stack.push({
    token: at,
    kind,
    indent: p.indentation(p.tokens.start(at)),
    bodyIndent: undefined,
    needsDo: kind === T.For || kind === T.While,
    brackets,
  });
  return brackets;
}
