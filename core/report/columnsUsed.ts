import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from '../model/columns.ts';
import type { Chunk } from '../syntax/ast.ts';
import { findSrtaCalls, NumberReader, srtaConstant } from './srtaCalls.ts';

export interface ColumnsUsed {
  readonly u8: readonly number[];
  readonly u32: readonly number[];
  readonly flag: readonly number[];
}

const READERS = { get_ds_u8: 'u8', get_ds_u32: 'u32', get_ds_flag: 'flag' } as const;

/**
 * The columns that a script asks for by number or by a named constant, by data space; a space that is read through `get_dsdata`, or a GEO
 * space that only geo calls read, is there with empty lists. Columns that do not exist are left out.
 */
export function findColumnsUsed(source: string, chunk: Chunk): Partial<Record<DataSpace, ColumnsUsed>> {
  const sets: Partial<Record<DataSpace, Record<keyof ColumnsUsed, Set<number>>>> = {};
  const setsOf = (space: DataSpace) => {
    sets[space] ??= { u8: new Set(), u32: new Set(), flag: new Set() };
    return sets[space];
  };
  const numbers = new NumberReader(source, chunk);
  for (const { name, args } of findSrtaCalls(chunk)) {
    if (name === 'get_geo_nearest' || name === 'get_geo_points') setsOf('geo');
    const space = DATA_SPACES.find((alias) => srtaConstant(args[0]) === `DS_${alias.toUpperCase()}`);
    if (space === undefined) continue;
    const found = setsOf(space);
    if (!(name in READERS)) continue;
    const kind = READERS[name as keyof typeof READERS];
    for (const arg of args.slice(1)) {
      const column = numbers.read(arg);
      if (
        column !== undefined &&
        Number.isInteger(column) &&
        column >= 1 &&
        column <= COLUMN_LIMITS.current[kind]
      ) {
        found[kind].add(column);
      }
    }
  }
  const sorted = (columns: Set<number>) => [...columns].sort((a, b) => a - b);
  return Object.fromEntries(
    Object.entries(sets).map(([space, { u8, u32, flag }]) => [
      space,
      { u8: sorted(u8), u32: sorted(u32), flag: sorted(flag) },
    ]),
  );
}
