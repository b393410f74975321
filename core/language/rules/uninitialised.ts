import { text } from '../../model/text.ts';
import type { Expression, Name } from '../../syntax/ast.ts';
import { type Flow, flowOf } from '../analysis/flow.ts';
import { withoutParens } from '../analysis/flowExpressions.ts';
import { flowSets, type VariableSet } from '../analysis/flowSets.ts';
import { isAsked } from '../analysis/mentions.ts';
import type { FunctionScope, Variable } from '../analysis/variable.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `uninitialised`: `local x` without a value is read where no path has assigned it: it is nil there. */
export const uninitialised: Rule = {
  code: 'uninitialised',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    const byFunction = new Map<FunctionScope, Variable[]>();
    for (const variable of script.scopes.locals) {
      if (!isWithoutValue(variable)) continue;
      const writes = variable.uses.filter(({ access }) => access === 'write');
      if (writes.length === 0) {
        for (const { name } of variable.uses) if (!isAsked(script, name)) yield never(name, variable);
      } else if (writes.every(({ func }) => func === variable.func)) {
        const known = byFunction.get(variable.func);
        if (known) known.push(variable);
        else byFunction.set(variable.func, [variable]);
      }
    }
    for (const [func, variables] of byFunction) {
      yield* early(script, flowOf(script, func), variables);
      yield undefined;
    }
  },
};

/** Declared by `local x`, or by `local x, y = 1` without a part in the values. */
function isWithoutValue({ declaration, declaredBy, name }: Variable): boolean {
  if (declaredBy?.kind !== 'Local' || !declaration || name === '' || name.startsWith('_')) return false;
  const { names, values } = declaredBy;
  const last = values.at(-1)?.kind;
  if (last === 'Call' || last === 'MethodCall' || last === 'Vararg') return false;
  return names.indexOf(declaration) >= values.length;
}

function early(script: Script, flow: Flow, variables: readonly Variable[]): Finding[] {
  const indexOf = new Map(variables.map((variable, index) => [variable, index]));
  const found: Finding[] = [];
  // `total = total + x` with a total that is nil ends the script: the next turn of the loop never comes.
  const isNil = (operand: Expression, assigned: VariableSet): boolean => {
    const name = withoutParens(operand);
    const variable = name.kind === 'Name' ? script.scopes.variable(name) : undefined;
    const index = variable && indexOf.get(variable);
    return index !== undefined && !assigned.has(index);
  };
  flowSets(
    {
      flow,
      variables,
      direction: 'forward',
      start: [],
      apply: (op, assigned) => {
        if (op.kind === 'use') return !isNil(op.operand, assigned);
        if (op.kind !== 'write' && op.kind !== 'declare' && op.kind !== 'test') return undefined;
        const index = indexOf.get(op.variable);
        if (index === undefined) return undefined;
        // Who has asked whether it is nil knows.
        if (op.kind === 'declare') assigned.delete(index);
        else assigned.add(index);
        return undefined;
      },
    },
    indexOf,
    (op, assigned) => {
      if (op.kind !== 'read') return;
      const index = indexOf.get(op.variable);
      if (index === undefined || assigned.has(index) || isAsked(script, op.name)) return;
      found.push(notYet(op.name, op.variable));
    },
  );
  return found;
}

function never(place: Name, { name, declaration }: Variable): Finding {
  return {
    place,
    message: text('"{0}" is nil: nothing ever gives it a value', name),
    ...related(declaration),
  };
}

function notYet(place: Name, { name, declaration }: Variable): Finding {
  return {
    place,
    message: text('"{0}" is nil here: it gets its value later or on other paths', name),
    ...related(declaration),
  };
}

function related(declaration: Name | undefined): Pick<Finding, 'related'> {
  if (!declaration) return {};
  const { start, end } = declaration;
  return { related: [{ message: text('Declared here without a value'), start, end }] };
}
