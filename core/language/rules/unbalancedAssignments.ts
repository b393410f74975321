import { qualifiedName } from '../../hostapi/catalogue.ts';
import { type Text, text } from '../../model/text.ts';
import type { AssignStatement, Expression, LocalStatement } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { resultCount } from '../analysis/counts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `unbalanced-assignments`: variables of an assignment that get no value, while others do. `local a, b` without any value, and a list
 * of nothing but nil, are meant so.
 */
export const unbalancedAssignments: Rule = {
  code: 'unbalanced-assignments',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const statement of [...script.nodes('Local'), ...script.nodes('Assign')]) {
      const found = unbalanced(script, statement);
      if (found) yield found;
    }
  },
};

function unbalanced(script: Script, statement: LocalStatement | AssignStatement): Finding | undefined {
  const targets: readonly Expression[] = statement.kind === 'Local' ? statement.names : statement.targets;
  const { values } = statement;
  const lastValue = values.at(-1);
  const lastTarget = targets.at(-1);
  if (!lastValue || !lastTarget || values.length > targets.length) return undefined;
  const own = resultCount(script, lastValue);
  if (own === undefined || values.every((value) => value.kind === 'Nil')) return undefined;
  const missing = targets.length - (values.length - 1 + own);
  const first = targets[targets.length - missing];
  if (missing <= 0 || !first) return undefined;
  return {
    place: { start: first.start, end: lastTarget.end },
    message: explain(script, lastValue, own),
    // A call that gives no value for the last one may be the wrong call: nothing to fill up.
    fixes: own === 1 && lastValue.kind !== 'Call' ? [fill(lastValue, missing)] : [],
  };
}

function explain(script: Script, value: Expression, count: number): Text {
  const called = value.kind === 'Call' ? calledFunction(script, value) : undefined;
  if (!called) return text('No value is left for this: it is set to nil');
  const name = qualifiedName(called);
  if (count === 0) return text('{0} gives no value here: this is set to nil', name);
  if (count === 1) return text('{0} gives one value here: this is set to nil', name);
  return text('{0} gives only {1} values here: this is set to nil', name, count);
}

function fill(value: Expression, missing: number): NonNullable<Finding['fixes']>[number] {
  return {
    title: text('Write the nil'),
    changes: [{ start: value.end, end: value.end, text: ', nil'.repeat(missing) }],
  };
}
