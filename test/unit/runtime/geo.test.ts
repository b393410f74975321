import { describe, expect, it } from 'vitest';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { NO_DATA, printed, record, runScript } from '../../support/runLua.ts';

const shop = (userid: string, lng: number, lat: number, u8 = {}) =>
  record({ userid, u8, u32: { 1: Math.round(lng * 1e6), 2: Math.round(lat * 1e6) } });

// 0.01 degrees of latitude are 1,112 metres.
const geo = [
  shop('far', 116.4, 39.93, { 1: 3, 2: 9 }),
  shop('near', 116.4, 39.91, { 1: 1, 2: 5 }),
  shop('middle', 116.4, 39.92, { 1: 2, 2: 9 }),
  record({ userid: 'nowhere', u8: { 1: 4 } }),
];
const overrides = {
  data: { ...NO_DATA, geo },
  request: { ipCode: 0, facCode: 0, lngLat: [116.4, 39.9] as [number, number] },
};

describe('places', () => {
  it('find the nearest point within the radius', () => {
    const body = 'local m, d = srta.get_geo_nearest(3) print(m, d[srta.U8][1], d[srta.U32][2])';
    expect(printed(body, overrides)).toEqual(['1112\t1\t39910000']);
    expect(printed('local m, d = srta.get_geo_nearest(1) print(m, next(d))', overrides)).toEqual([
      '4294967295\tnil',
    ]);
  });

  it('list points by a column descending, the nearer first on a tie', () => {
    const body = `for _, p in ipairs(srta.get_geo_points(5, 2)) do
      print(p[srta.GEO_SCORE], p[srta.GEO_DISTANCE], p[srta.GEO_DATA][srta.U8][1]) end`;
    expect(printed(body, overrides)).toEqual(['9\t2224\t2', '9\t3336\t3', '5\t1112\t1']);
    expect(printed('print(#srta.get_geo_points(2, 2))', overrides)).toEqual(['1']);
  });

  it('list ten at most', () => {
    const many = Array.from({ length: 15 }, (_, i) => shop(`s${i}`, 116.4, 39.9 + i / 10000, { 1: i }));
    const body = 'local p = srta.get_geo_points(5, 1) print(#p, p[1][srta.GEO_SCORE], p[10][srta.GEO_SCORE])';
    expect(printed(body, { ...overrides, data: { ...NO_DATA, geo: many } })).toEqual(['10\t14\t5']);
  });

  it('make DS_GEO the nearest point within 3 km', () => {
    expect(printed('print(srta.get_ds_u8(srta.DS_GEO, 1))', overrides)).toEqual(['1']);
    const away = {
      ...overrides,
      request: { ...overrides.request, lngLat: [116.4, 39.8] as [number, number] },
    };
    expect(printed('print(next(srta.get_dsdata(srta.DS_GEO)))', away)).toEqual(['nil']);
  });
});

describe('administrative codes', () => {
  const city = (userid: string, value: number) => record({ userid, u8: { 1: value } });
  const data = {
    ...NO_DATA,
    geoip: [city('110105', 1), city('440300', 2), city('440000', 3), city('100000', 4)],
    geofac: [city('610100', 5)],
  };
  const read = (ipCode: number, facCode = 0) =>
    printed('print(srta.get_ds_u8(srta.DS_GEOIP, 1), srta.get_ds_u8(srta.DS_GEOFAC, 1))', {
      data,
      request: { ipCode, facCode, lngLat: null },
    })[0];

  it('fall back from district to city to province to the country', () => {
    expect(read(110105)).toBe('1\t0');
    expect(read(440305)).toBe('2\t0');
    expect(read(440105)).toBe('3\t0');
    expect(read(320100)).toBe('4\t0');
  });

  it('find nothing for 0 or where no step of the way is stored', () => {
    expect(read(0, 610113)).toBe('0\t5');
    expect(read(0, 620000)).toBe('0\t0');
  });
});

describe('runtime-decisions: geo', () => {
  it('searches the stored points from a stubbed place', () => {
    const script = `function hijack() return {geo_lnglat = {116.4, 39.92}} end
      function main() print(srta.get_geo_nearest(3), srta.get_ds_u8(srta.DS_GEO, 1)) end`;
    expect(runScript(script, { data: { ...NO_DATA, geo } }).print).toEqual(['0\t2']);
  });

  it('uses stubbed administrative codes on the stored records', () => {
    const script = `function hijack() return {geo_ip = 110100} end
      function main() print(srta.get_ds_u8(srta.DS_GEOIP, 1)) end`;
    const data = { ...NO_DATA, geoip: [record({ userid: '110000', u8: { 1: 6 } })] };
    expect(runScript(script, { data }).print).toEqual(['6']);
  });

  it('reads coordinates as degrees x 1e6, or shifted by 180 and 90 when set so', () => {
    const shifted = record({ userid: 's', u32: { 1: (116.4 + 180) * 1e6, 2: (39.9 + 90) * 1e6 } });
    const request = makeRunRequest('function main() print((srta.get_geo_nearest(3))) end', {
      ...overrides,
      data: { ...NO_DATA, geo: [shifted] },
    });
    expect(createEngine('gopher').run(request).print).toEqual(['4294967295']);
    expect(createEngine('gopher', { geoCoding: 'shifted' }).run(request).print).toEqual(['0']);
  });
});
