import { text } from '../../model/text.ts';
import type { AssignStatement, Expression, LocalStatement, Range } from '../../syntax/ast.ts';
import { hasCall, resultCount } from '../analysis/counts.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `redundant-value`: values of an assignment that no variable takes. */
export const redundantValue: Rule = {
  code: 'redundant-value',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const statement of [...script.nodes('Local'), ...script.nodes('Assign')]) {
      const found = extra(script, statement);
      if (found) yield found;
    }
  },
};

function extra(script: Script, statement: LocalStatement | AssignStatement): Finding | undefined {
  const targets: readonly Range[] = statement.kind === 'Local' ? statement.names : statement.targets;
  const { values } = statement;
  const first = values[targets.length];
  const before = values[targets.length - 1];
  const last = values.at(-1);
  if (!first || !before || !last) return undefined;
  return {
    place: { start: first.start, end: last.end },
    message:
      targets.length === 1
        ? text('No variable takes this: one stands on the left')
        : text('No variable takes this: only {0} stand on the left', targets.length),
    tag: 'unnecessary',
    fixes: fixes(script, values.slice(targets.length), before),
  };
}

/** `local a, b = f(), g()` without its `g()` would take both results of `f`: values are only left out where that changes nothing. */
function fixes(script: Script, values: readonly Expression[], before: Expression): QuickFix[] {
  const last = values.at(-1);
  if (!last) return [];
  const pure = !values.some((each) => hasCall(script, each)) && resultCount(script, before) !== undefined;
  return [
    {
      title: text('Remove the values that nothing takes'),
      changes: [{ start: before.end, end: last.end, text: '' }],
      ...(pure ? { preferred: true as const } : {}),
    },
  ];
}
