import { describe, expect, it } from 'vitest';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { printed, runMain, runScript } from '../../support/runLua.ts';

const JS_KEYS = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__index',
  '__call',
  'length',
];

describe('no way out of the VM', () => {
  it('through names of JavaScript on tables', () => {
    for (const table of ['{}', 'srta', 'time', 'string', 'srta.get_targets()', '{1, 2, 3}']) {
      const body = JS_KEYS.map((key) => `print((${table})["${key}"])`).join(' ');
      expect(printed(body, { targets: ['a'] }), table).toEqual(JS_KEYS.map(() => 'nil'));
    }
  });

  it('through names of JavaScript on other values', () => {
    for (const value of ['print', '"text"', '5', 'true', 'srta.get_os', 'function() end']) {
      for (const key of JS_KEYS) {
        const { error } = runMain(`local v = ${value} print(v["${key}"])`);
        expect(error?.message).toBe(
          `script:2: attempt to index a non-table object(${typeOf(value)}) with key '${key}'`,
        );
      }
    }
  });

  it('by writing such names: they are keys like any other', () => {
    const body = JS_KEYS.map((key) => `t["${key}"] = "v"`).join(' ');
    expect(
      printed(
        `local t = {} ${body} local n = 0 for k, v in pairs(t) do if v == "v" then n = n + 1 end end print(n)`,
      ),
    ).toEqual([String(JS_KEYS.length)]);
    expect(Object.prototype).not.toHaveProperty('v');
    expect(({} as { v?: unknown }).v).toBeUndefined();
  });

  it('through metatables: no key of a table is one', () => {
    const body = `local t = {__index = {x = 1}, __call = print, __add = print, __tostring = print, __len = print, __metatable = {}}
      print(t.x, #t) local ok = tostring(t) t()`;
    const report = runMain(body);
    expect(report.print).toEqual(['nil\t0']);
    expect(report.error?.message).toBe('script:3: attempt to call a non-function object');
  });

  it('through what print and tostring show', () => {
    const [line] = printed('print(print, {}, srta, function() end, nil, true, 0/0)');
    expect(line?.split('\t').map((text) => text.replace(/0x[0-9a-f]+$/, '0x'))).toEqual([
      'function: 0x',
      'table: 0x',
      'table: 0x',
      'function: 0x',
      'nil',
      'true',
      'NaN',
    ]);
    expect(
      printed(
        'print(tostring(print) == tostring(print), tostring(print) == tostring(type), tostring({}) == tostring({}))',
      ),
    ).toEqual(['true\tfalse\tfalse']);
  });

  it('through bytecode, hidden names or other chunks', () => {
    expect(runScript('\u001bLua\u0053').error?.phase).toBe('load');
    for (const name of ['(env)', '(vararg table)', '\\1']) {
      expect(printed(`local t = srta print(t["${name}"])`)).toEqual(['nil']);
    }
    expect(printed('print(type(_ENV), type(debug), type(load), type(package))')).toEqual([
      'nil\tnil\tnil\tnil',
    ]);
  });

  it('through keys with control characters, NaN, or values as keys', () => {
    const body = `local t = {} for i = 0, 255 do t[i] = i end
      t["\\0"] = 1 t["\\0\\0"] = 2 t["|"] = 3 t["|a"] = 4 t["a"] = 5 t["1"] = 6 t[print] = 7 t[t] = 8 t[true] = 9
      print(t["\\0"], t["\\0\\0"], t["|"], t["|a"], t.a, t["1"], t[1], t[print], t[t], t[true], t["true"], t[-0])`;
    expect(printed(body)).toEqual(['1\t2\t3\t4\t5\t6\t1\t7\t8\t9\tnil\t0']);
    expect(runMain('local t = {} t[0 / 0] = 1').error?.message).toBe('script:2: table index is NaN');
  });
});

function typeOf(value: string): string {
  if (value === '5') return 'number';
  if (value === 'true') return 'boolean';
  return value.startsWith('"') ? 'string' : 'function';
}

