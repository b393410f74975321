import { text } from '../../model/text.ts';
import type { CallExpression } from '../../syntax/ast.ts';
import { hasCall, resultCount } from '../analysis/counts.ts';
import { callTarget } from '../analysis/signatures.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `redundant-parameter`: arguments that no parameter takes. */
export const redundantParameter: Rule = {
  code: 'redundant-parameter',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const call of script.nodes('Call')) {
      const found = extra(script, call);
      if (found) yield found;
    }
  },
};

function extra(script: Script, call: CallExpression): Finding | undefined {
  const { args, argsRange } = call;
  const last = args.at(-1);
  if (last === undefined || isOnNewLine(script, call)) return undefined;
  const target = callTarget(script, call);
  const first = target && args[target.most];
  if (!target || !first) return undefined;
  // The last one may give no value at all.
  if (first === last && !((resultCount(script, last) ?? 0) > 0)) return undefined;
  const before = args[target.most - 1];
  const from = before ? before.end : argsRange.start + 1;
  const pure = !args.slice(target.most).some((each) => hasCall(script, each));
  return {
    place: { start: first.start, end: last.end },
    message: text('No parameter takes this: the call is {0}', target.shown),
    tag: 'unnecessary',
    fixes: isListed(script, call)
      ? [
          {
            title: text('Remove the arguments that nothing takes'),
            changes: [{ start: from, end: last.end, text: '' }],
            ...(pure ? { preferred: true as const } : {}),
          },
        ]
      : [],
  };
}

/** A parenthesis on a line of its own begins another statement, most likely: `newline-call` says so. */
function isOnNewLine({ source }: Script, { callee, argsRange }: CallExpression): boolean {
  return source[argsRange.start] === '(' && source.slice(callee.end, argsRange.start).includes('\n');
}

/** With parentheses: `f "text"` has nothing that could be left out. */
function isListed(script: Script, { argsRange }: CallExpression): boolean {
  return script.source[argsRange.start] === '(';
}
