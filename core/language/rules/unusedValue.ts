import { text } from '../../model/text.ts';
import type { AssignStatement, Expression, LocalStatement, Name } from '../../syntax/ast.ts';
import { type Flow, flowOf, reachable, type Write } from '../analysis/flow.ts';
import { flowSets } from '../analysis/flowSets.ts';
import { functionVariables } from '../analysis/functionVariables.ts';
import { isPlainlyRead } from '../analysis/plainReads.ts';
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
    const { name, uses, writes, func } = variable;
    if (name === '' || name.startsWith('_') || functions.has(variable)) continue;
    if (writes.length === 0 || writes.length === uses.length || everyValueIsRead(script, variable)) continue;
    const known = found.get(func);
    if (known) known.push(variable);
    else found.set(func, [variable]);
  }
  return found;
}

/** What needs no flow to be seen. */
function everyValueIsRead(script: Script, variable: Variable): boolean {
  const { uses, writes, func, declaration } = variable;
  if (uses.some((use) => use.func !== func)) return false;
  const names = declaration
    ? [declaration, ...writes.map(({ name }) => name)]
    : writes.map(({ name }) => name);
  return names.every((name, at) => {
    const statement = script.parent(name);
    const before = names[at - 1];
    // `x, x = 1, 2`
    if (before && script.parent(before) === statement) return false;
    if (statement?.kind !== 'Local' && statement?.kind !== 'Assign') return true;
    return !givesOwnValue(statement, name) || isPlainlyRead(script, variable, statement);
  });
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

function isOwnValue({ name, by }: Write): boolean {
  return (by?.kind === 'Local' || by?.kind === 'Assign') && givesOwnValue(by, name);
}

/** Results of one call come together, one of them may be for nobody; and `x = nil` is a way to say that it is over. */
function givesOwnValue(by: LocalStatement | AssignStatement, name: Name): boolean {
  const targets: readonly Expression[] = by.kind === 'Local' ? by.names : by.targets;
  const at = targets.indexOf(name);
  const value = by.values[at];
  if (!value || value.kind === 'Nil') return false;
  return targets.length === by.values.length || at < by.values.length - 1;
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
