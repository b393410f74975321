import { text } from '../../model/text.ts';
import { type Flow, flowOf, reachable, type Write } from '../analysis/flow.ts';
import { flowSets } from '../analysis/flowSets.ts';
import { functionVariables } from '../analysis/functionVariables.ts';
import type { FunctionScope, Variable } from '../analysis/variable.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { isPure, removeStatement } from '../fixes/remove.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `unused-value`: a value is assigned to a local variable, and on every path the variable is assigned anew, or gone, before anything
 * reads it. Variables that nothing reads at all are unused-local's.
 */
export const unusedValue: Rule = {
  code: 'unused-value',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    for (const [func, variables] of candidates(script)) {
      yield* deadWrites(script, flowOf(script, func), variables);
      yield undefined;
    }
  },
};

/** Variables with more than one value, of which something reads at least one. */
function candidates(script: Script): Map<FunctionScope, Variable[]> {
  const functions = functionVariables(script);
  const found = new Map<FunctionScope, Variable[]>();
  for (const variable of script.scopes.locals) {
    const { name, uses, func } = variable;
    if (name === '' || name.startsWith('_') || functions.has(variable)) continue;
    if (!uses.some(({ access }) => access === 'read') || !uses.some(({ access }) => access === 'write'))
      continue;
    const known = found.get(func);
    if (known) known.push(variable);
    else found.set(func, [variable]);
  }
  return found;
}

function deadWrites(script: Script, flow: Flow, variables: readonly Variable[]): Finding[] {
  const indexOf = new Map(variables.map((variable, index) => [variable, index]));
  // A closure may look at any time from when it is made, also when the function is left.
  const shared = variables.filter(({ uses, func }) => uses.some((use) => use.func !== func));
  const found: Write[] = [];
  const run = reachable(flow);
  flowSets(
    {
      flow,
      variables,
      direction: 'backward',
      start: shared,
      apply: (op, live) => {
        if (op.kind === 'call' || op.kind === 'closure') {
          for (const variable of shared) live.add(indexOf.get(variable) ?? 0);
        } else if (op.kind === 'read' || op.kind === 'write' || op.kind === 'declare') {
          const index = indexOf.get(op.variable);
          if (index === undefined) return undefined;
          if (op.kind === 'read') live.add(index);
          else live.delete(index);
        }
        return undefined;
      },
    },
    indexOf,
    (op, live, block) => {
      if (op.kind !== 'write' || !run.has(block)) return;
      const index = indexOf.get(op.variable);
      if (index !== undefined && !live.has(index) && isOwnValue(op)) found.push(op);
    },
  );
  return found.map((write) => ({
    place: write.name,
    message: text('The value given to "{0}" here is never read', write.variable.name),
    tag: 'unnecessary',
    fixes: fixes(script, write),
  }));
}

/** Results of one call come together, one of them may be for nobody; and `x = nil` is a way to say that it is over. */
function isOwnValue({ value, by }: Write): boolean {
  if (!value || value.kind === 'Nil' || (by?.kind !== 'Local' && by?.kind !== 'Assign')) return false;
  const count = by.kind === 'Local' ? by.names.length : by.targets.length;
  return count === by.values.length || value !== by.values.at(-1);
}

function fixes(script: Script, { by, value, variable }: Write): QuickFix[] {
  if (!value || (by?.kind !== 'Local' && by?.kind !== 'Assign') || by.values.length !== 1) return [];
  if (by.kind === 'Assign') {
    const change = by.targets.length === 1 ? removeStatement(script, by, by.values) : undefined;
    return change ? [fix(variable, change)] : [];
  }
  const [name] = by.names;
  if (!name || by.names.length !== 1 || !isPure(script, value)) return [];
  return [fix(variable, { start: name.end, end: value.end, text: '' })];
}

function fix({ name }: Variable, change: QuickFix['changes'][number]): QuickFix {
  return { title: text('Remove the value of "{0}"', name), changes: [change], preferred: true };
}
