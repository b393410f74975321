import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import { parseAssignmentOrCall } from './assignments.ts';
import type { Block, Statement } from './ast.ts';
import { closeBlock, endMissingHere, nestedBlock, open } from './blocks.ts';
import { parseIf } from './branches.ts';
import {
  parseFunctionStatement,
  parseLabel,
  parseLocal,
  parseLocalFunction,
  warnGoto,
} from './declarations.ts';
import { parseExpression, parseExpressionList, parseName, startsAssignment } from './expressions.ts';
import { endsBlock, startsStatement } from './follow.ts';
import { reportJumps } from './locals.ts';
import { parseFor, parseRepeat, parseWhile } from './loops.ts';
import type { Opener, Parser } from './parser.ts';
import { T } from './tokens.ts';

/** The statements up to the token that ends this block (which stays). */
export function* parseBlock(p: Parser, opener: Opener): Steps<Block> {
  const start = p.previousEnd;
  const statements: Statement[] = [];
  if (p.enter('block')) {
    yield* parseStatements(p, opener, statements);
    p.leave();
  }
  return { kind: 'Block', statements, start, end: Math.max(start, p.previousEnd) };
}

function* parseStatements(p: Parser, opener: Opener, statements: Statement[]): Steps<void> {
  let last: Statement | undefined;
  while (!endMissingHere(p, opener)) {
    if (endsBlock(p.kind)) {
      if (closesSomething(p, opener)) return;
      strayCloser(p);
      continue;
    }
    if (last) {
      p.reportHere(
        'after-last-statement',
        text(
          'Nothing can follow "{0}" in its block: write "do {0} end" around it',
          last.kind === 'Break' ? 'break' : 'return',
        ),
      );
      last = undefined;
    }
    if (p.pauses) yield;
    const before = p.at;
    const statement = startsBlock(p) ? yield* parseBlockStatement(p) : parseStatement(p);
    statements.push(statement);
    if (p.at === before) p.advance();
    if (statement.kind === 'Return' || statement.kind === 'Break') last = statement;
    if (statement.kind !== 'Empty' && statement.kind !== 'Label') p.accept(T.Semicolon);
  }
}

function closesSomething(p: Parser, opener: Opener): boolean {
  if (p.kind === T.Eof) return true;
  if (p.kind === T.Until) return p.openRepeats > 0;
  if (p.kind === T.Else || p.kind === T.ElseIf) return p.openIfs > 0;
  return opener.token >= 0;
}

/** An `end`, `else` or `until` that closes nothing, in the main chunk. */
function strayCloser(p: Parser): void {
  p.blocksBroken = true;
  const word = p.tokenText();
  p.reportHere('unexpected-end', text('This "{0}" closes nothing: there is no open block here', word));
  p.advance();
  if (word === 'until' || word === 'elseif') parseExpression(p);
  p.accept(T.Then);
}

/** Statements that hold others: read in steps, so that a function as long as its file can be paused inside. */
function startsBlock(p: Parser): boolean {
  switch (p.kind) {
    case T.If:
    case T.While:
    case T.Do:
    case T.For:
    case T.Repeat:
    case T.Function:
      return true;
    case T.Local:
      return p.peek() === T.Function;
    default:
      return false;
  }
}

function* parseBlockStatement(p: Parser): Steps<Statement> {
  switch (p.kind) {
    case T.If:
      return yield* parseIf(p);
    case T.While:
      return yield* parseWhile(p);
    case T.For:
      return yield* parseFor(p);
    case T.Repeat:
      return yield* parseRepeat(p);
    case T.Function:
      return yield* parseFunctionStatement(p);
    case T.Local:
      return yield* parseLocalFunction(p);
    default:
      return yield* parseDo(p);
  }
}

function* parseDo(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = open(p, 'do');
  const body = yield* nestedBlock(p, opener, false);
  closeBlock(p, opener);
  return { kind: 'Do', body, start, end: p.previousEnd };
}

function parseStatement(p: Parser): Statement {
  const { start } = p;
  switch (p.kind) {
    case T.Semicolon:
      return parseEmpty(p);
    case T.Local:
      return parseLocal(p);
    case T.Return: {
      p.advance();
      const bare = endsBlock(p.kind) || p.is(T.Semicolon) || startsStatement(p.kind) || startsAssignment(p);
      const values = bare ? [] : parseExpressionList(p);
      return { kind: 'Return', values, start, end: p.previousEnd };
    }
    case T.Break:
      p.advance();
      if (!p.func.inLoop) {
        p.add({
          code: 'break-outside-loop',
          message: text('"break" stands outside a loop'),
          start,
          end: p.previousEnd,
        });
      }
      return { kind: 'Break', start, end: p.previousEnd };
    case T.Goto: {
      p.advance();
      const label = parseName(p, 'label');
      if (label.name) reportJumps(p, optional(p.func.goto(label)));
      warnGoto(p, start);
      return { kind: 'Goto', label, start, end: p.previousEnd };
    }
    case T.DoubleColon:
      return parseLabel(p);
    default:
      return parseAssignmentOrCall(p);
  }
}

function optional<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}

function parseEmpty(p: Parser): Statement {
  const { start } = p;
  const end = p.tokens.end(p.at);
  const message = text('An empty statement: Lua 5.1 allows ";" only after a statement');
  if (p.profile === 'puc') p.report('empty-statement', message, start, end);
  else {
    p.warn({ code: 'empty-statement', message, start, end, fix: { start, end, text: '' } });
  }
  p.advance();
  return { kind: 'Empty', start, end };
}
