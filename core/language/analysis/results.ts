import type { ApiFunction, ApiResult } from '../../hostapi/types.ts';
import type { ColumnKind } from '../../model/columnDictionary.ts';
import type { DataSpace } from '../../model/columns.ts';
import type { CallExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiConstant, calledFunction, constantNumber } from './api.ts';
import { returnedBy } from './callValues.ts';
import { valueCount } from './counts.ts';
import type { Origin } from './origins.ts';
import { type Shape, spaceOf } from './shapes.ts';
import { UNKNOWN, type Value } from './value.ts';
import { knownValue } from './values.ts';

const READERS: ReadonlyMap<string, ColumnKind> = new Map([
  ['get_ds_u8', 'u8'],
  ['get_ds_u32', 'u32'],
  ['get_ds_flag', 'flag'],
]);

/** The kind of column that a function of `srta` reads one by one. */
export function kindRead(entry: ApiFunction): ColumnKind | undefined {
  return entry.module === 'srta' ? READERS.get(entry.name) : undefined;
}

/** The data space that the first argument of a call names. */
export function spaceRead(script: Script, { args }: CallExpression): DataSpace | undefined {
  const [first] = args;
  return first && spaceOf(apiConstant(script, first)?.name);
}

/** What is known of one result of an expression. */
export function originValue(script: Script, { value, result }: Origin): Value {
  if (result === 0) return knownValue(script, value);
  return value.kind === 'Call' ? resultOf(script, value, result) : UNKNOWN;
}

/** What a call gives as its result at a position (0 the first). */
export function resultOf(script: Script, call: CallExpression, position: number): Value {
  const entry = calledFunction(script, call);
  if (entry === undefined) return returnedBy(script, call, position, originValue);
  const result = resultEntry(entry, position);
  if (result === undefined) return UNKNOWN;
  if (result.perArgument && !isAsked(entry, call, position)) return afterLast(script, entry, call, position);
  const kind = kindRead(entry);
  const column = kind && columnAt(script, call, kind, position);
  const shape = entry.module === 'srta' ? shapeOf(script, entry.name, call, position) : undefined;
  return {
    type: result.type,
    ...(result.nullable ? { nullable: true } : {}),
    ...(result.constants ? { group: result.constants } : {}),
    ...(column ? { column } : {}),
    ...(shape ? { shape } : {}),
  };
}

/** Whether an argument is written for a result that comes once for each of them. */
function isAsked(entry: ApiFunction, call: CallExpression, position: number): boolean {
  return firstVariadic(entry) + position < call.args.length;
}

/** `local a, b = srta.get_ds_u8(ds, 1)`: there is no second result. */
function afterLast(script: Script, entry: ApiFunction, call: CallExpression, position: number): Value {
  const count = valueCount(script, call.args);
  return count !== undefined && firstVariadic(entry) + position >= count ? { type: 'nil' } : UNKNOWN;
}

function firstVariadic({ signatures }: ApiFunction): number {
  return signatures[0]?.parameters.findIndex(({ variadic }) => variadic) ?? 0;
}

function resultEntry({ signatures }: ApiFunction, position: number): ApiResult | undefined {
  const results = signatures[0]?.results ?? [];
  const last = results.at(-1);
  return results[position] ?? (last?.perArgument ? last : undefined);
}

function columnAt(script: Script, call: CallExpression, kind: ColumnKind, position: number): Value['column'] {
  const argument = call.args[position + 1];
  const index = argument && constantNumber(script, argument);
  return { space: spaceRead(script, call), kind, index };
}

function shapeOf(script: Script, name: string, call: CallExpression, position: number): Shape | undefined {
  if (name === 'get_dsdata') return { of: 'dsdata', space: spaceRead(script, call) };
  if (name === 'get_geo_nearest' && position === 1) return { of: 'dsdata', space: 'geo' };
  if (name === 'get_geo_points') return { of: 'points' };
  return name === 'get_targets' ? { of: 'targets' } : undefined;
}
