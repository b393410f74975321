import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import type { FunctionExpression, Name, Range } from './ast.ts';
import { closeBlock } from './blocks.ts';
import { closeBracket } from './brackets.ts';
import { parseName } from './expressions.ts';
import { endsBlock, startsStatement } from './follow.ts';
import { FunctionState } from './functionState.ts';
import { declareLocals, reportJumps } from './locals.ts';
import type { Parser } from './parser.ts';
import { T } from './tokens.ts';

/**
 * Parameters, block and `end`; `opener` is the `function` token, `start` where the expression starts (at `function`; after the
 * name, where there is one), `isMethod` adds the hidden `self`.
 */
export function* parseFunctionBody(
  p: Parser,
  opener: number,
  start: number,
  isMethod: boolean,
): Steps<FunctionExpression> {
  const { parameters, vararg } = parseParameters(p);
  p.func = new FunctionState(p.func, vararg !== undefined);
  // PUC gives a vararg function a hidden variable `arg`.
  declareLocals(p, parameters.length + (isMethod ? 1 : 0) + (vararg && p.profile === 'puc' ? 1 : 0));
  const body = yield* p.block(p, { token: opener, word: 'function' });
  closeBlock(p, { token: opener, word: 'function' });
  reportJumps(p, p.func.leaveBlock());
  p.func = p.func.parent ?? p.func;
  return { kind: 'Function', parameters, vararg, body, start, end: p.previousEnd };
}

function parseParameters(p: Parser): { parameters: Name[]; vararg: Range | undefined } {
  const parameters: Name[] = [];
  if (p.kind !== T.OpenParen) {
    p.reportAfterPrevious('missing-bracket', text('The parameter list "()" is missing here'), '()');
    return { parameters, vararg: undefined };
  }
  const opener = p.at;
  p.advance();
  let vararg: Range | undefined;
  // Nothing at all after "(": the bracket is what is missing.
  const nothing = p.onNewLine() && (startsStatement(p.kind) || endsBlock(p.kind));
  if (!p.is(T.CloseParen) && !nothing) {
    do {
      if (p.is(T.Vararg)) {
        vararg = { start: p.start, end: p.tokens.end(p.at) };
        p.advance();
        break;
      }
      parameters.push(parseName(p, 'parameter'));
      if (p.is(T.Name) && !p.onNewLine()) {
        p.reportAfterPrevious('missing-comma', text('"," is missing here'), ',');
        parameters.push(parseName(p, 'parameter'));
      }
    } while (p.accept(T.Comma));
  }
  if (vararg && p.is(T.Comma)) {
    p.reportHere('unexpected', text('"..." is the last parameter: nothing can follow it'));
  }
  closeBracket(p, opener, T.CloseParen, ')');
  return { parameters, vararg };
}
