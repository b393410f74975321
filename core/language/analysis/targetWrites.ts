import type { ApiConstant } from '../../hostapi/types.ts';
import type { CallExpression, Expression, TableExpression, TableField } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { constantTable } from './constantTables.ts';
import { valueCount } from './counts.ts';
import { knownValue } from './values.ts';

/** One field that a call of `srta.set_target` writes. */
export interface WrittenField {
  /** undefined for an item of the table form, which has no key. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  /** The constant that the key is, when it is one of the catalogue. */
  readonly constant: ApiConstant | undefined;
  /** In the table form: the field of the table. */
  readonly field: TableField | undefined;
  /** In the table form: whether the table has this key more than once. Which one holds is then no matter of reading. */
  readonly repeated: boolean;
}

/** One call of `srta.set_target`. */
export interface TargetWrite {
  readonly call: CallExpression;
  readonly id: Expression;
  /** The pairs, or the fields of the table where it is written in place or in a variable. */
  readonly fields: readonly WrittenField[];
  readonly form: 'pairs' | 'table' | 'unknown';
  /** The table of the table form, where it is known. */
  readonly table: TableExpression | undefined;
  /** The arguments behind the id. */
  readonly rest: readonly Expression[];
  /** Arguments in all; undefined when only the run can tell. */
  readonly count: number | undefined;
}

const NO_TABLE = { field: undefined, repeated: false } as const;
const WRITES = new WeakMap<Script, readonly TargetWrite[]>();

/** All calls of `srta.set_target` that name a target, in source order. Cached. */
export function targetWrites(script: Script): readonly TargetWrite[] {
  const known = WRITES.get(script);
  if (known) return known;
  const found: TargetWrite[] = [];
  for (const call of script.nodes('Call')) {
    const entry = calledFunction(script, call);
    if (entry?.module !== 'srta' || entry.name !== 'set_target') continue;
    const write = writeOf(script, call);
    if (write) found.push(write);
  }
  WRITES.set(script, found);
  return found;
}

function writeOf(script: Script, call: CallExpression): TargetWrite | undefined {
  const [id, ...rest] = call.args;
  if (id === undefined) return undefined;
  const count = valueCount(script, call.args);
  const [first] = rest;
  const base = { call, id, rest, count };
  if (first === undefined) return { ...base, form: 'unknown', fields: [], table: undefined };
  const { type } = knownValue(script, first);
  if (type === 'table') {
    const table = tableOf(script, first);
    return { ...base, form: 'table', fields: table ? tableFields(script, table) : [], table };
  }
  if (rest.length === 1 && type === 'any') return { ...base, form: 'unknown', fields: [], table: undefined };
  return { ...base, form: 'pairs', fields: pairs(script, rest), table: undefined };
}

/** A table that is written in place, or that has a name and is never changed. */
function tableOf(script: Script, expression: Expression): TableExpression | undefined {
  if (expression.kind === 'Table') return expression;
  const variable = expression.kind === 'Name' ? script.scopes.variable(expression) : undefined;
  return variable && constantTable(script, variable);
}

function pairs(script: Script, rest: readonly Expression[]): WrittenField[] {
  const found: WrittenField[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const key = rest[at];
    const value = rest[at + 1];
    if (key && value) found.push({ key, value, constant: knownValue(script, key).api, ...NO_TABLE });
  }
  return found;
}

function tableFields(script: Script, { fields }: TableExpression): WrittenField[] {
  const times = new Map<ApiConstant, number>();
  const read = fields.map((field) => {
    const key = field.kind === 'Keyed' ? field.key : undefined;
    const constant = key && knownValue(script, key).api;
    if (constant) times.set(constant, (times.get(constant) ?? 0) + 1);
    return { key, value: field.value, constant, field };
  });
  return read.map((field) => ({
    ...field,
    repeated: field.constant !== undefined && times.get(field.constant) !== 1,
  }));
}

/** Every field once: a table that has a name may be given to several calls. */
export function distinctFields(script: Script): WrittenField[] {
  const seen = new Set<TableExpression>();
  const found: WrittenField[] = [];
  for (const { table, fields, form, rest } of targetWrites(script)) {
    // The service ignores the whole call: that is what there is to say.
    if (form === 'table' && rest.length > 1) continue;
    if (table !== undefined && seen.has(table)) continue;
    if (table !== undefined) seen.add(table);
    found.push(...fields);
  }
  return found;
}

/** Whether a field is the one that excludes its target, or takes it in. */
export function enables(script: Script, { constant, value, repeated }: WrittenField): boolean | undefined {
  if (constant?.name !== 'TARGETINFO_ENABLE' || repeated) return undefined;
  const known = knownValue(script, value).constant;
  return typeof known === 'boolean' ? known : undefined;
}
