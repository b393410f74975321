import { describe, expect, it } from 'vitest';
import { fixed, marked, said } from './findings.ts';

const F = 'local function f(a, b) return a + b end\n';

describe('redundant-parameter', () => {
  const extra = (source: string) => marked('redundant-parameter', source);

  it('marks arguments that no parameter takes, of the catalogue and of own functions', () => {
    expect(extra('local h = time.hour(t, 8, x)')).toEqual(['8, x']);
    expect(extra('local os = srta.get_os(nil)')).toEqual(['nil']);
    expect(extra('local read = srta.get_dsdata\nread(srta.DS_DID, 1)')).toEqual(['1']);
    expect(extra(`${F}f(1, 2, 3)`)).toEqual(['3']);
    expect(extra('function f() end\nfunction main() f(1) end')).toEqual(['1']);
    expect(extra('local f\nf = function(a) return f(a, 1) end')).toEqual(['1']);
    expect(extra('type "a"; tostring({}, 1)')).toEqual(['1']);
    expect(said('redundant-parameter', `${F}f(1, 2, 3)`)).toEqual([
      'No parameter takes this: the call is f(a, b)',
    ]);
  });

  it.each([
    'print(1, 2, 3) srta.get_ds_u8(srta.DS_DID, 1, 2, 3) srta.get_apps(1, 2)',
    'srta.set_target(id, srta.TARGETINFO_ENABLE, false, srta.TARGETINFO_CPC_PRICE, 1)',
    'local function f(...) return ... end f(1, 2, 3)',
    // The last one may give nothing.
    'local function f(a) return a end f(1, ...)',
    'local function f(a) return a end f(1, g())',
    'time.hour(time.date(t))',
    // Which of the two is meant depends on the run.
    'local f = function(a) end if x then f = function(a, b) end end f(1, 2)',
    'function f(a) end function f(a, b) end f(1, 2)',
    'local function g(f) f(1, 2) end',
    'unpack(t, 1, 2) tonumber("a", 16) next(t, k)',
  ])('is silent about: %s', (source) => {
    expect(extra(source)).toEqual([]);
  });

  it('removes them', () => {
    expect(fixed('redundant-parameter', 'local o = srta.get_os(1, 2)')).toBe('local o = srta.get_os()');
    expect(fixed('redundant-parameter', `${F}f(1, 2 , 3)`)).toBe(`${F}f(1, 2)`);
  });
});

describe('missing-parameter', () => {
  const missing = (source: string) => said('missing-parameter', source);

  it('names what a call of the catalogue leaves out', () => {
    expect(missing('local t = time.truncate(time.now())')).toEqual([
      'Missing here: unit. The call is time.truncate(t, unit)',
    ]);
    expect(missing('local t = time.setdate(2026, 1, 1)')).toEqual([
      'Missing here: h, mi, s. The call is time.setdate(y, m, d, h, mi, s)',
    ]);
    expect(missing('srta.set_target("a")')).toHaveLength(1);
    expect(missing('srta.get_ds_u8()')).toEqual(['Missing here: ds. The call is srta.get_ds_u8(ds, col...)']);
    expect(missing('local a = srta.get_geo_points(3)')).toHaveLength(1);
    expect(missing('type()')).toEqual(['Missing here: value. The call is type(value)']);
  });

  it('knows how many values a last call gives', () => {
    expect(missing('time.setdate(time.date(t))')).toHaveLength(1);
    expect(missing('local a = time.adddate(t, time.date(t))')).toEqual([]);
    expect(missing('time.addtime(t, unpack(x))')).toEqual([]);
    expect(missing('time.addtime(t, ...)')).toEqual([]);
  });

  it('marks a call of an own function that computes with what it lacks', () => {
    expect(missing(`${F}f(1)`)).toEqual(['Missing here: b. The call is f(a, b)']);
    expect(missing('function f(t) for i = 1, #t do print(i) end end f()')).toHaveLength(1);
    expect(missing('function price(user) if user.level > 1 then return 2 end end price()')).toHaveLength(1);
    expect(missing('function f(a, b, c) return c .. "" end f(1)')).toEqual([
      'Missing here: b, c. The call is f(a, b, c)',
    ]);
  });

  it.each([
    'local function f(a, b) b = b or 1 return a + b end f(1)',
    'local function f(a, b) return a + (b or 1) end f(1)',
    'local function f(a, b) if b then return a + b end return a end f(1)',
    'local function f(a, b) if b == nil then b = 2 end return a + b end f(1)',
    'local function f(a, b) if a == 1 then return 1 end return a + b end f(1)',
    'local function f(a, b) if a > 1 then a = a + b end return a end f(1)',
    'local function f(a, b) return a > 1 and a + b end f(1)',
    'local function f(a, b) print(a, b) end f(1)',
    'local function f(a, b) return function() return a + b end end f(1)',
    'local function f(a, ...) return a + ... end f(1)',
    'local function f(a) return type(a) == "number" and a + 1 end f()',
    'local function f(a) while a do a = nil end end f()',
    'print() srta.get_apps() tonumber("1") next(t) unpack(t)',
  ])('is silent about: %s', (source) => {
    expect(missing(source)).toEqual([]);
  });

  it('offers the current time', () => {
    expect(fixed('missing-parameter', 'local h = time.hour()')).toBe('local h = time.hour(time.now())');
  });
});

