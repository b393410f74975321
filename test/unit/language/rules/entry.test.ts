import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

describe('srta-missing-main', () => {
  const found = (source: string) => marked('srta-missing-main', source);

  it('marks the first line of a script that has no main', () => {
    expect(found('-- a comment\nlocal x = 1\nprint(x)\n')).toEqual(['local x = 1']);
    expect(found('')).toEqual(['']);
  });

  it.each([
    'function main() end',
    'main = function() end',
    'local function run() end main = run',
    'do function main() end end',
    'if x then main = a else main = b end',
    'local function setUp() main = print end setUp()',
    'function main() end local main = 1',
    'function other() local main = 1 end function main() end',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
    expect(marked('srta-main-local', source)).toEqual([]);
  });

  it.each([
    'function t.main() end',
    'function t:main() end',
    'function main.x() end',
    'mainly = 1',
    't = { main = 1 }',
  ])('is not fooled by: %s', (source) => {
    expect(found(source)).toHaveLength(1);
  });

  it('waits until the script can be read', () => {
    expect(found('function mian(\nend')).toEqual([]);
  });
});

describe('srta-main-local', () => {
  it.each([
    ['local function main() end', 'function main() end'],
    ['local main = function() end', 'main = function() end'],
    ['local main\nfunction main() end', '\nfunction main() end'],
    ['local --x\n function main() end', 'function main() end'],
  ])('makes %s global', (before, after) => {
    expect(marked('srta-main-local', before)).toEqual(['main']);
    expect(marked('srta-missing-main', before)).toEqual([]);
    expect(fixed('srta-main-local', before)).toBe(after);
  });

  it('knows hijack too, and changes nothing inside a function', () => {
    expect(marked('srta-main-local', 'function main() end local function hijack() return {} end')).toEqual([
      'hijack',
    ]);
    expect(ofRule('srta-main-local', 'function f() local function main() end end')[0]?.fixes).toBeUndefined();
    expect(ofRule('srta-main-local', 'local main, x = f, 1')[0]?.fixes).toBeUndefined();
  });
});

