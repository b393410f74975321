import { describe, expect, it } from 'vitest';
import { fixed, marked, said } from './findings.ts';

describe('srta-ds-constant', () => {
  const wrong = (source: string) => marked('srta-ds-constant', source);

  it.each([
    ['srta.get_ds_u8(1, 2)', '1'],
    ['srta.get_ds_u32(20010101, 2)', '20010101'],
    ['srta.get_ds_flag("did", 2)', '"did"'],
    ['srta.get_dsdata(srta.U8)', 'srta.U8'],
    ['srta.get_ds_u8(srta.TARGETINFO_ENABLE, 2)', 'srta.TARGETINFO_ENABLE'],
    ['srta.get_ds_u8(nil, 2)', 'nil'],
    ['srta.get_ds_u8({}, 2)', '{}'],
    ['local d = srta.get_dsdata(srta.DS_DID) print(srta.get_ds_u8(d, 2))', 'd'],
    ['local DS = 1 print(srta.get_ds_u8(DS, 2))', 'DS'],
    ['srta.get_ds_u8(srta.get_ds_u8(srta.DS_DID, 1), 2)', 'srta.get_ds_u8(srta.DS_DID, 1)'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    'srta.get_ds_u8(srta.DS_DID, 1) srta.get_dsdata(srta.DS_GEOFAC)',
    'local DID = srta.DS_DID print(srta.get_ds_u8(DID, 1))',
    'for _, ds in ipairs({ srta.DS_DID, srta.DS_WUID }) do print(srta.get_ds_u8(ds, 1)) end',
    'local function f(ds) return srta.get_ds_u8(ds, 1) end f(srta.DS_DID)',
    'local ds = srta.DS_DID if x then ds = srta.DS_WUID end print(srta.get_ds_u8(ds, 1))',
    'local ds = x and srta.DS_DID or srta.DS_WUID print(srta.get_ds_u8(ds, 1))',
    // A misspelt constant is another rule's.
    'srta.get_ds_u8(srta.DS_DIDD, 1)',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('knows which one a text means', () => {
    expect(fixed('srta-ds-constant', 'srta.get_ds_u8("did", 2)')).toBe('srta.get_ds_u8(srta.DS_DID, 2)');
    expect(fixed('srta-ds-constant', 'srta.get_ds_u8("srta.DS_GEOIP", 2)')).toBe(
      'srta.get_ds_u8(srta.DS_GEOIP, 2)',
    );
  });
});

describe('srta-literal-constant', () => {
  const wrong = (source: string) => marked('srta-literal-constant', source);

  it.each([
    ['if srta.get_os() == 3 then end', '3'],
    ['if srta.get_os() == "ios" then end', '"ios"'],
    ['if srta.get_siteset() == 25 then end', '25'],
    ['local os = srta.get_os() if os ~= srta.SITESET_WECHAT then end', 'srta.SITESET_WECHAT'],
    ['local d = srta.get_dsdata(srta.DS_DID) print(d[4])', '4'],
    ['local d = srta.get_dsdata(srta.DS_DID) print(d["U8"])', '"U8"'],
    ['local d = srta.get_dsdata(srta.DS_DID) print(d[srta.DS_DID])', 'srta.DS_DID'],
    ['for _, p in ipairs(srta.get_geo_points(3, 1)) do print(p[1]) end', '1'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    'if srta.get_os() == srta.OS_IOS or srta.get_os() == 1 or srta.get_os() == 7 then end',
    'if srta.get_siteset() == 21 or srta.get_siteset() == 0 or srta.get_siteset() == srta.SITESET_UNION then end',
    'local d = srta.get_dsdata(srta.DS_DID) print(d[1][5], d[srta.U8][5], d[3][1], d[area])',
    'for _, p in ipairs(srta.get_geo_points(3, 1)) do print(p[srta.GEO_DISTANCE]) end',
    'if srta.get_expid() == 5 or srta.get_os() == other then end',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('knows which one a text means', () => {
    expect(fixed('srta-literal-constant', 'if srta.get_os() == "iOS" then end')).toBe(
      'if srta.get_os() == srta.OS_IOS then end',
    );
    expect(said('srta-literal-constant', 'if srta.get_siteset() == 25 then end')).toEqual([
      'The number 25 is not documented here: write one of srta.SITESET_*',
    ]);
  });
});

describe('srta-sparse-array', () => {
  const sparse = (source: string) => marked('srta-sparse-array', source);

  it.each([
    ['local t = {} t[20020201] = 1', '20020201'],
    ['local t = {} t[440100] = 1 t[440300] = 2 t[990000] = 3', '440100'],
    ['local CITY = { [110000] = 1, [310000] = 2 }', '110000'],
    ['CITY = { [67108863] = 1 }', '67108863'],
    ['local ID = 20020 local t = {} t[ID] = 1', 'ID'],
    ['local t = { 1, 2, [10002] = 3 }', '10002'],
  ])('%s', (source, place) => {
    expect(sparse(source)).toEqual([place]);
  });

  it.each([
    'local t = {} t[67108864] = 1 t[20020201001] = 2 t[9999] = 1',
    'local t = { [20020201001] = 1, [0] = 2, [-20000] = 3, [10000.5] = 4 }',
    'local t = {} t[5000] = 1 t[10000] = 2',
    'local t = { ["440100"] = 1 } t[440100] = 2',
    'local t = f() t[440100] = 1',
    'function hijack() return { srta_get_apps = { [13717681] = true } } end',
    'function hijack() local apps = {} apps[13717681] = true return { srta_get_apps = apps } end',
  ])('is silent about: %s', (source) => {
    expect(sparse(source)).toEqual([]);
  });

  it('is a matter of gopher-lua alone', () => {
    expect(marked('srta-sparse-array', 'local t = { [110000] = 1 }', { numbers: 'puc' })).toEqual([]);
  });
});
