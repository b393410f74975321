import { describe, expect, it } from 'vitest';
import { NO_DATA, NOW, record, runScript } from '../../support/runLua.ts';

const data = {
  ...NO_DATA,
  did: record({ u8: { 1: 1, 2: 2 }, flags: { 1: { flag: true, defaultFlag: false, expire: NOW + 5 } } }),
};

function hijacked(stubs: string, body: string, overrides = {}) {
  return runScript(`function hijack() return ${stubs} end\nfunction main() ${body} end`, {
    targets: ['a', 'b'],
    data,
    ...overrides,
  });
}

describe('hijack', () => {
  it('overrides columns one by one, for get_dsdata and get_ds_*', () => {
    const stubs = `{srta_get_dsdata = {
      [srta.DS_DID] = {[srta.U8] = {[2] = 9}, [srta.U32] = {[8] = 7}, [srta.FLAG] = {[4] = true}},
      [srta.DS_WUID] = {[srta.U8] = {[1] = 3}}}}`;
    const body = `print(srta.get_ds_u32(srta.DS_DID, 8), srta.get_ds_u8(srta.DS_DID, 1, 2))
      local f, g = srta.get_ds_flag(srta.DS_DID, 1, 4) print(f, g, srta.get_ds_u8(srta.DS_WUID, 1))
      print(srta.get_dsdata(srta.DS_DID)[srta.U8][2], #srta.get_dsdata(srta.DS_WUID)[srta.FLAG])`;
    const report = hijacked(stubs, body);
    expect(report.print).toEqual(['7\t1\t9', 'true\ttrue\t3', '9\t4']);
    expect(report.dataspace.did?.u8.slice(0, 2)).toEqual([1, 9]);
  });

  it('stubs targets, apps, scores, extscore', () => {
    const stubs = `{srta_get_targets = {"x", "y"}, srta_get_apps = {[13717681] = true, [3704767080] = false},
      srta_get_scores = {[20020201001] = 10.5}, srta_get_extscore = {[200102] = {[1] = 5, [64] = 6, [65] = 7}}}`;
    const report = hijacked(
      stubs,
      `print(unpack(srta.get_targets())) print(srta.get_apps(3704767080, 13717681, 1))
       print(srta.get_scores(1, 20020201001)) print(srta.get_extscore(200102, 64, 1, 2)) print(srta.get_extscore(200202, 1))`,
    );
    expect(report.print).toEqual(['x\ty', 'false\ttrue\tnil', 'nil\t10.5', '6\t5\tnil', 'nil']);
    expect(Object.keys(report.decisions ?? {})).toEqual(['x', 'y']);
  });

  it('stubs os, expid, siteset and the time', () => {
    const stubs = `{srta_get_os = srta.OS_IOS, srta_get_expid = 3, srta_get_siteset = srta.SITESET_WECHAT, time_now = 1000}`;
    const report = hijacked(stubs, 'print(srta.get_os(), srta.get_expid(), srta.get_siteset(), time.now())');
    expect(report.print).toEqual(['1\t3\t21\t1000']);
  });

  it('stubs places', () => {
    const stubs = `{srta_get_geo_nearest = {[1] = 1500, [2] = {[srta.U8] = {[1] = 10}}},
      srta_get_geo_points = {{[srta.GEO_DISTANCE] = 7, [srta.GEO_SCORE] = 8, [srta.GEO_DATA] = {[srta.U8] = {[2] = 9}}}}}`;
    const body = `local m, d = srta.get_geo_nearest(3) print(m, d[srta.U8][1], #d[srta.U8])
      local p = srta.get_geo_points(3, 2) print(#p, p[1][srta.GEO_DISTANCE], p[1][srta.GEO_SCORE], p[1][srta.GEO_DATA][srta.U8][2])`;
    expect(hijacked(stubs, body).print).toEqual(['1500\t10\t64', '1\t7\t8\t9']);
  });

  it('leaves every default when nothing is stubbed', () => {
    const body = `print(srta.get_os(), srta.get_expid(), srta.get_siteset(), time.now())
      print(srta.get_apps(1, 2)) print(srta.get_scores(1)) print(srta.get_extscore(0, 1))
      local m, d = srta.get_geo_nearest(3) print(m, next(d)) print(#srta.get_geo_points(3, 1))
      print(next(srta.get_dsdata(srta.DS_GEOIP)), next(srta.get_dsdata(srta.DS_GEOFAC)), next(srta.get_dsdata(srta.DS_GEO)))
      print(unpack(srta.get_targets()))`;
    const expected = [
      `2\t0\t0\t${NOW}`,
      'nil\tnil',
      'nil',
      'nil',
      '4294967295\tnil',
      '0',
      'nil\tnil\tnil',
      'a\tb',
    ];
    expect(hijacked('{}', body).print).toEqual(expected);
    expect(runScript(`function main() ${body} end`, { targets: ['a', 'b'] }).print).toEqual(expected);
    expect(hijacked('{}', 'print(srta.get_os())', { os: 7 }).print).toEqual(['7']);
  });

  it('is called before main, and not at all when the request says so', () => {
    const script =
      'function hijack() print("hijack") return {time_now = 1} end function main() print(time.now()) end';
    expect(runScript(script).print).toEqual(['hijack', '1']);
    expect(runScript(script, { hijack: false }).print).toEqual([String(NOW)]);
  });
});

