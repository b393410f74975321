import type { ApiFunction, ApiResult } from '../../hostapi/types.ts';
import type { ColumnKind } from '../../model/columnDictionary.ts';
import type { DataSpace } from '../../model/columns.ts';
import type { CallExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { apiConstant, calledFunction, constantNumber } from './api.ts';
import { type Shape, spaceOf } from './shapes.ts';
import { UNKNOWN, type Value } from './value.ts';

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

/** What a call of the catalogue gives as its result at a position (0 the first). */
export function resultOf(script: Script, call: CallExpression, position: number): Value {
  const entry = calledFunction(script, call);
  const result = entry && resultEntry(entry, position);
  if (entry === undefined || result === undefined) return UNKNOWN;
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
