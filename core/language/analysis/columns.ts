import type { ApiFunction } from '../../hostapi/types.ts';
import type { ColumnKind } from '../../model/columnDictionary.ts';
import type { DataSpace } from '../../model/columns.ts';
import type { CallExpression, Expression, IndexExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction, constantNumber } from './api.ts';
import { kindRead, spaceRead } from './results.ts';
import { knownValue } from './values.ts';
import type { Variable } from './variable.ts';

/** One column that is asked for. */
export interface ReadColumn {
  /** The number of the column as the script writes it. */
  readonly argument: Expression;
  /** undefined: computed, or no number. */
  readonly index: number | undefined;
  /** The variable that receives the value, where it is written directly into one. */
  readonly variable?: Variable;
}

/** A place where a script reads columns. */
export interface ColumnRead {
  /** The call, or `data[srta.U8][3]`. */
  readonly place: CallExpression | IndexExpression;
  /** `reader`: get_ds_*; `table`: an index; `points`: the sort column of get_geo_points; `extscore`: another account's columns. */
  readonly source: 'reader' | 'table' | 'points' | 'extscore';
  /** undefined: computed, or another account's. */
  readonly space: DataSpace | undefined;
  readonly kind: ColumnKind;
  readonly columns: readonly ReadColumn[];
}

const READS = new WeakMap<Script, readonly ColumnRead[]>();

/** All places where a script reads columns, in source order. Cached. */
export function columnReads(script: Script): readonly ColumnRead[] {
  const known = READS.get(script);
  if (known) return known;
  const found = [...calls(script), ...indexes(script)].sort(
    (one, other) => one.place.start - other.place.start,
  );
  READS.set(script, found);
  return found;
}

function* calls(script: Script): Iterable<ColumnRead> {
  for (const call of script.nodes('Call')) {
    const entry = calledFunction(script, call);
    const read = entry?.module === 'srta' ? readBy(script, entry, call) : undefined;
    if (read === undefined) continue;
    const columns = read.arguments.map((argument, position) => {
      const variable = read.source === 'points' ? undefined : receiver(script, call, position);
      return { argument, index: constantNumber(script, argument), ...(variable ? { variable } : {}) };
    });
    yield { place: call, source: read.source, space: read.space, kind: read.kind, columns };
  }
}

function readBy(script: Script, entry: ApiFunction, call: CallExpression) {
  const kind = kindRead(entry);
  const { args } = call;
  if (kind)
    return { source: 'reader', space: spaceRead(script, call), kind, arguments: args.slice(1) } as const;
  if (entry.name === 'get_extscore')
    return { source: 'extscore', space: undefined, kind: 'u8', arguments: args.slice(1) } as const;
  return entry.name === 'get_geo_points'
    ? ({ source: 'points', space: 'geo', kind: 'u8', arguments: args.slice(1, 2) } as const)
    : undefined;
}

function* indexes(script: Script): Iterable<ColumnRead> {
  for (const place of script.nodes('Index')) {
    const { shape } = knownValue(script, place.object);
    if (shape?.of !== 'area' || isAssigned(script, place)) continue;
    const variable = receiver(script, place, 0);
    const column = { argument: place.index, index: constantNumber(script, place.index) };
    const { space, kind } = shape;
    yield { place, source: 'table', space, kind, columns: [variable ? { ...column, variable } : column] };
  }
}

function isAssigned(script: Script, place: IndexExpression): boolean {
  const parent = script.parent(place);
  return parent?.kind === 'Assign' && parent.targets.includes(place);
}

/** The variable that is given a result of an expression: `local a, b = srta.get_ds_u8(...)`. */
function receiver(
  script: Script,
  expression: CallExpression | IndexExpression,
  result: number,
): Variable | undefined {
  const statement = script.parent(expression);
  if (statement?.kind !== 'Local' && statement?.kind !== 'Assign') return undefined;
  const at = statement.values.indexOf(expression);
  if (at < 0 || (result > 0 && at < statement.values.length - 1)) return undefined;
  const target = statement.kind === 'Local' ? statement.names[at + result] : statement.targets[at + result];
  return target?.kind === 'Name' ? script.scopes.variable(target) : undefined;
}
