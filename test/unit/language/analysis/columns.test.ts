import { describe, expect, it } from 'vitest';
import { columnReads } from '../../../../core/language/analysis/columns.ts';
import { Script } from '../../../../core/language/script.ts';

/** `source space kind index>variable ...` of each read. */
function reads(source: string): string[] {
  return columnReads(Script.read(source)).map(({ source: from, space, kind, columns }) => {
    const shown = columns.map(({ index, variable }) => `${index}${variable ? `>${variable.name}` : ''}`);
    return [from, space, kind, ...shown].join(' ');
  });
}

describe('columns that a script reads', () => {
  it('are the arguments of the readers, with the variables that receive them', () => {
    expect(reads('local a, b = srta.get_ds_u8(srta.DS_DID, 1, 2)')).toEqual(['reader did u8 1>a 2>b']);
    expect(reads('x, y = 1, srta.get_ds_flag(srta.DS_WUID, 3)')).toEqual(['reader wuid flag 3>y']);
    expect(reads('local a, b = srta.get_ds_u32(srta.DS_GEO, 1, 2), 3')).toEqual(['reader geo u32 1>a 2']);
    expect(reads('local a, b = (srta.get_ds_u32(srta.DS_GEO, 1, 2))')).toEqual(['reader geo u32 1 2']);
  });

  it.each([
    'local read = srta.get_ds_u8 print(read(srta.DS_DID, 5))',
    'local DID = srta.DS_DID IDX = 5 function main() print(srta.get_ds_u8(DID, IDX)) end',
    'local COL = { A = 5 } print(srta.get_ds_u8(srta["DS_DID"], COL.A))',
    'local s = srta local SPACE = { did = s.DS_DID } print(s.get_ds_u8(SPACE.did, (5)))',
  ])('are found through names: %s', (source) => {
    expect(reads(source)).toEqual(['reader did u8 5']);
  });

  it.each([
    'function main() data = srta.get_dsdata(srta.DS_DID) print(data[srta.U8][5]) end',
    'function main() data = srta.get_dsdata(srta.DS_DID) end function f() return data[1][5] end',
    'local data = srta.get_dsdata(srta.DS_DID) local u8 = data[srta.U8] print(u8[5])',
    'print(srta.get_dsdata(srta.DS_DID)[srta.U8][5])',
    'local data data = srta.get_dsdata(srta.DS_DID) print(data[srta.U8][5])',
  ])('are the indexes into the tables: %s', (source) => {
    expect(reads(source)).toEqual(['table did u8 5']);
  });

  it('are those of points too', () => {
    expect(reads('local d, shop = srta.get_geo_nearest(3) local open = shop[srta.FLAG][2]')).toEqual([
      'table geo flag 2>open',
    ]);
    const loop = 'for _, p in ipairs(srta.get_geo_points(3, 7)) do print(p[srta.GEO_DATA][srta.U32][8]) end';
    expect(reads(loop)).toEqual(['points geo u8 7', 'table geo u32 8']);
    expect(reads('print(srta.get_extscore(200102, 9))')).toEqual(['extscore  u8 9']);
  });

  it.each([
    'data = srta.get_dsdata(srta.DS_DID) data = other() print(data[srta.U8][5])',
    'function f(data) return data[srta.U8][5] end',
    'local data = { [srta.U8] = { 1 } } print(data[srta.U8][5])',
    'local srta = other print(srta.get_ds_u8(srta.DS_DID, 5))',
    'srta.get_dsdata(srta.DS_DID)[srta.U8][5] = 1',
  ])('are no others: %s', (source) => {
    expect(reads(source)).toEqual([]);
  });

  it('keep what is computed without an index', () => {
    expect(reads('function f(ds, col) return srta.get_ds_u8(ds, col, "3") end')).toEqual([
      'reader  u8 undefined undefined',
    ]);
  });
});
