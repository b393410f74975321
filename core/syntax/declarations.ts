import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Expression, FunctionExpression, MemberExpression, Name, Statement } from './ast.ts';
import { parseExpressionList, parseName } from './expressions.ts';
import { endsBlock } from './follow.ts';
import { parseFunctionBody } from './functions.ts';
import { declareLocals, reportJumps } from './locals.ts';
import type { Parser } from './parser.ts';
import { T } from './tokens.ts';

/** `local` with names; the current token is `local`. */
export function parseLocal(p: Parser): Statement {
  const { start } = p;
  p.advance();
  const names: Name[] = [];
  do {
    names.push(parseName(p, 'variable'));
    skipAttribute(p);
  } while (p.accept(T.Comma));
  const values: Expression[] = p.accept(T.Assign) || p.accept(T.CompoundAssign) ? parseExpressionList(p) : [];
  if (p.kind === T.Equal && values.length === 0 && !p.onNewLine()) {
    p.report('unexpected', text('"==" compares: write "=" to assign'), p.start, p.start + 2, {
      fix: { start: p.start, end: p.start + 2, text: '=' },
    });
    p.advance();
    values.push(...parseExpressionList(p));
  }
  declareLocals(p, names.length);
  return { kind: 'Local', names, values, start, end: p.previousEnd };
}

/** `<const>` and `<close>`. */
function skipAttribute(p: Parser): void {
  if (!p.is(T.Less) || p.peek() !== T.Name || p.peek(2) !== T.Greater) return;
  const { start } = p;
  const end = p.tokens.end(p.at + 2);
  const spelling = p.source.slice(start, end);
  const fix = { start: p.previousEnd, end, text: '' };
  p.report('unexpected', text('"{0}" is Lua 5.4: leave it out', spelling), start, end, { fix });
  for (let count = 0; count < 3; count++) p.advance();
}

/** `local function`; the current token is `local`. */
export function* parseLocalFunction(p: Parser): Steps<Statement> {
  const { start } = p;
  p.advance();
  const opener = p.at;
  p.advance();
  const name = parseName(p, 'function');
  if (p.kind === T.Dot || p.kind === T.Colon) {
    p.reportHere(
      'unexpected',
      text('A local function has a plain name: leave out "local" to define a field'),
    );
    while (p.kind === T.Dot || p.kind === T.Colon) {
      p.advance();
      parseName(p, 'field');
    }
  }
  declareLocals(p, 1);
  const func = yield* parseFunctionBody(p, opener, afterName(p), false);
  return { kind: 'LocalFunction', name, func, start, end: func.end };
}

/** Where the parameters of a named function start, or should. */
function afterName(p: Parser): number {
  return p.is(T.OpenParen) ? p.start : p.previousEnd;
}

/** `function a.b:c() ... end`; the current token is `function`. */
export function* parseFunctionStatement(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = p.at;
  p.advance();
  let target: Name | MemberExpression = parseName(p, 'function');
  while (p.accept(T.Dot)) {
    const member = parseName(p, 'field');
    target = { kind: 'Member', object: target, member, start: target.start, end: member.end };
  }
  const method = p.accept(T.Colon) ? parseName(p, 'field') : undefined;
  const func: FunctionExpression = yield* parseFunctionBody(p, opener, afterName(p), method !== undefined);
  return { kind: 'FunctionStatement', target, method, func, start, end: func.end };
}

/** `::name::`, which gopher-lua has beyond Lua 5.1. */
export function parseLabel(p: Parser): Statement {
  const { start } = p;
  p.advance();
  const label = parseName(p, 'label');
  if (!p.accept(T.DoubleColon)) p.reportAfterPrevious('missing-bracket', text('"::" is missing here'), '::');
  // PUC's and gopher's rule: a label that ends its block is outside the scope of the block's variables.
  const next = p.tokens.kind(p.pastLabels());
  const isLast = endsBlock(next) && next !== T.Until;
  if (label.name) reportJumps(p, p.func.label(label, isLast));
  warnGoto(p, start);
  return { kind: 'Label', label, start, end: p.previousEnd };
}

/** gopher-lua has goto, Lua 5.1 itself does not. */
export function warnGoto(p: Parser, start: number): void {
  p.warn({
    code: 'portability',
    message: text(
      'goto and labels are not in Lua 5.1: gopher-lua, which the service most likely runs, has them',
    ),
    start,
    end: p.previousEnd,
  });
}
