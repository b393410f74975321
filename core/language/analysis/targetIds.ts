import type { Expression, Name, TableExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { constantString, followed, onlyValue } from './api.ts';
import { targetWrites } from './targetWrites.ts';
import { knownValue } from './values.ts';
import type { Variable } from './variable.ts';

/** A target id that a script names. */
export interface NamedTarget {
  /** The expression or the field's name. */
  readonly place: Expression | Name;
  readonly id: string;
  /** The text itself, where it is written. */
  readonly literal: Expression | Name | undefined;
}

/** Target ids in calls of `set_target`, in comparisons with a target, and as keys of tables that a target is looked up in. */
export function* namedTargets(script: Script): Iterable<NamedTarget> {
  for (const { id } of targetWrites(script)) yield* textAt(script, id);
  for (const { operator, left, right } of script.nodes('Binary')) {
    if (operator !== '==' && operator !== '~=') continue;
    if (knownValue(script, left).target) yield* textAt(script, right);
    else if (knownValue(script, right).target) yield* textAt(script, left);
  }
  const seen = new Set<Variable>();
  for (const { object, index } of script.nodes('Index')) {
    if (object.kind !== 'Name' || !knownValue(script, index).target) continue;
    const variable = script.scopes.variable(object);
    if (variable === undefined || seen.has(variable)) continue;
    seen.add(variable);
    yield* keysOf(script, variable);
  }
}

/** The keys of a table that only targets are looked up in; one that is read by its name is no target: `PRICES.default`. */
function* keysOf(script: Script, variable: Variable): Iterable<NamedTarget> {
  const table = onlyValue(script, variable);
  if (table?.kind !== 'Table') return;
  const others = new Set<string>();
  for (const { name } of variable.uses) {
    const parent = script.parent(name);
    if (parent?.kind === 'Member') others.add(parent.member.name);
    if (parent?.kind !== 'Index' || parent.object !== name || knownValue(script, parent.index).target)
      continue;
    const key = constantString(script, parent.index);
    if (key === undefined) return;
    others.add(key);
  }
  for (const named of keysIn(script, table)) if (!others.has(named.id)) yield named;
}

function* keysIn(script: Script, { fields }: TableExpression): Iterable<NamedTarget> {
  for (const field of fields) {
    if (field.kind === 'Named') yield { place: field.name, id: field.name.name, literal: field.name };
    if (field.kind === 'Keyed') yield* textAt(script, field.key);
  }
}

function* textAt(script: Script, place: Expression): Iterable<NamedTarget> {
  const id = constantString(script, place);
  if (id === undefined) return;
  const literal = followed(script, place);
  yield { place, id, literal: literal?.kind === 'String' ? literal : undefined };
}
