import { text } from '../model/text.ts';
import type { Expression, Statement } from './ast.ts';
import { isBinaryOperator, parseExpression, parseExpressionList } from './expressions.ts';
import { endsBlock, startsStatement } from './follow.ts';
import type { Parser } from './parser.ts';
import { parsePrefixExpression } from './suffixes.ts';
import { isKeyword, T } from './tokens.ts';

/** Declarations of other languages, which people write by habit. */
const OTHER_DECLARATIONS = new Set(['var', 'let', 'const', 'int', 'auto', 'def', 'func', 'fn', 'function']);

/** A statement that starts with an expression: a call or an assignment; anything else is reported and read over. */
export function parseAssignmentOrCall(p: Parser): Statement {
  const { start } = p;
  if (p.kind === T.Increment) {
    p.advance();
    p.hush();
  }
  if (p.kind !== T.Name && p.kind !== T.OpenParen) return unexpected(p, start);
  const silent = p.hushed;
  const first = parsePrefixExpression(p);
  if (p.is(T.Assign) || p.is(T.Comma) || p.is(T.CompoundAssign)) {
    return parseAssignment(p, first);
  }
  if (p.accept(T.Increment)) return { kind: 'Bad', expressions: [first], start, end: p.previousEnd };
  if (first.kind === 'Call' || first.kind === 'MethodCall') {
    return { kind: 'CallStatement', call: first, start, end: first.end };
  }
  return silent ? skipLine(p, start, [first]) : notAStatement(p, first);
}

function parseAssignment(p: Parser, first: Expression): Statement {
  const targets = [first];
  checkTarget(p, first);
  // PUC reads the targets by recursion, which its level limit bounds.
  const most = p.levelsLeft;
  while (p.accept(T.Comma)) {
    if (targets.length === most + 1) {
      p.reportHere('limit', text('Too many variables on the left of "="'));
    }
    if (p.kind !== T.Name && p.kind !== T.OpenParen) {
      p.reportAfterPrevious(
        'missing-expression',
        text('A variable is missing after {0}', p.describe(p.at - 1)),
      );
      break;
    }
    const target = parsePrefixExpression(p);
    checkTarget(p, target);
    targets.push(target);
  }
  let values: Expression[] = [];
  if (p.accept(T.Assign) || p.accept(T.CompoundAssign)) values = parseExpressionList(p);
  else {
    p.reportAfterPrevious('missing-assign', text('"=" and a value are missing here'));
    return skipLine(p, first.start, targets);
  }
  return { kind: 'Assign', targets, values, start: first.start, end: p.previousEnd };
}

function checkTarget(p: Parser, target: Expression): void {
  if (target.kind === 'Name' || target.kind === 'Member' || target.kind === 'Index') return;
  p.add({
    code: 'not-assignable',
    message:
      target.kind === 'Paren'
        ? text('An expression in parentheses cannot be assigned to')
        : text('The result of a call cannot be assigned to'),
    start: target.start,
    end: target.end,
  });
}

/** An expression that stands alone. What follows on the line says what was meant. */
function notAStatement(p: Parser, first: Expression): Statement {
  const { start, end } = first;
  const sameLine = !p.onNewLine();
  const word = first.kind === 'Name' ? first.name : undefined;
  // The lexer has complained about it.
  if (word !== undefined && word.charCodeAt(0) > 127) return skipLine(p, start, [first]);
  if (word === 'goto') {
    p.report('not-a-statement', text('"goto" is Lua 5.2: PUC Lua 5.1 does not have it'), start, end);
    return skipLine(p, start, [first]);
  }
  if (word !== undefined && sameLine && (p.kind === T.Name || p.kind === T.Function)) {
    p.report(
      'unexpected',
      OTHER_DECLARATIONS.has(word)
        ? text(
            '"{0}" is no keyword of Lua: declare a variable with "local", a function with "function"',
            word,
          )
        : text(
            '"{0}" does not start a statement: is a keyword misspelt, or "=" or "(" missing after it?',
            word,
          ),
      start,
      end,
    );
    p.hush();
    return { kind: 'Bad', expressions: [first], start, end };
  }
  if (word === 'continue') {
    p.report(
      'not-a-statement',
      p.profile === 'gopher'
        ? text('Lua has no "continue": write "goto continue" and put "::continue::" at the end of the loop')
        : text('Lua has no "continue": put the rest of the loop inside an "if"'),
      start,
      end,
    );
    return { kind: 'Bad', expressions: [first], start, end };
  }
  if (sameLine && isBinaryOperator(p.kind)) {
    const equal = p.kind === T.Equal;
    const operator = p.start;
    p.report(
      'not-a-statement',
      equal
        ? text('"==" compares and does nothing here: write "=" to assign')
        : text('This expression does nothing: a statement is a call or an assignment'),
      equal ? operator : start,
      p.tokens.end(p.at),
      equal ? { fix: { start: operator, end: p.tokens.end(p.at), text: '=' } } : {},
    );
    p.advance();
    const right = parseExpression(p);
    return { kind: 'Bad', expressions: [first, right], start, end: p.previousEnd };
  }
  p.report(
    'not-a-statement',
    text('This expression does nothing: a statement is a call or an assignment'),
    start,
    Math.max(end, start),
  );
  return skipLine(p, start, [first]);
}

/** A token that no statement starts with. */
function unexpected(p: Parser, start: number): Statement {
  p.reportHere('unexpected', text('{0} is not expected here: a statement would start', p.describe()));
  return skipLine(p, start, []);
}

/** Reads over the rest of a line that made no sense, up to whatever can start a statement or end a block. */
function skipLine(p: Parser, start: number, expressions: readonly Expression[]): Statement {
  const from = p.at;
  while (p.kind !== T.Eof && p.kind !== T.Semicolon && !endsBlock(p.kind) && !startsStatement(p.kind)) {
    if (p.at > from || expressions.length > 0) {
      if (p.onNewLine()) break;
    }
    if (p.kind === T.Function && p.at > from) break;
    p.advance();
  }
  if (p.at > from && !isKeyword(p.kind)) p.hush();
  return { kind: 'Bad', expressions, start, end: Math.max(start, p.previousEnd) };
}
