import type { Expression, Node, TableExpression } from '../../../syntax/ast.ts';
import { calledFunction } from '../../analysis/api.ts';
import { knownValue } from '../../analysis/values.ts';
import type { Variable } from '../../analysis/variable.ts';
import type { Script } from '../../script.ts';

/** Whether an expression is the id of a target: one of get_targets(), or what the script elsewhere gives set_target as one. */
export function isTarget(script: Script, expression: Expression): boolean {
  if (knownValue(script, expression).target) return true;
  if (expression.kind !== 'Name') return false;
  const variable = script.scopes.variable(expression);
  return variable !== undefined && isSetAsTarget(script, variable);
}

/** Whether the script gives a variable to `set_target` as the id. */
export function isSetAsTarget(script: Script, variable: Variable): boolean {
  return variable.uses.some(({ name }) => {
    const call = script.parent(name);
    return (
      call?.kind === 'Call' && call.args[0] === name && calledFunction(script, call)?.name === 'set_target'
    );
  });
}

/** The variable that a table is put into where it is written. */
export function heldIn(script: Script, table: TableExpression): Variable | undefined {
  const parent = script.parent(table);
  if (parent?.kind === 'Local') {
    const name = parent.names[parent.values.indexOf(table)];
    return name && script.scopes.variable(name);
  }
  const target = parent?.kind === 'Assign' ? parent.targets[parent.values.indexOf(table)] : undefined;
  return target?.kind === 'Name' ? script.scopes.variable(target) : undefined;
}

/** A table whose variable is indexed by ids of targets somewhere. */
export function isKeyedByTargets(script: Script, table: TableExpression): boolean {
  const variable = heldIn(script, table);
  return variable !== undefined && isIndexedByTargets(script, variable);
}

/** The same of an expression that names such a variable. */
export function holdsTargets(script: Script, expression: Expression): boolean {
  const variable = expression.kind === 'Name' ? script.scopes.variable(expression) : undefined;
  return variable !== undefined && isIndexedByTargets(script, variable);
}

function isIndexedByTargets(script: Script, variable: Variable): boolean {
  return variable.uses.some(({ name }) => {
    const parent: Node | undefined = script.parent(name);
    return parent?.kind === 'Index' && parent.object === name && isTarget(script, parent.index);
  });
}
