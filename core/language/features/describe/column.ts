import type { ColumnKind } from '../../../model/columnDictionary.ts';
import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from '../../../model/columns.ts';
import { describeColumn } from '../../../model/describeColumn.ts';
import type { Expression } from '../../../syntax/ast.ts';
import { apiConstant, calledFunction, constantNumber } from '../../analysis/api.ts';
import type { AnyCall } from '../../analysis/enclosing.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';

export interface ColumnArea {
  readonly space: DataSpace;
  readonly kind: ColumnKind;
}

const READERS: Readonly<Record<string, ColumnKind>> = {
  get_ds_u8: 'u8',
  get_ds_u32: 'u32',
  get_ds_flag: 'flag',
};

/** The columns that an argument of a call chooses from; undefined when the argument is none. */
export function columnArea(script: Script, call: Expression, argument: number): ColumnArea | undefined {
  if (call.kind !== 'Call') return undefined;
  const entry = calledFunction(script, call);
  if (entry?.module !== 'srta') return undefined;
  if (entry.name === 'get_geo_points') return argument === 1 ? { space: 'geo', kind: 'u8' } : undefined;
  const kind = Object.hasOwn(READERS, entry.name) ? READERS[entry.name] : undefined;
  const space = call.args[0] && spaceOf(script, call.args[0]);
  return kind && space && argument > 0 ? { space, kind } : undefined;
}

/** `did` for `srta.DS_DID`. */
export function spaceOf(script: Script, expression: Expression): DataSpace | undefined {
  const constant = apiConstant(script, expression);
  if (constant?.group !== 'dataSpace') return undefined;
  return DATA_SPACES.find((space) => `DS_${space.toUpperCase()}` === constant.name);
}

/** What the dictionary says about the column that an argument of a call asks for. */
export function describeArgumentColumn(
  script: Script,
  call: AnyCall,
  argument: number,
  { environment, say }: FeatureContext,
): string | undefined {
  const area = columnArea(script, call, argument);
  const given = call.args[argument];
  const index = given && constantNumber(script, given);
  if (!area || index === undefined || index > COLUMN_LIMITS.current[area.kind]) return undefined;
  return describeColumn(environment.columns, area.space, area.kind, index, say);
}
