import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsInUse } from '../../../client/data/columns/columnsRead.ts';
import { columnInData } from '../../../client/data/columns/dataPlaces.ts';
import { keyInDictionary } from '../../../client/data/columns/dictionaryPlaces.ts';
import { draftDictionary } from '../../../client/data/columns/draftDictionary.ts';
import { findSharedColumns } from '../../../client/data/columns/sharedColumns.ts';
import { parseColumnDictionary } from '../../../core/model/columnDictionary.ts';
import { renderText } from '../../../core/model/text.ts';

function at<T>(marked: string, ask: (json: string, offset: number) => T): T {
  const offset = marked.indexOf('|');
  return ask(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

describe('columns in a local data file', () => {
  it.each([
    ['{"users":[{"name":"a","did":{"bytesKv":{"|2": 1}}}]}', 'did u8 2 undefined'],
    ['{"users":[{"name":"a","did":{"bytesKv":{"2": |1}}}]}', 'did u8 2 1'],
    ['{"users":[{"name":"a","wuid":{"uint32s_kv":{"8": 1|7}}}]}', 'wuid u32 8 17'],
    ['{"users":[{"did":{"flagsWithExpireKv":{"1":{"flag": tr|ue}}}}]}', 'did flag 1 true'],
    ['{"users":[{"did":{"flagsWithExpireKv":{"1":{"fl|ag": true}}}}]}', 'did flag 1 undefined'],
    ['{"geo":[{"bytesKv":{"|1": 1}}]}', 'geo u8 1 undefined'],
    ['{"geoip":[{}, {"bytesKv":{"1": |3}}]}', 'geoip u8 1 3'],
  ])('%s', (marked, expected) => {
    const place = at(marked, columnInData);
    expect(place && `${place.space} ${place.kind} ${place.index} ${place.value}`).toBe(expected);
  });

  it.each([
    '{"users":[{"na|me":"a"}]}',
    '{"users":[{"did":{"bytes|Kv":{"1":1}}}]}',
    '{"users":[{"did":{"bytesKv":{"|65":1}}}]}',
    '{"users":[{"did":{"bytesKv":{"|x":1}}}]}',
    '{"users":[{"did":{"flagsWithExpireKv":{"1":{"expire": 17|}}}}]}',
    '{"users":[{"other":{"bytesKv":{"|1":1}}}]}',
    '{"bytesKv":{"|1":1}}',
    '|',
    '{"users":[{"did":{"bytesKv":{"1":1}}}]}  |',
  ])('none: %s', (marked) => {
    expect(at(marked, columnInData)).toBeUndefined();
  });
});

describe('columns that users of both kinds share', () => {
  const found = (json: string) =>
    findSharedColumns(json).map(
      ({ message, start, end }) => `${json.slice(start, end)} ${renderText(message)}`,
    );

  it('are those with both users', () => {
    const json =
      '{"wuid":{"u8":{"1":{"name":"a","users":["phone","openid"]},"2":{"name":"b","users":"phone"}}}}';
    expect(found(json)).toEqual([
      expect.stringMatching(/^"1" WUID U8\[1\] is written for users by openid and/),
    ]);
  });

  it('are those that are named twice', () => {
    const json =
      '{"wuid":{"flag":{"1":{"name":"member","users":"openid"},"1":{"name":"called","users":["phone"]}}}}';
    expect(found(json)).toEqual([
      expect.stringMatching(
        /^"1" WUID FLAG\[1\] is "member" for users by openid and "called" for users by phone/,
      ),
      expect.stringMatching(/^"1" WUID FLAG\[1\] is "member"/),
    ]);
  });

  it('are found over two objects of one name', () => {
    const json =
      '{"wuid":{"u8":{"1":{"name":"a","users":"openid"}}},"wuid":{"u8":{"1":{"name":"b","users":"phone"}}}}';
    expect(found(json)).toHaveLength(2);
  });

  it.each([
    '{"wuid":{"u8":{"1":{"name":"a","users":"openid"},"2":{"name":"b","users":"phone"}}}}',
    '{"wuid":{"u8":{"1":{"name":"a","users":"openid"}},"u32":{"1":{"name":"b","users":"phone"}}}}',
    '{"did":{"u8":{"1":{"name":"a","users":["openid","phone"]}}}}',
    '{"wuid":{"u8":{"1":{"name":"a"}}}}',
    '{"wuid":{"u8":{"1":{"name":"a","users":"open',
    '',
    '[]',
  ])('none: %s', (json) => {
    expect(found(json)).toEqual([]);
  });
});

describe('a drafted dictionary', () => {
  it('has the columns that the scripts read, as they name them', () => {
    const drafted = draftDictionary(
      columnsInUse({
        'a.lua': 'local U8_IDLE_DAYS = 3\nlocal installed, x = srta.get_ds_u8(srta.DS_DID, 1, U8_IDLE_DAYS)',
        'b.lua': 'print(srta.get_ds_flag(srta.DS_WUID, 2), srta.get_ds_u8(srta.DS_DID, 1, 99, i))',
        'c.lua': 'local lastOpen = srta.get_ds_u32(srta.DS_DID, 1)\nif (',
      }),
    );
    expect(JSON.parse(drafted)).toEqual({
      did: {
        u8: {
          1: { name: 'installed', values: {}, note: '' },
          3: { name: 'idle days', values: {}, note: '' },
        },
        u32: { 1: { name: 'last open', note: '' } },
      },
      wuid: { flag: { 2: { name: 'flag 2', values: { false: 'no', true: 'yes' }, note: '' } } },
    });
    expect(() => parseColumnDictionary(drafted)).not.toThrow();
    expect(drafted.endsWith('}\n')).toBe(true);
  });

  it('has a column to start with where none is read', () => {
    expect(Object.keys(parseColumnDictionary(draftDictionary(columnsInUse({ 'a.lua': 'x =' }))))).toEqual([
      'did',
    ]);
  });

  it('tells which scripts read a column', () => {
    const source = 'local a = srta.get_ds_u8(srta.DS_DID, 1)';
    const [column] = columnsInUse({ 'a.lua': `${source}\n${source}`, 'b.lua': source });
    expect(column?.scripts).toEqual(['a.lua', 'b.lua']);
  });

  it('names the columns of the examples as their dictionary does', () => {
    const source = readFileSync(
      new URL('../../../examples/strategies/reactivate.lua', import.meta.url),
      'utf8',
    );
    const names = columnsInUse({ 'reactivate.lua': source }).map((each) => each.name);
    expect(names).toEqual(['installed', 'level', 'woken today']);
  });
});

describe('keys of a dictionary', () => {
  it.each([
    ['{"did":{"u8":{|}}}', 'did u8 64 1 false'],
    ['{"did":{"flag":{"1":{"name":"a"},"|"}}}', 'did flag 3 2 false'],
    ['{"did":{"flag":{"1":{"name":"a"},"2|":{"name":"b"}}}}', 'did flag 3 2 true'],
    ['{"geo":{"u32":{"|', 'geo u32 8 1 false'],
  ])('%s', (marked, expected) => {
    const place = at(marked, keyInDictionary);
    expect(
      place && `${place.space} ${place.kind} ${place.free.length} ${place.free[0]} ${place.hasValue}`,
    ).toBe(expected);
  });

  it.each(['{"|":1}', '{"did":{"|":1}}', '{"did":{"u8":{"1":{"|"}}}}', '{"did":{"u8":{"1": |}}}', '|'])(
    'none: %s',
    (marked) => {
      expect(at(marked, keyInDictionary)).toBeUndefined();
    },
  );
});
