import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../core/model/run.ts';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import type { UserColumns } from '../../../core/model/writeItem.ts';
import { attachHijack } from '../../../core/report/attachHijack.ts';
import { generateHijack } from '../../../core/report/generateHijack.ts';
import { findGeoQuestions } from '../../../core/report/geoCalls.ts';
import { factsFromProbe, probeRequest } from '../../../core/report/probeLocalData.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { parse } from '../../../core/syntax/parse.ts';

const engine = createEngine('gopher');
const NOW = 1_785_722_400;

/** Shows all that a script can see and decides by it. */
const SCRIPT = `
local function record(name, data)
  for area = 1, 3 do
    if data[area] == nil then
      print(name, area, "none")
    else
      print(name, area, #data[area], unpack(data[area]))
    end
  end
end
function main()
  print(srta.get_os(), srta.get_expid(), srta.get_siteset(), time.now())
  record("did", srta.get_dsdata(srta.DS_DID))
  record("wuid", srta.get_dsdata(srta.DS_WUID))
  record("geo", srta.get_dsdata(srta.DS_GEO))
  record("geoip", srta.get_dsdata(srta.DS_GEOIP))
  record("geofac", srta.get_dsdata(srta.DS_GEOFAC))
  local metres, near = srta.get_geo_nearest(5)
  print(metres)
  record("near", near)
  for i, point in ipairs(srta.get_geo_points(5, 7)) do
    print(i, point[srta.GEO_DISTANCE], point[srta.GEO_SCORE])
    record("point", point[srta.GEO_DATA])
  end
  local a, b = srta.get_ds_u8(srta.DS_DID, 1, 64)
  for i, target in ipairs(srta.get_targets()) do
    if srta.get_ds_flag(srta.DS_WUID, 1) and i % 2 == 0 then
      srta.set_target(target, srta.TARGETINFO_ENABLE, false)
    else
      srta.set_target(target, srta.TARGETINFO_CPC_PRICE, a * 256 + b + i)
    end
  end
end
`;

/** What the service would do with the copy: nothing of the local data but what the generated hijack() says. */
function runAsSent(request: RunRequest, script: string) {
  const { chunk } = parse(script, 'gopher');
  const probe = engine.run(probeRequest(request, findGeoQuestions(script, chunk)));
  const copy = attachHijack(script, chunk, generateHijack(request, factsFromProbe(probe)));
  return engine.run(makeRunRequest(copy, { now: NOW, targets: ['real-target'], os: 7 }));
}

const runLocally = (request: RunRequest) => engine.run({ ...request, hijack: false });

const values = (count: number, max: number) =>
  fc.dictionary(fc.integer({ min: 1, max: count }).map(String), fc.integer({ min: 0, max }), { maxKeys: 6 });
const flags = fc.dictionary(
  fc.integer({ min: 1, max: 4 }).map(String),
  fc.record({
    flag: fc.boolean(),
    defaultFlag: fc.boolean(),
    expire: fc.constantFrom(0, NOW - 1, NOW, NOW + 1),
  }),
);
const user = (userid: fc.Arbitrary<string>): fc.Arbitrary<UserColumns> =>
  fc.record({ userid, u8: values(64, 255), u32: values(8, 4294967295), flags });
/** Shops within some kilometres of the place, a few of them just outside the radius. */
const shop = fc
  .tuple(
    user(fc.constantFrom('s1', 's2', 's3')),
    fc.integer({ min: 0, max: 60_000 }),
    fc.integer({ min: 0, max: 60_000 }),
  )
  .map(([columns, east, north]) => ({
    ...columns,
    u32: { ...columns.u32, 1: 116_397_128 + east, 2: 39_907_507 + north },
  }));
const code = fc.constantFrom(0, 110000, 110100, 110105, 440300);
const region = user(fc.constantFrom('110000', '110100', '100000', '440000'));

const request = fc
  .record({
    did: fc.option(user(fc.constant('d'))),
    wuid: fc.option(user(fc.constant('w'))),
    geo: fc.array(shop, { maxLength: 12 }),
    geoip: fc.array(region, { maxLength: 3 }),
    geofac: fc.array(region, { maxLength: 3 }),
    targets: fc.uniqueArray(fc.constantFrom('a', 'b-1', '策略', 'x"y\\z', 't5'), { minLength: 1 }),
    os: fc.constantFrom(0, 1, 2, 7),
    expid: fc.integer({ min: 0, max: 10 }),
    siteset: fc.constantFrom(0, 21),
    ipCode: code,
    facCode: code,
    lngLat: fc.constantFrom(null, [116.397128, 39.907507] as const),
  })
  .map(({ did, wuid, geo, geoip, geofac, ipCode, facCode, lngLat, ...rest }) =>
    makeRunRequest(SCRIPT, {
      ...rest,
      now: NOW,
      data: { did, wuid, geo, geoip, geofac },
      request: { ipCode, facCode, lngLat },
    }),
  );

it('with the generated hijack() the service sees, prints and decides what the local run does', () => {
  fc.assert(
    fc.property(request, (local) => {
      const here = runLocally(local);
      const sent = runAsSent(local, SCRIPT);
      expect(here.error).toBeNull();
      expect(sent.print).toEqual(here.print);
      expect(sent.error).toBeNull();
      expect(sent.decisions).toEqual(here.decisions);
      expect(sent.warnings.filter((warning) => warning.includes('hijack'))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describe('what is not in the data is not stubbed', () => {
  const plain = makeRunRequest('function main() end');
  const generated = (overrides: Partial<RunRequest>) => {
    const wanted = { ...plain, ...overrides };
    const none = { nearestKm: undefined, points: undefined, ambiguous: false };
    return generateHijack(wanted, factsFromProbe(engine.run(probeRequest(wanted, none))));
  };

  it('targets and clock are those of the service when the data names none', () => {
    const source = generated({});
    expect(source).not.toContain('srta_get_targets');
    expect(source).not.toContain('time_now');
    expect(source).not.toContain('srta_get_dsdata');
    expect(generated({ now: 5, targets: ['a'] })).toContain('time_now = 5');
  });

  it("a script's own hijack() is not called by the probe", () => {
    const script =
      'function hijack() return {srta_get_os = srta.OS_IOS} end function main() print(srta.get_os()) end';
    const local = makeRunRequest(script, { os: 7, now: NOW });
    expect(runAsSent(local, script).print).toEqual(runLocally(local).print);
    expect(runLocally(local).print).toEqual(['7']);
  });
});

describe('the arguments of geo calls', () => {
  const questions = (script: string) => findGeoQuestions(script, parse(script, 'gopher').chunk);

  it('are read where they are numbers', () => {
    expect(questions('function main() srta.get_geo_nearest(2) srta.get_geo_points(4, 9) end')).toEqual({
      nearestKm: 2,
      points: { km: 4, column: 9 },
      ambiguous: false,
    });
    expect(questions('-- srta.get_geo_nearest(2)')).toEqual({
      nearestKm: undefined,
      points: undefined,
      ambiguous: false,
    });
  });

  it.each([
    'srta.get_geo_nearest(2) srta.get_geo_nearest(3)',
    'srta.get_geo_nearest(km)',
    'srta.get_geo_points(3, 1) srta.get_geo_points(3, 2)',
    'srta.get_geo_points(3, col)',
  ])('are ambiguous when one stub cannot answer for all: %s', (body) => {
    expect(questions(`function main() ${body} end`).ambiguous).toBe(true);
  });
});
