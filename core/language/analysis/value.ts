import type { ApiConstant, ApiType, ConstantGroup } from '../../hostapi/types.ts';
import type { ColumnKind } from '../../model/columnDictionary.ts';
import type { DataSpace } from '../../model/columns.ts';
import type { Shape } from './shapes.ts';

/** One column of a data space; `index` is undefined where the script computes it. */
export interface ColumnPlace {
  readonly space: DataSpace | undefined;
  readonly kind: ColumnKind;
  readonly index: number | undefined;
}

/** What is certain about the value of an expression. */
export interface Value {
  /** `any`: nothing is certain. `integer` is a number too. */
  readonly type: ApiType;
  /** Or nil. */
  readonly nullable?: true;
  /** The value itself. */
  readonly constant?: string | number | boolean;
  /** The group of constants that it is one of. */
  readonly group?: ConstantGroup;
  /** The constant of the catalogue that it is. */
  readonly api?: ApiConstant;
  /** The column that it was read from. */
  readonly column?: ColumnPlace;
  /** For tables of the service: what is in them. */
  readonly shape?: Shape;
  /** One of `srta.get_targets()`. */
  readonly target?: true;
}

export const UNKNOWN: Value = { type: 'any' };
/** Whether a value is a number on every path. */
export function isNumber({ type, nullable }: Value): boolean {
  return (type === 'number' || type === 'integer') && !nullable;
}

/** What is certain when a value is one of two. */
export function either(one: Value, other: Value): Value {
  const type = commonType(one.type, other.type);
  if (type === undefined) return UNKNOWN;
  const nullable = one.nullable || other.nullable || one.type !== other.type ? nullableOf(one, other) : {};
  const group = one.group !== undefined && one.group === other.group ? { group: one.group } : {};
  const target = one.target && other.target ? ({ target: true } as const) : {};
  const column = commonColumn(one.column, other.column);
  return { type, ...nullable, ...group, ...target, ...(column ? { column } : {}) };
}

function commonColumn(one: ColumnPlace | undefined, other: ColumnPlace | undefined): ColumnPlace | undefined {
  if (one === undefined || other === undefined || one.kind !== other.kind) return undefined;
  const space = one.space === other.space ? one.space : undefined;
  const same = space !== undefined && one.index === other.index;
  return { space, kind: one.kind, index: same ? one.index : undefined };
}

function nullableOf(one: Value, other: Value): { nullable?: true } {
  return [one, other].some(({ type, nullable }) => nullable || type === 'nil') ? { nullable: true } : {};
}

function commonType(one: ApiType, other: ApiType): ApiType | undefined {
  if (one === other) return one;
  if (one === 'nil') return other;
  if (other === 'nil') return one;
  const numbers = [one, other].every((type) => type === 'number' || type === 'integer');
  return numbers ? 'number' : undefined;
}

/** Certainly neither nil nor false. */
export function isTruthy({ type, nullable, constant }: Value): boolean {
  return !nullable && type !== 'any' && type !== 'nil' && (type !== 'boolean' || constant === true);
}
