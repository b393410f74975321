import { text } from '../model/text.ts';
import { parseAssignmentOrCall } from './assignments.ts';
import type { Block, Statement } from './ast.ts';
import { closeBlock, endMissingHere, nestedBlock, open } from './blocks.ts';
import { parseIf } from './branches.ts';
import { parseFunctionStatement, parseLabel, parseLocal, warnGoto } from './declarations.ts';
import { parseExpression, parseExpressionList, parseName, startsAssignment } from './expressions.ts';
import { reportJumps } from './locals.ts';
import { parseFor, parseRepeat, parseWhile } from './loops.ts';
import { endsBlock, type Opener, type Parser, startsStatement } from './parser.ts';
import { T } from './tokens.ts';

/** The statements up to the token that ends this block (which stays). */
export function parseBlock(p: Parser, opener: Opener): Block {
  const start = p.previousEnd;
  const statements: Statement[] = [];
  if (p.enter('block')) {
    parseStatements(p, opener, statements);
    p.leave();
  }
  return { kind: 'Block', statements, start, end: Math.max(start, p.previousEnd) };
}

function parseStatements(p: Parser, opener: Opener, statements: Statement[]): void {
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
    const before = p.at;
    const statement = parseStatement(p);
    if (statement) statements.push(statement);
    if (p.at === before) p.advance();
    if (statement?.kind === 'Return' || statement?.kind === 'Break') last = statement;
    if (statement?.kind !== 'Empty' && statement?.kind !== 'Label') p.accept(T.Semicolon);
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

function parseStatement(p: Parser): Statement | undefined {
  const { start } = p;
  switch (p.kind) {
    case T.Semicolon:
      return parseEmpty(p);
    case T.If:
      return parseIf(p);
    case T.While:
      return parseWhile(p);
    case T.Do: {
      const opener = open(p, 'do');
      const body = nestedBlock(p, opener, false);
      closeBlock(p, opener);
      return { kind: 'Do', body, start, end: p.previousEnd };
    }
    case T.For:
      return parseFor(p);
    case T.Repeat:
      return parseRepeat(p);
    case T.Function:
      return parseFunctionStatement(p);
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
