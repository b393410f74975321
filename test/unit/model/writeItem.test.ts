import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../../core/model/dataError.ts';
import { parseWriteItem, writeItemToJson } from '../../../core/model/writeItem.ts';

function failure(run: () => unknown): DataError {
  try {
    run();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('no DataError was thrown');
}

describe('a write item (spec srta-service section 4)', () => {
  it('reads the documented JSONL row', () => {
    const row = JSON.parse(
      '{"userid":"a","bytesKv":{"1":1},"uint32sKv":{"1":9},"flagsWithExpireKv":{"1":{"flag":true,"expire":1758686629}}}',
    );
    expect(parseWriteItem(row, '')).toEqual({
      userid: 'a',
      u8: { 1: 1 },
      u32: { 1: 9 },
      flags: { 1: { flag: true, defaultFlag: false, expire: 1758686629 } },
    });
  });

  it('reads snake_case too, and refuses both spellings at once', () => {
    const item = { userid: 'a', bytes_kv: { 2: '7' }, flags_with_expire_kv: { 4: { default_flag: true } } };
    expect(parseWriteItem(item, '').u8).toEqual({ 2: 7 });
    expect(parseWriteItem(item, '').flags[4]).toEqual({ flag: false, defaultFlag: true, expire: 0 });
    const twice = failure(() => parseWriteItem({ bytesKv: {}, bytes_kv: {} }, 'row'));
    expect([twice.reason, twice.path]).toEqual(['duplicate', 'row.bytes_kv']);
  });

  it.each([
    [{ bytesKv: { 65: 1 } }, 'range', 'bytesKv["65"]'],
    [{ bytesKv: { 0: 1 } }, 'range', 'bytesKv["0"]'],
    [{ bytesKv: { '01': 1 } }, 'range', 'bytesKv["01"]'],
    [{ bytesKv: { 1: 256 } }, 'range', 'bytesKv["1"]'],
    [{ bytesKv: { 1: 1.5 } }, 'type', 'bytesKv["1"]'],
    [{ uint32sKv: { 9: 1 } }, 'range', 'uint32sKv["9"]'],
    [{ uint32sKv: { 8: 4294967296 } }, 'range', 'uint32sKv["8"]'],
    [{ flagsWithExpireKv: { 5: {} } }, 'range', 'flagsWithExpireKv["5"]'],
    [{ flagsWithExpireKv: { 1: { flag: 1 } } }, 'type', 'flagsWithExpireKv["1"].flag'],
    [{ flagsWithExpireKv: { 1: { flg: true } } }, 'unknownMember', 'flagsWithExpireKv["1"].flg'],
    [{ bytes: {} }, 'unknownMember', 'bytes'],
    [{ writeBytes: {} }, 'unknownMember', 'writeBytes'],
    [{ userid: 5 }, 'type', 'userid'],
    [[], 'type', ''],
  ])('refuses %j and says where', (item, reason, path) => {
    const error = failure(() => parseWriteItem(item, ''));
    expect([error.reason, error.path]).toEqual([reason, path]);
  });

  it('knows the wider columns of the first protocol', () => {
    expect(parseWriteItem({ bytesKv: { 128: 1 }, uint32sKv: { 16: 1 } }, '', 'first').u8).toEqual({ 128: 1 });
    expect(failure(() => parseWriteItem({ bytesKv: { 129: 1 } }, '', 'first')).reason).toBe('range');
  });

  it('writes what it reads back to the same value', () => {
    const index = (max: number) => fc.integer({ min: 1, max });
    const kv = <T>(max: number, value: fc.Arbitrary<T>) =>
      fc.array(fc.tuple(index(max), value)).map((pairs): Record<number, T> => Object.fromEntries(pairs));
    const user = fc.record({
      userid: fc.string(),
      u8: kv(64, fc.integer({ min: 0, max: 255 })),
      u32: kv(8, fc.integer({ min: 0, max: 4294967295 })),
      flags: kv(
        4,
        fc.record({
          flag: fc.boolean(),
          defaultFlag: fc.boolean(),
          expire: fc.integer({ min: 0, max: 4294967295 }),
        }),
      ),
    });
    fc.assert(
      fc.property(user, (columns) => {
        const json = JSON.parse(JSON.stringify(writeItemToJson(columns))) as unknown;
        expect(parseWriteItem(json, '')).toEqual(columns);
      }),
    );
  });
});
