import { drain } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Expression, Name } from './ast.ts';
import { endsBlock, startsStatement } from './follow.ts';
import { parseFunctionBody } from './functions.ts';
import type { Parser } from './parser.ts';
import { parsePrefixExpression } from './suffixes.ts';
import { parseTable } from './tables.ts';
import { isKeyword, T, type TokenKind } from './tokens.ts';

/** Binding power to the left and to the right, by token kind; 0 is no operator (the table of Lua 5.1's lparser.c). */
const LEFT = new Uint8Array(64);
const RIGHT = new Uint8Array(64);
for (const [kinds, left, right] of [
  [[T.Or], 1, 1],
  [[T.And], 2, 2],
  [[T.Equal, T.NotEqual, T.Less, T.LessEqual, T.Greater, T.GreaterEqual], 3, 3],
  [[T.Concat], 5, 4],
  [[T.Plus, T.Minus, T.Foreign, T.Junk], 6, 6],
  [[T.Star, T.Slash, T.Percent], 7, 7],
  [[T.Caret], 10, 9],
] as const) {
  for (const kind of kinds) {
    LEFT[kind] = left;
    RIGHT[kind] = right;
  }
}
const UNARY = 8;

export function isBinaryOperator(kind: TokenKind): boolean {
  return LEFT[kind] !== 0;
}

export function parseExpression(p: Parser): Expression {
  return parseOperators(p, 0);
}

/** Expressions separated by commas, at least one. */
export function parseExpressionList(p: Parser): Expression[] {
  const list = [parseExpression(p)];
  while (p.accept(T.Comma)) list.push(parseExpression(p));
  return list;
}

function parseOperators(p: Parser, limit: number): Expression {
  if (!p.enter('expression')) return p.missing();
  let left = parseOperand(p);
  while ((LEFT[p.kind] ?? 0) > limit) {
    const kind = p.kind;
    // On a new line a stray character is the start of something else.
    if (kind === T.Junk && p.onNewLine()) break;
    const operatorStart = p.start;
    const operator = p.tokenText();
    p.advance();
    const right = parseOperators(p, RIGHT[kind] ?? 0);
    left = { kind: 'Binary', operator, operatorStart, left, right, start: left.start, end: right.end };
  }
  p.leave();
  return left;
}

function parseOperand(p: Parser): Expression {
  const { start, kind } = p;
  switch (kind) {
    case T.Not:
    case T.Minus:
    case T.Hash:
    case T.Foreign: {
      const operator = p.tokenText();
      p.advance();
      const operand = parseOperators(p, UNARY);
      return { kind: 'Unary', operator, operand, start, end: operand.end };
    }
    case T.Increment:
      p.advance();
      return parseOperand(p);
    case T.Number:
      return literal(p, 'Number');
    case T.String:
      return literal(p, 'String');
    case T.Nil:
      return literal(p, 'Nil');
    case T.True:
      return literal(p, 'True');
    case T.False:
      return literal(p, 'False');
    case T.Vararg:
      if (!p.func.isVararg) {
        p.report(
          'vararg-outside',
          text('"..." stands outside a function that takes "..."'),
          start,
          p.tokens.end(p.at),
        );
      }
      return literal(p, 'Vararg');
    case T.OpenBrace:
      return parseTable(p);
    case T.Function:
      return parseFunctionValue(p);
    case T.Name:
      if (startsAssignment(p)) return missingExpression(p);
      return parsePrefixExpression(p);
    case T.OpenParen:
      return parsePrefixExpression(p);
    default:
      return missingExpression(p);
  }
}

/** `function (...) ... end`; with a name it is the next statement on a new line, and a mistake on this one. */
function parseFunctionValue(p: Parser): Expression {
  const { start } = p;
  if (p.peek() === T.Name && p.onNewLine()) return missingExpression(p);
  const opener = p.at;
  p.advance();
  if (p.is(T.Name)) {
    p.reportHere('unexpected', text('A function that is a value has no name: leave out {0}', p.describe()));
    p.advance();
  }
  return drain(parseFunctionBody(p, opener, start, false));
}

/** `y =` on a new line: no operand is followed by `=`, so that the expression before it was not finished. */
export function startsAssignment(p: Parser): boolean {
  return p.kind === T.Name && p.peek() === T.Assign && p.onNewLine();
}

function literal(p: Parser, kind: 'Number' | 'String' | 'Nil' | 'True' | 'False' | 'Vararg'): Expression {
  const { start } = p;
  const end = p.tokens.end(p.at);
  p.advance();
  return { kind, start, end };
}

/** Nothing here can start an expression: where is the gap, and does the token at hand belong to what comes next? */
function missingExpression(p: Parser): Expression {
  const { kind } = p;
  if (kind === T.Junk) {
    p.hush();
    const missing = p.missing();
    p.advance();
    return missing;
  }
  // Under gopher `goto` is a keyword; where a value belongs it was meant as a name.
  if (kind === T.Goto && !p.onNewLine() && p.peek() !== T.Name) return parseName(p, 'variable');
  // `x = =1`, `a + * b`: the token stands in the way, and the expression may follow.
  const operator = isBinaryOperator(kind) || kind === T.Assign || kind === T.CompoundAssign;
  if (operator && !p.onNewLine()) {
    p.reportHere(
      'unexpected',
      text('{0} is not expected here: an expression belongs before it', p.describe()),
    );
    return p.missing();
  }
  if (isKeyword(kind) && !endsBlock(kind) && !startsStatement(kind) && !p.onNewLine() && kind !== T.Then) {
    p.reportHere('unexpected', text('{0} is a keyword: an expression belongs here', p.describe()));
    return p.missing();
  }
  p.reportAfterPrevious(
    'missing-expression',
    p.at === 0
      ? text('An expression is missing here')
      : text('An expression is missing after {0}', p.describe(p.at - 1)),
  );
  return p.missing();
}

/** A name, or an empty one where it is missing; `what` is said about the gap. A keyword in its place on this line is consumed. */
export function parseName(p: Parser, what: 'variable' | 'field' | 'function' | 'label' | 'parameter'): Name {
  const { start } = p;
  if (p.kind === T.Name) {
    const name = p.tokenText();
    p.advance();
    return { kind: 'Name', name, start, end: start + name.length };
  }
  if (isKeyword(p.kind) && !p.onNewLine() && takesKeyword(p, what)) {
    const keyword = p.tokenText();
    p.report(
      'missing-name',
      what === 'field'
        ? text('"{0}" is a keyword: write ["{0}"] for this field', keyword)
        : text('"{0}" is a keyword and cannot be a name', keyword),
      start,
      p.tokens.end(p.at),
    );
    p.advance();
    return { kind: 'Name', name: keyword, start, end: start + keyword.length };
  }
  p.reportAfterPrevious('missing-name', MISSING_NAME[what]);
  const end = p.previousEnd;
  return { kind: 'Name', name: '', start: end, end };
}

const MISSING_NAME = {
  variable: text('The name of a variable is missing here'),
  field: text('The name of a field is missing here'),
  function: text('The name of the function is missing here'),
  label: text('The name of a label is missing here'),
  parameter: text('The name of a parameter is missing here'),
};

/** `t.end` and `local end = 1` mean the keyword as a name; in `local` followed by a statement the name is just missing. */
function takesKeyword(p: Parser, what: string): boolean {
  const next = p.peek();
  if (p.kind === T.Goto) return next !== T.Name;
  if (what === 'field') return p.start === p.previousEnd;
  return (
    next === T.Assign || next === T.Comma || next === T.OpenParen || next === T.CloseParen || next === T.In
  );
}
