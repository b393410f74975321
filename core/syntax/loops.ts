import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Expression, Name, Statement } from './ast.ts';
import { closeBlock, endMissingHere, nestedBlock, open } from './blocks.ts';
import { expectWord } from './conditions.ts';
import { parseExpression, parseExpressionList, parseName } from './expressions.ts';
import { reportJumps } from './locals.ts';
import type { Opener, Parser } from './parser.ts';
import { T } from './tokens.ts';

export function* parseWhile(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = open(p, 'while');
  const condition = parseExpression(p);
  expectWord(p, T.Do, 'do');
  const body = yield* nestedBlock(p, opener, true);
  closeBlock(p, opener);
  return { kind: 'While', condition, body, start, end: p.previousEnd };
}

export function* parseRepeat(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = open(p, 'repeat');
  p.func.enterBlock(true);
  p.openRepeats++;
  const body = yield* p.block(p, opener);
  p.openRepeats--;
  let condition: Expression;
  if (p.kind === T.Until && !endMissingHere(p, opener)) {
    p.advance();
    condition = parseExpression(p);
  } else {
    p.blocksBroken = true;
    if (p.kind === T.End && !endMissingHere(p, opener)) {
      p.reportHere('missing-until', text('"repeat" ends with "until" and a condition, not with "end"'));
      p.advance();
    } else {
      p.reportAfterPrevious(
        'missing-until',
        text('"until" and a condition are missing: they would close "repeat"'),
        undefined,
        p.opened(opener.token),
      );
    }
    condition = p.missing();
  }
  reportJumps(p, p.func.leaveBlock());
  return { kind: 'Repeat', body, condition, start, end: p.previousEnd };
}

export function* parseFor(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = open(p, 'for');
  const names = [parseName(p, 'variable')];
  if (p.kind === T.Assign) return yield* parseNumericFor(p, opener, start, names[0] as Name);
  while (p.accept(T.Comma)) names.push(parseName(p, 'variable'));
  let values: Expression[] = [];
  if (p.accept(T.In)) values = parseExpressionList(p);
  else {
    p.reportAfterPrevious('missing-assign', text('"=" or "in" is missing after the loop variable'));
    if (!p.onNewLine() && p.kind !== T.Do) values = parseExpressionList(p);
  }
  expectWord(p, T.Do, 'do');
  const body = yield* nestedBlock(p, opener, true, names.length + 3);
  closeBlock(p, opener);
  return { kind: 'GenericFor', names, values, body, start, end: p.previousEnd };
}

function* parseNumericFor(p: Parser, opener: Opener, start: number, variable: Name): Steps<Statement> {
  p.advance();
  const first = parseExpression(p);
  let limit: Expression = p.missing();
  if (p.accept(T.Comma)) limit = parseExpression(p);
  else p.reportAfterPrevious('missing-comma', text('"," and the last value of the loop are missing here'));
  const step = p.accept(T.Comma) ? parseExpression(p) : undefined;
  expectWord(p, T.Do, 'do');
  const body = yield* nestedBlock(p, opener, true, 4);
  closeBlock(p, opener);
  return { kind: 'NumericFor', variable, first, limit, step, body, start, end: p.previousEnd };
}
