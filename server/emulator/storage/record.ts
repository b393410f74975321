import type { ColumnValues, FlagValue } from '../../../core/model/columns.ts';
import { COLUMN_LIMITS, isFlagSet, NO_FLAG, U8_MAX, U32_MAX } from '../../../core/model/columns.ts';

const WIDE = COLUMN_LIMITS.first;
const LENGTHS = 3;
const FLAG_BYTES = 5;

/** Every column of one user, wide enough for the first protocol; index 0 of an array is column 1. */
export interface StoredRecord {
  readonly u8: Uint8Array;
  readonly u32: Uint32Array;
  readonly flags: FlagValue[];
}

export type Area = 'u8' | 'u32' | 'flag';
export const AREAS: readonly Area[] = ['u8', 'u32', 'flag'];

export function emptyRecord(): StoredRecord {
  return {
    u8: new Uint8Array(WIDE.u8),
    u32: new Uint32Array(WIDE.u32),
    flags: new Array<FlagValue>(WIDE.flag).fill(NO_FLAG),
  };
}

export function clearRecord(record: StoredRecord): StoredRecord {
  record.u8.fill(0);
  record.u32.fill(0);
  record.flags.fill(NO_FLAG);
  return record;
}

/** One more than the index of the last element that holds anything. */
function used<T>(values: ArrayLike<T>, holds: (value: T) => boolean): number {
  let length = values.length;
  while (length > 0 && !holds(values[length - 1] as T)) length--;
  return length;
}

const isSet = (value: number): boolean => value !== 0;

/**
 * Three lengths, then so many uint8 columns, uint32 columns and flags (bits, expire), little endian; what is not there is zero.
 * Most users have few columns, and rows are in the order of hashes: the shorter a row, the fewer pages a batch touches.
 */
export function packRecord(record: StoredRecord): Uint8Array {
  const u8 = used(record.u8, isSet);
  const u32 = used(record.u32, isSet);
  const flags = used(record.flags, isFlagSet);
  const packed = new Uint8Array(LENGTHS + u8 + u32 * 4 + flags * FLAG_BYTES);
  const view = new DataView(packed.buffer);
  packed.set([u8, u32, flags]);
  packed.set(record.u8.subarray(0, u8), LENGTHS);
  let at = LENGTHS + u8;
  for (let index = 0; index < u32; index++, at += 4) view.setUint32(at, record.u32[index] ?? 0, true);
  for (const { flag, defaultFlag, expire } of record.flags.slice(0, flags)) {
    packed[at] = (flag ? 1 : 0) | (defaultFlag ? 2 : 0);
    view.setUint32(at + 1, expire, true);
    at += FLAG_BYTES;
  }
  return packed;
}

/** Into `record` when one is given, whose columns it takes the place of: ten thousand fresh ones cost more than the writing. */
export function unpackRecord(packed: Uint8Array, record: StoredRecord = emptyRecord()): StoredRecord {
  clearRecord(record);
  const [u8 = 0, u32 = 0, flags = 0] = packed;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  record.u8.set(packed.subarray(LENGTHS, LENGTHS + u8));
  let at = LENGTHS + u8;
  for (let index = 0; index < u32; index++, at += 4) record.u32[index] = view.getUint32(at, true);
  for (let index = 0; index < flags; index++, at += FLAG_BYTES) {
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
