import type { Expression, Name, TableExpression } from '../../syntax/ast.ts';
import { findEntryPoints } from '../../syntax/entryPoints.ts';
import { stringValue } from '../../syntax/literals.ts';
import type { Script } from '../script.ts';
import { returnsOf } from './ownFunctions.ts';

/** A member of the table that `hijack()` returns. */
export interface Stub {
  /** The key as it stands: a name, a text with its quotes, or what a field without a key holds. */
  readonly place: Expression;
  /** undefined: a key that is no constant text. */
  readonly name: string | undefined;
  readonly value: Expression | undefined;
}

/** All members that `hijack()` gives: of the table it returns, or of the variable that it fills and returns. */
export function stubsOf(script: Script): Stub[] {
  const seen = new Set<Expression>();
  return findEntryPoints(script.chunk)
    .filter(({ name }) => name === 'hijack')
    .flatMap(({ func }) => returnsOf(script, func))
    .flatMap(({ values: [value] }) => (value ? ofValue(script, value) : []))
    .filter(({ place }) => !seen.has(place) && seen.add(place));
}

function ofValue(script: Script, value: Expression): Stub[] {
  if (value.kind === 'Paren') return ofValue(script, value.expression);
  if (value.kind === 'Table') return ofTable(script, value);
  return value.kind === 'Name' ? ofVariable(script, value) : [];
}

function ofTable(script: Script, { fields }: TableExpression): Stub[] {
  return fields.map((field) => {
    const { value } = field;
    if (field.kind === 'Named') return { place: field.name, name: field.name.name, value };
    if (field.kind === 'Item') return { place: value, name: undefined, value };
    return { place: field.key, name: textOf(script, field.key), value };
  });
}

function ofVariable(script: Script, name: Name): Stub[] {
  const variable = script.scopes.variable(name);
  if (!variable) return [];
  const { declaration, declaredBy } = variable;
  const position = declaredBy?.kind === 'Local' && declaration ? declaredBy.names.indexOf(declaration) : -1;
  const first = declaredBy?.kind === 'Local' ? declaredBy.values[position] : undefined;
  const stubs = first?.kind === 'Table' ? ofTable(script, first) : [];
  for (const use of variable.uses) {
    const parent = script.parent(use.name);
    if (parent?.kind === 'Assign' && use.access === 'write') {
      const value = parent.values[parent.targets.indexOf(use.name)];
      if (value?.kind === 'Table') stubs.push(...ofTable(script, value));
    }
    if ((parent?.kind !== 'Member' && parent?.kind !== 'Index') || parent.object !== use.name) continue;
    const statement = script.parent(parent);
    if (statement?.kind !== 'Assign' || !statement.targets.includes(parent)) continue;
    const value = statement.values[statement.targets.indexOf(parent)];
    if (parent.kind === 'Member') stubs.push({ place: parent.member, name: parent.member.name, value });
    else stubs.push({ place: parent.index, name: textOf(script, parent.index), value });
  }
  return stubs;
}

function textOf(script: Script, key: Expression): string | undefined {
  return key.kind === 'String' ? stringValue(script.textOf(key)) : undefined;
}
