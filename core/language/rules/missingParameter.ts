import { text } from '../../model/text.ts';
import type { CallExpression } from '../../syntax/ast.ts';
import { valueCount } from '../analysis/counts.ts';
import { callTarget } from '../analysis/signatures.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `missing-parameter`: a call that leaves out what the function cannot do without. */
export const missingParameter: Rule = {
  code: 'missing-parameter',
  level: 'error',
  whileBroken: false,
  *check(script) {
    for (const call of script.nodes('Call')) {
      const found = missing(script, call);
      if (found) yield found;
    }
  },
};

function missing(script: Script, call: CallExpression): Finding | undefined {
  const target = callTarget(script, call);
  if (!target || call.args.length >= target.least) return undefined;
  const given = valueCount(script, call.args);
  if (given === undefined || given >= target.least) return undefined;
  const names = target.names.slice(given, target.least).join(', ');
  return {
    place: call.argsRange,
    message: text('Missing here: {0}. The call is {1}', names, target.shown),
    fixes: target.called?.module === 'time' && target.names[given] === 't' ? nowFix(script, call) : [],
  };
}

/** The time that a function of `time` is asked about most often is the current one. */
function nowFix(script: Script, { args, argsRange }: CallExpression): QuickFix[] {
  if (args.length > 0 || script.source[argsRange.start] !== '(') return [];
  const at = argsRange.start + 1;
  return [
    { title: text('Insert "{0}"', 'time.now()'), changes: [{ start: at, end: at, text: 'time.now()' }] },
  ];
}
