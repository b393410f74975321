import { describe, expect, it } from 'vitest';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { fixed, marked, said } from './findings.ts';

describe('srta-column-range', () => {
  const wrong = (source: string) => marked('srta-column-range', source);

  it.each([
    ['srta.get_ds_u8(srta.DS_DID, 65)', '65'],
    ['srta.get_ds_u8(srta.DS_DID, 1, 0)', '0'],
    ['srta.get_ds_u8(srta.DS_DID, -1)', '-1'],
    ['srta.get_ds_u8(srta.DS_DID, 1.5)', '1.5'],
    ['srta.get_ds_u8(srta.DS_DID, "1")', '"1"'],
    ['srta.get_ds_u8(srta.DS_DID, nil)', 'nil'],
    ['srta.get_ds_u8(srta.DS_DID, { 1 })', '{ 1 }'],
    ['srta.get_ds_u32(srta.DS_DID, 9)', '9'],
    ['srta.get_ds_flag(srta.DS_DID, 5)', '5'],
    ['srta.get_geo_points(3, 65)', '65'],
    ['srta.get_extscore(200102, 65)', '65'],
    ['local IDX = 65 local a = srta.get_ds_u8(srta.DS_DID, IDX)', 'IDX'],
    ['local IDX = { A = 9 } local a = srta.get_ds_u32(srta.DS_DID, IDX.A)', 'IDX.A'],
    ['IDX = 65 function main() local a = srta.get_ds_u8(srta.DS_DID, IDX) end', 'IDX'],
    ['local read = srta.get_ds_u8 local a = read(srta.DS_DID, 65)', '65'],
    ['local d = srta.get_dsdata(srta.DS_DID) local a = d[srta.U8][65]', '65'],
    ['function main() d = srta.get_dsdata(srta.DS_DID) a = d[srta.FLAG][5] end', '5'],
    ['for i = 0, 63 do print(i, srta.get_ds_u8(srta.DS_DID, i)) end', 'i'],
    ['for i = 1, 64 do print(i, srta.get_ds_u32(srta.DS_DID, i)) end', 'i'],
    ['local _, shop = srta.get_geo_nearest(3) local a = shop[srta.U32][9]', '9'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    'srta.get_ds_u8(srta.DS_DID, 1, 64) srta.get_ds_u32(srta.DS_DID, 1, 8) srta.get_ds_flag(srta.DS_DID, 1, 4)',
    'srta.get_geo_points(100, 64) srta.get_extscore(99999, 64) srta.get_geo_nearest(65)',
    'for i = 1, 64 do print(srta.get_ds_u8(srta.DS_DID, i)) end',
    'for i = 0, 64 do if i > 0 then print(srta.get_ds_u8(srta.DS_DID, i)) end end',
    'for i = 0, 64 do if i == 0 then break end print(srta.get_ds_u8(srta.DS_DID, i)) end',
    'for i = 0, 64 do print(i > 0 and srta.get_ds_u8(srta.DS_DID, i)) end',
    'for i = 0, 63 do print(srta.get_ds_u8(srta.DS_DID, i + 1)) end for i = 0, n do print(srta.get_ds_u8(srta.DS_DID, i)) end',
    'local function read(col) return srta.get_ds_u8(srta.DS_DID, col) end read(65)',
    'local IDX = 65 IDX = 1 print(srta.get_ds_u8(srta.DS_DID, IDX))',
    'local d = srta.get_dsdata(srta.DS_DID) print(d[srta.U8][64], d[srta.U32][8], d[srta.FLAG][4], #d[srta.U8])',
    'local u8 = { [65] = 1 } print(u8[65])',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('says what there is', () => {
    expect(said('srta-column-range', 'srta.get_ds_u32(srta.DS_DID, 9, 0)')).toEqual([
      'U32 has the columns 1 to 8: there is no column 9',
      'Columns are counted from 1: U32 has 1 to 8',
    ]);
  });

  it('takes a text off its quotes', () => {
    expect(fixed('srta-column-range', 'srta.get_ds_u8(srta.DS_DID, "7")')).toBe(
      'srta.get_ds_u8(srta.DS_DID, 7)',
    );
  });
});

describe('srta-no-column', () => {
  const empty = (source: string) => marked('srta-no-column', source);

  it('marks calls that are asked for nothing', () => {
    expect(empty('local a = srta.get_ds_u8(srta.DS_DID)')).toEqual(['(srta.DS_DID)']);
    expect(empty('local f = srta.get_ds_flag local a = f(srta.DS_DID)')).toEqual(['(srta.DS_DID)']);
    expect(empty('local a = srta.get_extscore(0)')).toEqual(['(0)']);
  });

  it.each([
    'srta.get_ds_u8(srta.DS_DID, 1) srta.get_dsdata(srta.DS_DID)',
    'srta.get_ds_u8(unpack(t)) srta.get_ds_u8(srta.DS_DID, unpack(t))',
    'local function f(...) return srta.get_ds_u8(...) end',
    // The missing data space is another rule's.
    'srta.get_ds_u8()',
  ])('is silent about: %s', (source) => {
    expect(empty(source)).toEqual([]);
  });
});

describe('srta-unknown-column', () => {
  const columns = parseColumnDictionary('{"did": {"u8": {"1": {"name": "installed"}}}}');
  const unknown = (source: string) => marked('srta-unknown-column', source, { columns });

  it('marks columns that nobody named', () => {
    expect(unknown('srta.get_ds_u8(srta.DS_DID, 1, 2)')).toEqual(['2']);
    expect(unknown('local d = srta.get_dsdata(srta.DS_DID) print(d[srta.U8][1], d[srta.U8][3])')).toEqual([
      '3',
    ]);
    expect(said('srta-unknown-column', 'srta.get_ds_u8(srta.DS_DID, 2)', { columns })).toEqual([
      'srta.columns.json has no U8 column 2 in did',
    ]);
  });

  it('is silent without a dictionary, about kinds it does not name, and about what is out of range', () => {
    expect(marked('srta-unknown-column', 'srta.get_ds_u8(srta.DS_DID, 2)')).toEqual([]);
    expect(unknown('srta.get_ds_u32(srta.DS_DID, 2) srta.get_ds_u8(srta.DS_WUID, 2)')).toEqual([]);
    expect(unknown('srta.get_ds_u8(srta.DS_DID, 65, 0, 1.5, x) srta.get_extscore(0, 5)')).toEqual([]);
  });
});
