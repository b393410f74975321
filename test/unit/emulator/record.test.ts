import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveFlag } from '../../../core/model/columns.ts';
import {
  emptyRecord,
  mergeColumns,
  packRecord,
  unpackRecord,
} from '../../../server/emulator/storage/record.ts';

const flag = fc.record({
  flag: fc.boolean(),
  defaultFlag: fc.boolean(),
  expire: fc.integer({ min: 0, max: 0xffff_ffff }),
});
const columns = (u8: number, u32: number) =>
  fc.record({
    u8: fc.dictionary(fc.integer({ min: 1, max: u8 }).map(String), fc.integer({ min: 0, max: 255 })),
    u32: fc.dictionary(
      fc.integer({ min: 1, max: u32 }).map(String),
      fc.integer({ min: 0, max: 0xffff_ffff }),
    ),
    flags: fc.dictionary(fc.integer({ min: 1, max: 4 }).map(String), flag),
  });

describe('a stored record', () => {
  it('packs and unpacks to itself, in as many bytes as it has columns', () => {
    for (const [u8, u32] of [
      [64, 8],
      [128, 16],
    ] as const) {
      fc.assert(
        fc.property(columns(u8, u32), (values) => {
          const record = emptyRecord();
          mergeColumns(record, values);
          const packed = packRecord(record);
          expect(packed.length).toBeLessThanOrEqual(3 + u8 + 4 * u32 + 5 * 4);
          expect(unpackRecord(packed)).toEqual(record);
        }),
      );
    }
    const record = emptyRecord();
    expect(packRecord(record)).toHaveLength(3);
    mergeColumns(record, { u8: { 2: 9 }, u32: { 1: 7 }, flags: {} });
    expect(packRecord(record)).toHaveLength(3 + 2 + 4);
  });

  it('keeps what a write does not name and drops what is out of range', () => {
    const record = emptyRecord();
    mergeColumns(record, { u8: { 1: 1, 2: 2 }, u32: { 1: 3 }, flags: {} });
    mergeColumns(record, {
      u8: { 2: 256, 0: 9, 129: 9, 1.5: 9 },
      u32: { 17: 9, 1: -1 },
      flags: { 5: { flag: true, defaultFlag: true, expire: 0 } },
    });
    expect([...record.u8.subarray(0, 3)]).toEqual([1, 2, 0]);
    expect(record.u32[0]).toBe(3);
    expect(record.flags.some((value) => value.flag)).toBe(false);
  });

  it('reads a flag as its default from the second on in which it expires', () => {
    const value = { flag: true, defaultFlag: false, expire: 100 };
    expect([99, 100, 101].map((now) => resolveFlag(value, now))).toEqual([true, false, false]);
    expect(resolveFlag({ ...value, expire: 0 }, 2 ** 31)).toBe(true);
  });
});
