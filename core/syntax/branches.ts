import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { Block, IfClause, Statement } from './ast.ts';
import { closeBlock, endMissingHere, nestedBlock, open } from './blocks.ts';
import { expectWord } from './conditions.ts';
import { parseExpression } from './expressions.ts';
import type { Opener, Parser } from './parser.ts';
import { T } from './tokens.ts';

export function* parseIf(p: Parser): Steps<Statement> {
  const { start } = p;
  const opener = open(p, 'if');
  p.openIfs++;
  const clauses: IfClause[] = [yield* parseClause(p, start, opener)];
  let orElse: Block | undefined;
  while (!endMissingHere(p, opener)) {
    const clauseStart = p.start;
    if (p.kind === T.ElseIf) {
      reportAfterElse(p, orElse);
      p.advance();
      clauses.push(yield* parseClause(p, clauseStart, opener));
    } else if (p.kind === T.Else) {
      reportAfterElse(p, orElse);
      p.advance();
      if (orElse) {
        const condition = p.missing();
        const body = yield* nestedBlock(p, opener, false);
        clauses.push({ kind: 'IfClause', condition, body, start: clauseStart, end: p.previousEnd });
      } else orElse = yield* nestedBlock(p, opener, false);
    } else break;
  }
  p.openIfs--;
  closeBlock(p, opener);
  return { kind: 'If', clauses, orElse, start, end: p.previousEnd };
}

function reportAfterElse(p: Parser, orElse: Block | undefined): void {
  if (!orElse) return;
  p.blocksBroken = true;
  p.reportHere(
    'unexpected',
    text('{0} cannot follow "else": its "if" has its last branch already', p.describe()),
  );
}

function* parseClause(p: Parser, start: number, opener: Opener): Steps<IfClause> {
  const condition = parseExpression(p);
  expectWord(p, T.Then, 'then');
  const body = yield* nestedBlock(p, opener, false);
  return { kind: 'IfClause', condition, body, start, end: p.previousEnd };
}
