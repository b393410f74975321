import type { Expression, IndexExpression, MemberExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { onlyValue } from './api.ts';
import { targetWrites, type WrittenField } from './targetWrites.ts';
import { knownValue } from './values.ts';
import type { Variable } from './variable.ts';

/**
 * Fields that are assigned one by one to a table that then goes to `srta.set_target`: `info[srta.TARGETINFO_CPC_PRICE] = 100`. Only
 * of a variable that is this table for good.
 */
export function storedFields(script: Script): WrittenField[] {
  return stores(script).flatMap(({ target, value }): WrittenField[] => {
    // nil takes a field away.
    if (target.kind !== 'Index' || knownValue(script, value).type === 'nil') return [];
    const constant = knownValue(script, target.index).api;
    return [{ key: target.index, value, constant, field: undefined, repeated: true }];
  });
}

/** Those with a name for a key, which no field of a target has: `info.enable = false`. */
export function storedNames(script: Script): MemberExpression[] {
  return stores(script).flatMap(({ target }) => (target.kind === 'Member' ? [target] : []));
}

interface Store {
  readonly target: MemberExpression | IndexExpression;
  readonly value: Expression;
}

const STORES = new WeakMap<Script, readonly Store[]>();

function stores(script: Script): readonly Store[] {
  const known = STORES.get(script);
  if (known) return known;
  const seen = new Set<Variable>();
  const found: Store[] = [];
  for (const { call, form, rest } of targetWrites(script)) {
    const [table] = rest;
    const variable = table?.kind === 'Name' ? script.scopes.variable(table) : undefined;
    if (form !== 'table' || rest.length > 1 || variable === undefined || seen.has(variable)) continue;
    seen.add(variable);
    if (onlyValue(script, variable)?.kind === 'Table') found.push(...storesTo(script, variable, call.start));
  }
  STORES.set(script, found);
  return found;
}

/** What is assigned behind the call is for something else. */
function storesTo(script: Script, { uses }: Variable, end: number): Store[] {
  return uses.flatMap(({ name }): Store[] => {
    if (name.start > end) return [];
    const target = script.parent(name);
    if ((target?.kind !== 'Index' && target?.kind !== 'Member') || target.object !== name) return [];
    const statement = script.parent(target);
    if (statement?.kind !== 'Assign') return [];
    const value = statement.values[statement.targets.indexOf(target)];
    return value ? [{ target, value }] : [];
  });
}
