import { type Text, text } from '../../model/text.ts';
import type { NumericForStatement } from '../../syntax/ast.ts';
import { constantNumber } from '../analysis/api.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `count-down-loop`: a `for` that counts away from its end: `for i = #t, 1 do`. */
export const countDownLoop: Rule = {
  code: 'count-down-loop',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const loop of script.nodes('NumericFor')) {
      const found = wrongWay(script, loop);
      if (found) yield found;
    }
  },
};

function wrongWay(script: Script, loop: NumericForStatement): Finding | undefined {
  const { first, limit, step } = loop;
  const by = step ? constantNumber(script, step) : 1;
  if (by === undefined) return undefined;
  const from = constantNumber(script, first);
  const to = constantNumber(script, limit);
  if (by === 0) return finding(loop, text('A loop with a step of 0 never gets to its end'), []);
  if (from === undefined || to === undefined) {
    // What ends at 1 and starts somewhere else is a list from its end.
    const down = by > 0 && to === 1 && from === undefined && limit.kind === 'Number';
    if (down) return finding(loop, countsUp(), turn(script, loop));
    const up = by < 0 && from === 1 && limit.kind === 'Unary' && limit.operator === '#';
    return up ? finding(loop, countsDown(), turn(script, loop)) : undefined;
  }
  if (by > 0 && from > to) return finding(loop, countsUp(), turn(script, loop));
  return by < 0 && from < to ? finding(loop, countsDown(), turn(script, loop)) : undefined;
}

function countsDown(): Text {
  return text('This loop counts down to what is above its start: to count up it needs a step above 0');
}

function countsUp(): Text {
  return text('This loop counts up to what is below its start: to count down it needs a step below 0');
}

function finding({ first, limit, step }: NumericForStatement, message: Text, fixes: QuickFix[]): Finding {
  return { place: { start: first.start, end: (step ?? limit).end }, message, fixes };
}

function turn(script: Script, { limit, step }: NumericForStatement): QuickFix[] {
  if (!step) {
    const change = { start: limit.end, end: limit.end, text: ', -1' };
    return [{ title: text('Count down'), changes: [change], preferred: true }];
  }
  const written = script.textOf(step);
  const { start, end } = step;
  if (step.kind === 'Number') {
    return [{ title: text('Count down'), changes: [{ start, end, text: `-${written}` }], preferred: true }];
  }
  if (step.kind !== 'Unary' || step.operand.kind !== 'Number') return [];
  return [
    {
      title: text('Count up'),
      changes: [{ start, end, text: script.textOf(step.operand) }],
      preferred: true,
    },
  ];
}
