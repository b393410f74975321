import { constantValue } from '../../hostapi/constants.ts';
import { COLUMN_LIMITS, type ColumnValues, resolveFlag } from '../../model/columns.ts';
import type { VisibleRecord } from '../../model/run.ts';
import type { LuaTableRef } from './values.ts';

const { u8: U8_COLUMNS, u32: U32_COLUMNS, flag: FLAGS } = COLUMN_LIMITS.current;
const U8 = constantValue('U8');
const U32 = constantValue('U32');
const FLAG = constantValue('FLAG');

/** A record that a run may still change (stubs override columns one by one). */
export interface MutableRecord {
  readonly u8: number[];
  readonly u32: number[];
  readonly flag: boolean[];
}

export function emptyRecord(): MutableRecord {
  return {
    u8: new Array<number>(U8_COLUMNS).fill(0),
    u32: new Array<number>(U32_COLUMNS).fill(0),
    flag: new Array<boolean>(FLAGS).fill(false),
  };
}

/** Stored columns as a script sees them at `now` (Unix seconds): all columns, flags resolved. Columns out of range are dropped. */
export function visibleRecord(columns: ColumnValues, now: number): MutableRecord {
  const record = emptyRecord();
  copyInto(record.u8, columns.u8);
  copyInto(record.u32, columns.u32);
  for (const [index, flag] of Object.entries(columns.flags)) {
    const at = Number(index) - 1;
    if (at >= 0 && at < record.flag.length) record.flag[at] = resolveFlag(flag, now);
  }
  return record;
}

function copyInto(area: number[], values: Readonly<Record<number, number>>): void {
  for (const [index, value] of Object.entries(values)) {
    const at = Number(index) - 1;
    if (at >= 0 && at < area.length) area[at] = value;
  }
}

/** A column as a script asks for it: 1 is the first; out of range gives `otherwise`. */
export function columnOf<T>(area: readonly T[], column: number, otherwise: T): T {
  return area[column - 1] ?? otherwise;
}

/** The table that `get_dsdata` gives: `{[U8] = {...}, [U32] = {...}, [FLAG] = {...}}` in full length. */
export function recordTable(record: VisibleRecord, newTable: () => LuaTableRef): LuaTableRef {
  const table = newTable();
  const areas = [
    [U8, record.u8],
    [U32, record.u32],
    [FLAG, record.flag],
  ] as const;
  for (const [area, values] of areas) {
    const columns = newTable();
    values.forEach((value, i) => {
      columns.set(i + 1, value);
    });
    table.set(area, columns);
  }
  return table;
}
