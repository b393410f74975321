import type { ColumnValues, FlagValue } from '../../../core/model/columns.ts';
import { COLUMN_LIMITS, U8_MAX, U32_MAX } from '../../../core/model/columns.ts';

const WIDE = COLUMN_LIMITS.first;
const NARROW = COLUMN_LIMITS.current;
const FLAG_BYTES = 5;

/** Every column of one user, wide enough for the first protocol; index 0 of an array is column 1. */
export interface StoredRecord {
  readonly u8: Uint8Array;
  readonly u32: Uint32Array;
  readonly flags: FlagValue[];
}

export type Area = 'u8' | 'u32' | 'flag';
export const AREAS: readonly Area[] = ['u8', 'u32', 'flag'];
const NO_FLAG: FlagValue = { flag: false, defaultFlag: false, expire: 0 };

export function emptyRecord(): StoredRecord {
  return {
    u8: new Uint8Array(WIDE.u8),
    u32: new Uint32Array(WIDE.u32),
    flags: new Array<FlagValue>(WIDE.flag).fill(NO_FLAG),
  };
}

/**
 * One byte for the width, then the uint8 columns, the uint32 columns and the flags (bits, expire), little endian. A record that
 * uses only what the current protocol has takes the narrow form, which is half as long.
 */
export function packRecord(record: StoredRecord): Uint8Array {
  const wide =
    record.u8.subarray(NARROW.u8).some((value) => value !== 0) ||
    record.u32.subarray(NARROW.u32).some((value) => value !== 0);
  const limits = wide ? WIDE : NARROW;
  const packed = new Uint8Array(1 + limits.u8 + limits.u32 * 4 + limits.flag * FLAG_BYTES);
  const view = new DataView(packed.buffer);
  packed[0] = wide ? 1 : 0;
  packed.set(record.u8.subarray(0, limits.u8), 1);
  let at = 1 + limits.u8;
  for (let index = 0; index < limits.u32; index++, at += 4) view.setUint32(at, record.u32[index] ?? 0, true);
  for (const { flag, defaultFlag, expire } of record.flags) {
    packed[at] = (flag ? 1 : 0) | (defaultFlag ? 2 : 0);
    view.setUint32(at + 1, expire, true);
    at += FLAG_BYTES;
  }
  return packed;
}

export function unpackRecord(packed: Uint8Array): StoredRecord {
  const record = emptyRecord();
  const limits = packed[0] === 1 ? WIDE : NARROW;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  record.u8.set(packed.subarray(1, 1 + limits.u8));
  let at = 1 + limits.u8;
  for (let index = 0; index < limits.u32; index++, at += 4) record.u32[index] = view.getUint32(at, true);
  for (let index = 0; index < limits.flag; index++, at += FLAG_BYTES) {
    const bits = packed[at] ?? 0;
    record.flags[index] = {
      flag: (bits & 1) !== 0,
      defaultFlag: (bits & 2) !== 0,
      expire: view.getUint32(at + 1, true),
    };
  }
  return record;
}

const isIndex = (index: number, limit: number): boolean =>
  Number.isInteger(index) && index >= 1 && index <= limit;

/** Merges; columns and values out of range are dropped without a word, as the real service does (spec section 4). */
export function mergeColumns(record: StoredRecord, values: ColumnValues): void {
  for (const key in values.u8) {
    const value = values.u8[key];
    const index = Number(key);
    if (isIndex(index, WIDE.u8) && value !== undefined && value >= 0 && value <= U8_MAX) {
      record.u8[index - 1] = value;
    }
  }
  for (const key in values.u32) {
    const value = values.u32[key];
    const index = Number(key);
    if (isIndex(index, WIDE.u32) && value !== undefined && value >= 0 && value <= U32_MAX) {
      record.u32[index - 1] = value;
    }
  }
  for (const key in values.flags) {
    const value = values.flags[key];
    const index = Number(key);
    if (isIndex(index, WIDE.flag) && value) record.flags[index - 1] = value;
  }
}

/** A flag as it reads at `now` (Unix seconds): from the second `expire` on it is its default; 0 never expires. */
export function resolveFlag(value: FlagValue, now: number): boolean {
  return value.expire !== 0 && now >= value.expire ? value.defaultFlag : value.flag;
}