describe('redundant-value', () => {
  const extra = (source: string) => marked('redundant-value', source);

  it('marks and removes values that no variable takes', () => {
    expect(extra('local a = 1, 2, 3')).toEqual(['2, 3']);
    expect(extra('a, b = 1, 2, f()')).toEqual(['f()']);
    expect(fixed('redundant-value', 'local a = 1, 2, 3')).toBe('local a = 1');
    expect(fixed('redundant-value', 't.x, t.y = 1, 2 , 3 -- c')).toBe('t.x, t.y = 1, 2 -- c');
  });

  it.each(['local a = f()', 'local a, b = 1, 2', 'local a, b, c = ...', 'local a', 'a = { 1, 2 }'])(
    'is silent about: %s',
    (source) => {
      expect(extra(source)).toEqual([]);
    },
  );
});

describe('unbalanced-assignments', () => {
  const lacking = (source: string) => marked('unbalanced-assignments', source);

  it('marks variables that get nothing', () => {
    expect(lacking('local a, b, c = 1')).toEqual(['b, c']);
    expect(lacking('x, y.z = 1')).toEqual(['y.z']);
    expect(lacking('local a, b = f(), 1, nil')).toEqual([]);
    expect(lacking('local a, b, c = f(), 1')).toEqual(['c']);
    expect(fixed('unbalanced-assignments', 'local a, b, c = 1')).toBe('local a, b, c = 1, nil, nil');
  });

  it('counts the results of the catalogue', () => {
    expect(lacking('local u, v = srta.get_ds_u8(srta.DS_DID, 1)')).toEqual(['v']);
    expect(lacking('local y, m, d, w = time.date(t)')).toEqual(['w']);
    expect(lacking('local o, p = srta.get_os()')).toEqual(['p']);
    expect(lacking('local o = srta.set_target(id, {})')).toEqual(['o']);
    expect(said('unbalanced-assignments', 'local o, p = srta.get_os()')).toEqual([
      'srta.get_os gives one value here: this is set to nil',
    ]);
    expect(said('unbalanced-assignments', 'local y, m, d, w = time.date(t)')).toEqual([
      'time.date gives only 3 values here: this is set to nil',
    ]);
  });

  it.each([
    'local a, b',
    'local a, b, c = nil',
    'local a, b = f()',
    'local a, b = ...',
    'local a, b = x:f()',
    'local a, b = srta.get_ds_u8(srta.DS_DID, 1, 2)',
    'local a, b = srta.get_ds_u8(srta.DS_DID, unpack(cols))',
    'local metres, data = srta.get_geo_nearest(3)',
    'a, b = b, a',
  ])('is silent about: %s', (source) => {
    expect(lacking(source)).toEqual([]);
  });
});
