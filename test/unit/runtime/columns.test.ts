import { describe, expect, it } from 'vitest';
import { NO_DATA, NOW, printed, record, runMain } from '../../support/runLua.ts';

const did = record({
  u8: { 1: 7, 64: 255 },
  u32: { 1: 4294967295, 8: 5 },
  flags: {
    1: { flag: true, defaultFlag: false, expire: 0 },
    2: { flag: true, defaultFlag: false, expire: NOW },
    3: { flag: true, defaultFlag: false, expire: NOW + 1 },
    4: { flag: false, defaultFlag: true, expire: NOW - 1 },
  },
});
const data = { ...NO_DATA, did };

describe('get_ds_u8, get_ds_u32, get_ds_flag', () => {
  it('give one value a column, in the order asked, repeats allowed', () => {
    expect(printed('print(srta.get_ds_u8(srta.DS_DID, 64, 1, 64, 2))', { data })).toEqual(['255\t7\t255\t0']);
    expect(printed('print(srta.get_ds_u32(srta.DS_DID, 8, 1))', { data })).toEqual(['5\t4294967295']);
  });

  it('give 0 and false out of range and without data', () => {
    expect(printed('print(srta.get_ds_u8(srta.DS_DID, 0, 65, -1, 1e300))', { data })).toEqual(['0\t0\t0\t0']);
    expect(
      printed('print(srta.get_ds_flag(srta.DS_DID, 5), srta.get_ds_u32(srta.DS_DID, 9))', { data }),
    ).toEqual(['false\t0']);
    expect(
      printed('print(srta.get_ds_u8(srta.DS_WUID, 1), srta.get_ds_flag(srta.DS_WUID, 1))', { data }),
    ).toEqual(['0\tfalse']);
  });

  it('give no value for no column', () => {
    expect(printed('local t = {srta.get_ds_u8(srta.DS_DID)} print(#t)', { data })).toEqual(['0']);
  });

  it('resolve flags against the clock of the request', () => {
    const body = 'print(srta.get_ds_flag(srta.DS_DID, 1, 2, 3, 4))';
    expect(printed(body, { data })).toEqual(['true\tfalse\ttrue\ttrue']);
    expect(printed(body, { data, now: NOW - 2 })).toEqual(['true\ttrue\ttrue\tfalse']);
  });
});

describe('runtime-decisions: columns', () => {
  it('reads a full data-space id as no data, with a warning', () => {
    const report = runMain('print(srta.get_ds_u8(20010101, 1))', { data });
    expect(report.print).toEqual(['0']);
    expect(report.warnings).toEqual(['srta.get_ds_u8: 20010101 is no srta.DS_* constant: read as no data.']);
  });

  it('refuses a column or a data space that is no number, as Go does', () => {
    const messageOf = (body: string) => runMain(body, { data }).error?.message;
    expect(messageOf('srta.get_ds_u8(srta.DS_DID, nil)')).toBe(
      'script:2: bad argument #2 to get_ds_u8 (number expected, got nil)',
    );
    expect(messageOf('srta.get_ds_u8(srta.DS_DID, 1, "2")')).toBe(
      'script:2: bad argument #3 to get_ds_u8 (number expected, got string)',
    );
    expect(messageOf('srta.get_ds_flag()')).toBe(
      'script:2: bad argument #1 to get_ds_flag (number expected, got nil)',
    );
  });

  it('cuts the fraction of a column off', () => {
    expect(printed('print(srta.get_ds_u8(srta.DS_DID, 1.9, 0.5))', { data })).toEqual(['7\t0']);
  });

  it('resolves a flag to its default from the second expire on', () => {
    expect(printed('print(srta.get_ds_flag(srta.DS_DID, 2, 3))', { data })).toEqual(['false\ttrue']);
  });
});

describe('runtime-decisions: dsdata', () => {
  const count = 'for i = 1, 3 do print(#d[i]) end';

  it('gives all columns in full length', () => {
    const body = `local d = srta.get_dsdata(srta.DS_DID) ${count}
      print(d[srta.U8][1], d[srta.U32][8], d[srta.FLAG][1], d[srta.U8][3])`;
    expect(printed(body, { data })).toEqual(['64', '8', '4', '7\t5\ttrue\t0']);
  });

  it('gives an empty table without data, and full areas for a record without columns', () => {
    expect(printed('print(next(srta.get_dsdata(srta.DS_WUID)))', { data })).toEqual(['nil']);
    const empty = { ...NO_DATA, did: record() };
    expect(printed(`local d = srta.get_dsdata(srta.DS_DID) ${count}`, { data: empty })).toEqual([
      '64',
      '8',
      '4',
    ]);
  });

  it('gives a new table each time', () => {
    const body = `local d = srta.get_dsdata(srta.DS_DID) d[1][1] = 99
      print(srta.get_ds_u8(srta.DS_DID, 1), srta.get_dsdata(srta.DS_DID)[1][1])`;
    expect(printed(body, { data })).toEqual(['7\t7']);
  });
});

describe('the report', () => {
  it('shows the columns that the script could see', () => {
    const { dataspace } = runMain('', { data });
    expect(Object.keys(dataspace)).toEqual(['did', 'wuid', 'geo', 'geoip', 'geofac']);
    expect(dataspace.wuid).toBeNull();
    expect(dataspace.did?.u8).toHaveLength(64);
    expect(dataspace.did?.u8[0]).toBe(7);
    expect(dataspace.did?.flag).toEqual([true, false, true, true]);
  });

  it('shows them after an error too', () => {
    expect(runMain('x.y = 1', { data }).dataspace.did?.u32[0]).toBe(4294967295);
  });
});