describe('srta-main-params', () => {
  const found = (source: string) => marked('srta-main-params', source);

  it('marks parameters that nobody gives', () => {
    expect(found('function main(user, os) end')).toEqual(['user, os']);
    expect(found('main = function(a, ...) print(...) end')).toEqual(['a, ...']);
    expect(found('function main(...) print(...) end function hijack(x) return {} end')).toEqual(['...', 'x']);
    expect(fixed('srta-main-params', 'function main(user, os) end')).toBe('function main() end');
    expect(ofRule('srta-main-params', 'function main(user) print(user) end')[0]?.fixes).toBeUndefined();
  });

  it.each([
    'function main() end',
    'function second(x) end',
    'function main(n) if n then main(n - 1) end end',
    'function t.main(x) end',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('srta-hijack-member', () => {
  const hijack = (body: string) => `function hijack()\n${body}\nend`;
  const found = (body: string) => said('srta-hijack-member', hijack(body));

  it('names the stub that was meant', () => {
    expect(found('return { srta_get_dsdat = {} }')).toEqual([
      'hijack has no stub "srta_get_dsdat": did you mean "srta_get_dsdata"?',
    ]);
    expect(found('return { get_os = 1, now = 2, ["srta.get_expid"] = 3 }')).toHaveLength(3);
    expect(found('local s = {}\ns.srta_get_oss = 1\ns["time_noww"] = 2\nreturn s')).toHaveLength(2);
    expect(found('local s = { geo_ipp = 1 }\nreturn s')).toHaveLength(1);
    expect(found('return { something = 1, 5 }')).toEqual([
      'hijack has no stub "something": nothing reads it',
      'A stub needs its name as the key: srta_get_os = ...',
    ]);
    expect(fixed('srta-hijack-member', hijack('return { ["srta.get_expid"] = 3 }'))).toBe(
      hijack('return { ["srta_get_expid"] = 3 }'),
    );
    expect(fixed('srta-hijack-member', hijack('local s = {} s.time_noww = 2 return s'))).toBe(
      hijack('local s = {} s.time_now = 2 return s'),
    );
  });

  it('knows what type a stub has', () => {
    expect(
      found('return { srta_get_os = "ios", srta_get_targets = "a", time_now = {}, geo_lnglat = 5 }'),
    ).toEqual([
      'srta_get_os takes a whole number; this is of type string',
      'srta_get_targets takes a table; this is of type string',
      'time_now takes a whole number; this is of type table',
      'geo_lnglat takes a table; this is of type integer',
    ]);
    expect(fixed('srta-hijack-member', hijack('return { srta_get_expid = "3" }'))).toBe(
      hijack('return { srta_get_expid = 3 }'),
    );
  });

  it.each([
    'return { srta_get_os = srta.OS_IOS, srta_get_targets = { "a" }, time_now = time.now(), geo_ip = 110000 }',
    'local s = {} s.srta_get_os = os() s.geo_lnglat = point return s',
    'local s = make() return s',
    'return nil',
    'return { [key] = 1, srta_get_scores = scores }',
    'local t = { x = 1 } t.y = 2 return { srta_get_apps = t }',
    'local f = function() return { x = 1 } end return { srta_get_apps = f() }',
  ])('is silent about: %s', (body) => {
    expect(found(body)).toEqual([]);
  });

  it('looks at hijack alone', () => {
    expect(marked('srta-hijack-member', 'function other() return { x = 1 } end')).toEqual([]);
  });
});

describe('srta-hijack-in-production', () => {
  it('hints at the definition, and warns of uses', () => {
    const source = 'function hijack() return {} end\nfunction main() local s = hijack() print(s) end';
    expect(ofRule('srta-hijack-in-production', source).map(({ severity }) => severity)).toEqual([4, 2]);
    expect(marked('srta-hijack-in-production', 'function main() end')).toEqual([]);
    expect(
      fixed('srta-hijack-in-production', 'function main() end\nfunction hijack()\n return {}\nend\n'),
    ).toBe('function main() end\n');
  });
});

describe('srta-truncate-unit', () => {
  it.each([
    ['"days"', '"day"'],
    ['"DAY"', '"day"'],
    ['"min"', '"minute"'],
    ['"mon"', '"month"'],
    ['"小时"', '"hour"'],
    ['"天"', '"day"'],
  ])('knows what %s is meant to be', (before, after) => {
    expect(fixed('srta-truncate-unit', `local t = time.truncate(n, ${before})`)).toBe(
      `local t = time.truncate(n, ${after})`,
    );
  });

  it('lists the units where nothing is near', () => {
    const [found] = ofRule('srta-truncate-unit', 'local t = time.truncate(n, "year")');
    expect(found?.fixes).toHaveLength(4);
    expect(said('srta-truncate-unit', 'local t = time.truncate(n, "year")')).toEqual([
      '"year" is no unit: write one of "month", "day", "hour", "minute"',
    ]);
  });

  it.each([
    'time.truncate(n, "day")',
    'local u = "hour" time.truncate(n, u)',
    'time.truncate(n, unit)',
    'truncate(n, "days")',
  ])('is silent about: %s', (source) => {
    expect(marked('srta-truncate-unit', source)).toEqual([]);
  });
});

describe('srta-print-in-loop', () => {
  const found = (source: string) => marked('srta-print-in-loop', source);

  it('marks a print that main runs again and again', () => {
    expect(found('function main() for i = 1, 2 do print(i) end end')).toEqual(['print']);
    expect(found('local function f() while x do print(1) end end\nfunction main() f() end')).toEqual([
      'print',
    ]);
    expect(
      found(
        'local function g() repeat print(1) until x end local function f() g() end function main() f() end',
      ),
    ).toHaveLength(1);
    expect(
      fixed('srta-print-in-loop', 'function main()\n  for i = 1, 2 do\n    print(i)\n    f(i)\n  end\nend'),
    ).toBe('function main()\n  for i = 1, 2 do\n    f(i)\n  end\nend');
  });

  it.each([
    'function main() print(1) for i = 1, 2 do f(i) end print(2) end',
    'function hijack() for i = 1, 2 do print(i) end return {} end function main() end',
    'local function unused() for i = 1, 2 do print(i) end end function main() end',
    'local function print() end function main() for i = 1, 2 do print(i) end end',
    'function main() for i = 1, 2 do local f = function() print(i) end keep(f) end end',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});
