import type { Expression, IndexExpression, MemberExpression, TableExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction, constantNumber, constantString, onlyValue } from './api.ts';
import { Memory } from './memory.ts';
import type { Use, Variable } from './variable.ts';

type Access = MemberExpression | IndexExpression;
type Key = string | number;

/** Tables whose keys are fields of tables whose keys ... */
const MOST_TABLES = 10;
let depth = 0;

/** Fields by key; undefined: the table is changed, or handed to somebody who could change it. */
const TABLES = new Memory<Variable, { readonly fields: ReadonlyMap<Key, Expression> | undefined }>();

/**
 * What a field of a table of constants holds: `COL.INSTALLED` after `local COL = { INSTALLED = 1 }`. Only for a table that has a
 * name, and of which nothing is ever done but reading single fields: nobody can have changed it.
 */
export function constantField(script: Script, access: Access): Expression | undefined {
  if (access.object.kind !== 'Name') return undefined;
  const variable = script.scopes.variable(access.object);
  if (variable === undefined || !mayBeConstant(variable)) return undefined;
  const fields = fieldsOf(script, variable);
  if (fields === undefined) return undefined;
  const key = access.kind === 'Member' ? access.member.name : constantKey(script, access.index);
  return key === undefined ? undefined : fields.get(key);
}

/** A look that spares others: `srta` is no table of the script, nor is a parameter. */
function mayBeConstant({ kind, writes }: Variable): boolean {
  return kind === 'local' ? writes.length === 0 : kind === 'global' && writes.length === 1;
}

/** The table that a variable names for good, when nobody can have changed it. */
export function constantTable(script: Script, variable: Variable): TableExpression | undefined {
  if (fieldsOf(script, variable) === undefined) return undefined;
  const value = onlyValue(script, variable);
  return value?.kind === 'Table' ? value : undefined;
}

/** A constant text or number as a key. */
export function constantKey(script: Script, expression: Expression): Key | undefined {
  return constantString(script, expression) ?? constantNumber(script, expression);
}

function fieldsOf(script: Script, variable: Variable): ReadonlyMap<Key, Expression> | undefined {
  const tables = TABLES.of(script);
  const known = tables.get(variable);
  if (known) return known.fields;
  if (depth > MOST_TABLES) return undefined;
  // A table that speaks of itself while it is read is none of these.
  tables.set(variable, { fields: undefined });
  depth++;
  const value = onlyValue(script, variable);
  const constant = value?.kind === 'Table' && variable.uses.every((use) => isFieldRead(script, use));
  const fields = constant ? readFields(script, value) : undefined;
  depth--;
  tables.set(variable, { fields });
  return fields;
}

/** `COL.x`, `COL[x]`, `#COL`, `pairs(COL)` (the service's functions change no table), and the assignment that makes a global. */
function isFieldRead(script: Script, { name, access }: Use): boolean {
  if (access === 'write') return true;
  const parent = script.parent(name);
  if (parent?.kind === 'Unary') return true;
  if (parent?.kind === 'Call' && parent.callee !== name) return calledFunction(script, parent) !== undefined;
  if ((parent?.kind !== 'Member' && parent?.kind !== 'Index') || parent.object !== name) return false;
  const above = script.parent(parent);
  if (above?.kind === 'FunctionStatement') return false;
  return above?.kind !== 'Assign' || above.values.includes(parent);
}

function readFields(script: Script, table: TableExpression): ReadonlyMap<Key, Expression> | undefined {
  const fields = new Map<Key, Expression>();
  let items = 0;
  for (const field of table.fields) {
    if (field.kind === 'Item') fields.set(++items, field.value);
    else if (field.kind === 'Named') fields.set(field.name.name, field.value);
    else {
      const key = constantKey(script, field.key);
      // It may be any of the others.
      if (key === undefined) return undefined;
      fields.set(key, field.value);
    }
  }
  return fields;
}