describe('host functions', () => {
  it('take cyclic tables', () => {
    const body = `local t = {} t[srta.TARGETINFO_DC_INFOS] = t t[1] = t t[t] = t t[srta.TARGETINFO_CPC_PRICE] = t
      srta.set_target("a", t) srta.set_target("a", srta.TARGETINFO_DC_INFOS, t) return t`;
    const report = runMain(body, { resultsTable: 'merge' });
    expect(report.error).toBeNull();
    JSON.stringify(report);
    const script = `function hijack() local t = {} for _, k in ipairs({"srta_get_dsdata", "srta_get_targets", "srta_get_apps",
      "srta_get_geo_nearest", "srta_get_geo_points", "geo_lnglat", "srta_get_extscore"}) do t[k] = t end t[srta.DS_DID] = t
      t[srta.U8] = t t[1] = t t[2] = t return t end function main() print(srta.get_geo_nearest(1)) end`;
    expect(runScript(script).error).toBeNull();
  });

  it('take any value for any argument without a JavaScript error', () => {
    const values = [
      'nil',
      'true',
      '-1',
      '0.5',
      '1e308',
      '1/0',
      '0/0',
      '"x"',
      '""',
      '{}',
      'print',
      '"\\255"',
      'srta',
    ];
    const functions = [
      'srta.get_ds_u8',
      'srta.get_ds_flag',
      'srta.get_dsdata',
      'srta.get_apps',
      'srta.get_scores',
      'srta.get_extscore',
      'srta.get_targets',
      'srta.set_target',
      'srta.get_os',
      'srta.get_geo_nearest',
      'srta.get_geo_points',
      'string.split',
      'time.date',
      'time.hour',
      'time.truncate',
      'time.addtime',
      'time.adddate',
      'time.setdate',
      'next',
      'ipairs',
      'pairs',
      'tonumber',
      'tostring',
      'type',
      'unpack',
      'print',
    ];
    const engine = createEngine('gopher');
    for (const name of functions) {
      for (const first of values) {
        for (const second of values) {
          const script = `function hijack() return {srta_get_apps = {true}, srta_get_extscore = {[0] = {1}}} end
            function main() ${name}(${first}, ${second}) ${name}(srta.DS_DID, ${first}, ${second}, ${first}) end`;
          const { error } = engine.run(
            makeRunRequest(script, { targets: ['x'], budget: { instructions: 1e6, ms: 5000, memoryMb: 16 } }),
          );
          if (error !== null)
            expect(error.message, `${name}(${first}, ${second})`).toMatch(
              /^script:\d+: (bad argument #|too many|invalid key)/,
            );
        }
      }
    }
  });

  it('give an iterator that bears misuse', () => {
    expect(runMain('local f, s, v = ipairs({1}) print(f(s, v)) f(s, "x")').error?.message).toMatch(
      /bad argument #2/,
    );
    expect(runMain('local f = pairs({}) f()').error?.message).toMatch(/bad argument #1/);
  });
});

describe('runs are apart', () => {
  it('whatever a script does to the modules and globals', () => {
    const engine = createEngine('gopher');
    const run = (script: string) => engine.run(makeRunRequest(script, { targets: ['a'] }));
    const spoil = `leak = 1 srta.get_os = nil srta.DS_DID = 5 string.split = 7 time = nil print = nil srta.leak = {}
      for k in pairs(srta) do srta[k] = nil end function main() end`;
    const look = `function main() print(leak, srta.leak, type(srta.get_os), srta.DS_DID, type(string.split), type(time.now))
      local n = 0 for k in pairs(srta) do n = n + 1 end print(n) end`;
    const before = run(look);
    expect(run(spoil).error).toBeNull();
    expect(run(look).print).toEqual(before.print);
    expect(before.print[0]).toBe('nil\tnil\tfunction\t1001\tfunction\tfunction');
  });

  it('also of one compiled script: its functions keep no upvalues', () => {
    const engine = createEngine('gopher');
    const script =
      'local n = 0 local t = {} count = (count or 0) + 1 function main() n = n + 1 t[#t + 1] = n print(n, #t, count) end';
    const request = makeRunRequest(script);
    for (let i = 0; i < 3; i++) expect(engine.run(request).print).toEqual(['1\t1\t1']);
  });

  it('after an error and after a breach of the budget', () => {
    const engine = createEngine('puc');
    const request = (script: string) =>
      makeRunRequest(script, { numbers: 'puc', budget: { instructions: 10_000, ms: 1000, memoryMb: 16 } });
    for (const bad of [
      'function main() x.y = 1 end',
      'while true do end',
      'local function f() return 1 + f() end f()',
    ]) {
      expect(engine.run(request(bad)).error).not.toBeNull();
      expect(engine.run(request('function main() print(1/3) end')).print).toEqual(['0.33333333333333']);
    }
  });

  it('and a request for the other profile is refused', () => {
    expect(() => createEngine('puc').run(makeRunRequest('function main() end'))).toThrow(RangeError);
  });
});

describe('sources', () => {
  const nest = (open: string, close: string, depth: number) =>
    `x = ${open.repeat(depth)}1${close.repeat(depth)}\nfunction main() end`;

  it.each([
    ['parentheses', nest('(', ')', 20_000)],
    ['tables', nest('{', '}', 20_000)],
    ['unary operators', `x = ${'-'.repeat(3)} ${'not '.repeat(50_000)}1\nfunction main() end`],
    ['functions', `x = ${'function() return '.repeat(5_000)}1${' end'.repeat(5_000)}\nfunction main() end`],
    ['a long chain', `x = t${'.a'.repeat(50_000)}\nfunction main() end`],
    ['a long concatenation', `x = ${'"a" .. '.repeat(5_000)}"a"\nfunction main() end`],
    ['a long sum', `x = ${'1 + '.repeat(50_000)}1\nfunction main() end`],
    ['blocks', `${'do '.repeat(20_000)}${'end '.repeat(20_000)}\nfunction main() end`],
    ['ifs', `${'if x then '.repeat(5_000)}${'end '.repeat(5_000)}\nfunction main() end`],
    ['an unclosed comment', `--[==[${'x'.repeat(100_000)}`],
    ['nothing', ''],
    ['a lone quote', '"'],
    ['zero bytes', 'x = 1\0\nfunction main() end'],
  ])('end in a report, not in a crash: %s', (_name, script) => {
    const report = runScript(script);
    expect(report.error === null || report.error.message.startsWith('script')).toBe(true);
  });
});