describe('runtime-decisions: stubs', () => {
  it('warns of unknown members and goes on', () => {
    const report = hijacked('{srta_get_foo = 1, [5] = 2, time_now = 7}', 'print(time.now())');
    expect(report.print).toEqual(['7']);
    expect(report.warnings).toEqual(['unknown hijack member 5', 'unknown hijack member srta_get_foo']);
  });

  it('leaves out what has a wrong type or range', () => {
    const stubs = `{srta_get_os = "ios", srta_get_targets = 5, geo_lnglat = {1}, srta_get_dsdata = {
      [srta.DS_DID] = {[srta.U8] = {[1] = 256, [65] = 1, x = 2, [2] = "3"}, [srta.U32] = 5}, [77] = {}}}`;
    const report = hijacked(
      stubs,
      'print(srta.get_os(), #srta.get_targets(), srta.get_ds_u8(srta.DS_DID, 1, 2))',
    );
    expect(report.error).toBeNull();
    expect(report.print).toEqual(['2\t2\t1\t2']);
    expect(report.warnings).toHaveLength(9);
  });

  it('leaves out a number that the service could not answer', () => {
    const report = hijacked(
      '{srta_get_expid = 11, srta_get_siteset = -1, time_now = 1 / 0, geo_ip = 0 / 0}',
      `print(srta.get_expid(), srta.get_siteset(), time.now() == ${NOW})`,
    );
    expect(report.print).toEqual(['0\t0\ttrue']);
    expect(report.warnings).toHaveLength(4);
    expect(report.warnings[0]).toBe(
      'hijack: srta_get_expid must be a number from 0 to 10: it is not stubbed.',
    );
  });

  it('decides nothing for an empty list of targets', () => {
    expect(hijacked('{srta_get_targets = {}}', '').decisions).toEqual({});
  });

  it('does not move the expiry of flags with time_now', () => {
    const report = hijacked(
      `{time_now = ${NOW + 100}}`,
      'print(srta.get_ds_flag(srta.DS_DID, 1), time.now())',
    );
    expect(report.print).toEqual([`true\t${NOW + 100}`]);
  });

  it('gives point stubs as they are: neither filtered by radius nor sorted, ten at most', () => {
    const points = Array.from(
      { length: 12 },
      (_, i) => `{[srta.GEO_DISTANCE] = ${9000 - i}, [srta.GEO_SCORE] = ${i}}`,
    );
    const body =
      'local p = srta.get_geo_points(1, 1) print(#p, p[1][srta.GEO_DISTANCE], p[10][srta.GEO_SCORE])';
    expect(hijacked(`{srta_get_geo_points = {${points.join(',')}}}`, body).print).toEqual(['10\t9000\t9']);
  });
});

describe('runtime-decisions: extscore', () => {
  it('reads 0 as 200102 and finds the stub under either key', () => {
    const body = 'print(srta.get_extscore(0, 1)) print(srta.get_extscore(200102, 1))';
    expect(hijacked('{srta_get_extscore = {[200102] = {5}}}', body).print).toEqual(['5', '5']);
    expect(hijacked('{srta_get_extscore = {[0] = {6}}}', body).print).toEqual(['6', '6']);
  });

  it('gives nil outside of 1 to 64, and shares nothing with get_scores', () => {
    const stubs =
      '{srta_get_extscore = {[200102] = {[0] = 1, [65] = 2}}, srta_get_scores = {[20010201001] = 3}}';
    expect(hijacked(stubs, 'print(srta.get_extscore(0, 0, 65, 1))').print).toEqual(['nil\tnil\tnil']);
  });
});

describe('runtime-decisions: entry-points', () => {
  it('ends with an error when main is missing, local or no function', () => {
    const errorOf = (script: string) => runScript(script).error;
    expect(errorOf('x = 1')).toMatchObject({
      phase: 'main',
      message: 'script: there is no global function main',
    });
    expect(errorOf('local function main() end')?.message).toBe('script: there is no global function main');
    expect(errorOf('main = 5')?.message).toBe('script: main is a number, not a function');
    expect(runScript('main = 5', { targets: ['a'] }).decisions).toBeNull();
  });

  it('ends with an error inside hijack, without calling main', () => {
    const report = runScript('function hijack()\n  x.y = 1\nend\nfunction main() print("main") end');
    expect(report.error).toMatchObject({
      phase: 'hijack',
      line: 2,
      traceback: ["script:2: in function 'hijack'"],
    });
    expect(report.decisions).toBeNull();
    expect(report.print).toEqual([]);
  });

  it('goes on without stubs when hijack returns nil or is no function', () => {
    const nothing = hijacked('nil', 'print(srta.get_os())');
    expect(nothing.print).toEqual(['2']);
    expect(nothing.warnings).toEqual(['hijack() returned nil, not a table: nothing is stubbed.']);
    const number = runScript('hijack = 5 function main() print(1) end');
    expect(number.print).toEqual(['1']);
    expect(number.warnings).toEqual(['hijack is a number, not a function: nothing is stubbed.']);
  });

  it('keeps what was printed before an error', () => {
    expect(runScript('print(1) function main() print(2) error_here() end').print).toEqual(['1', '2']);
  });

  it('does not call second', () => {
    expect(runScript('function second() print("second") end function main() end').print).toEqual([]);
  });
});
