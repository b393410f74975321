import type { Expression, TableExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction, onlyValue } from './api.ts';
import { targetWrites } from './targetWrites.ts';
import { knownValue } from './values.ts';
import type { Variable } from './variable.ts';

/** A number in a table of the script where a target id belongs. */
export interface NumberedTarget {
  readonly place: Expression;
  readonly isKey: boolean;
}

/**
 * `{ [1001] = true }` that only targets are looked up in, so that none is ever found; `{ 1001, 1002 }` that a loop walks to set the
 * targets in it, and `{ [1001] = 5 }` whose keys it sets.
 */
export function numberedTargets(script: Script): NumberedTarget[] {
  const found = new Map<Expression, boolean>();
  const seen = new Set<Variable>();
  for (const { object, index } of script.nodes('Index')) {
    const variable = object.kind === 'Name' ? script.scopes.variable(object) : undefined;
    if (variable === undefined || seen.has(variable) || !knownValue(script, index).target) continue;
    seen.add(variable);
    if (!isOnlyLookedUp(script, variable)) continue;
    for (const key of numbersIn(tableOf(script, variable), true)) found.set(key, true);
  }
  for (const { id } of targetWrites(script)) {
    const walked = id.kind === 'Name' ? walkedBy(script, id) : undefined;
    for (const number of numbersIn(walked?.table, walked?.isKey === true)) {
      if (!found.has(number)) found.set(number, false);
    }
  }
  return [...found].map(([place, isKey]) => ({ place, isKey }));
}

/** Whether nothing is done with a table but to look targets up in it. */
function isOnlyLookedUp(script: Script, { uses, kind }: Variable): boolean {
  return uses.every(({ name, access }) => {
    if (access === 'write') return kind === 'global';
    const parent = script.parent(name);
    return (
      parent?.kind === 'Index' && parent.object === name && knownValue(script, parent.index).target === true
    );
  });
}

/** The table whose elements or keys a loop puts into a variable. */
function walkedBy(
  script: Script,
  id: Expression,
): { table: TableExpression | undefined; isKey: boolean } | undefined {
  const variable = id.kind === 'Name' ? script.scopes.variable(id) : undefined;
  const { declaration, declaredBy } = variable ?? {};
  // The loop may make a text of it.
  if (!variable || !declaration || declaredBy?.kind !== 'GenericFor' || variable.writes.length > 0)
    return undefined;
  const [iterator] = declaredBy.values;
  const called = iterator && calledFunction(script, iterator);
  const [list] = iterator?.kind === 'Call' ? iterator.args : [];
  if (!list || called?.module !== undefined || (called?.name !== 'pairs' && called?.name !== 'ipairs'))
    return undefined;
  const isKey = declaredBy.names.indexOf(declaration) === 0;
  // With `ipairs`, and in a list, that is a position.
  if (isKey && called.name === 'ipairs') return undefined;
  const source = list.kind === 'Name' ? script.scopes.variable(list) : undefined;
  return { table: list.kind === 'Table' ? list : source && tableOf(script, source), isKey };
}

function tableOf(script: Script, variable: Variable): TableExpression | undefined {
  const value = onlyValue(script, variable);
  return value?.kind === 'Table' ? value : undefined;
}

function numbersIn(table: TableExpression | undefined, keys: boolean): Expression[] {
  return (table?.fields ?? []).flatMap((field) => {
    const place = keys ? (field.kind === 'Keyed' ? field.key : undefined) : field.value;
    return place?.kind === 'Number' ? [place] : [];
  });
}
