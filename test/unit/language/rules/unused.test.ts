import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

describe('unused-local', () => {
  const unused = (source: string) => marked('unused-local', source);

  it('marks variables, loop variables and parameters that nothing reads, faded', () => {
    const source = 'local a = 1\nlocal function f(p) return 1 end\nfor i, v in ipairs({}) do f() end';
    expect(unused(source)).toEqual(['a', 'p', 'i', 'v']);
    expect(ofRule('unused-local', source).map(({ severity, tags }) => [severity, tags])).toEqual(
      Array.from({ length: 4 }, () => [4, [1]]),
    );
    expect(said('unused-local', 'local x = 1 x = 2')).toEqual(['"x" is given values, but nothing reads it']);
  });

  it.each([
    'local a = 1 print(a)',
    'local a local function f() return a end f()',
    'for _, v in ipairs({}) do print(v) end',
    'local _ = f() local _rest = 2',
    'function main(a, b) print(1) end function hijack(x) return {} end function second(y) print(2) end',
    'local function later(a, b) end later()',
    'function t:m() return 1 end',
    // Functions have a rule of their own.
    'local function f() end local g = function() end',
    'local t = {} t.x = 1 print(t.x)',
    'local a = 1 return a',
  ])('is silent about: %s', (source) => {
    expect(unused(source)).toEqual([]);
  });

  it.each([
    ['local a = 1\nprint(1)', 'print(1)'],
    ['f()\n  local a = 1 -- why\nprint(1)', 'f()\n  -- why\nprint(1)'],
    ['local a = f()\nprint(1)', 'f()\nprint(1)'],
    ['local a = srta.get_os()\r\nprint(1)', 'print(1)'],
    ['local a = 1; print(1)', 'print(1)'],
    ['local a\nif x then a = 1 else a = g(2) end', 'if x then else g(2) end'],
    ['local a = 1 a = 2', ''],
    ['local x, a = f()\nprint(x)', 'local x = f()\nprint(x)'],
    ['local x, a = 1, 2\nprint(x)', 'local x = 1\nprint(x)'],
    ['for i, v in pairs(t) do print(i) end', 'for i in pairs(t) do print(i) end'],
    ['for i, v in pairs(t) do print(v) end', 'for _, v in pairs(t) do print(v) end'],
    ['local a, x = f()\nprint(x)', 'local _, x = f()\nprint(x)'],
    ['local function f(a) return 1 end f()', 'local function f(_a) return 1 end f()'],
    ['local x, a = 1, f()\nprint(x)', 'local x, _ = 1, f()\nprint(x)'],
    ['local a = 1\n(f or g)()', 'local _ = 1\n(f or g)()'],
    ['local a = b and f()\n', 'local _ = b and f()\n'],
    ['local a = 1 a, t.x = 1, 2', 'local _a = 1 _a, t.x = 1, 2'],
  ])('mends %j', (source, expected) => {
    expect(fixed('unused-local', source)).toBe(expected);
  });
});

describe('unused-function', () => {
  const unused = (source: string) => marked('unused-function', source);

  it('marks functions that nothing that runs reaches, global ones too', () => {
    expect(
      unused('local function a() end\nfunction b() end\nlocal c = function() end\nfunction main() end'),
    ).toEqual(['a', 'b', 'c']);
    expect(unused('local function a() a() end')).toEqual(['a']);
    expect(unused('local a local function b() a() end a = function() b() end')).toEqual(['a', 'b']);
  });

  it.each([
    'function main() helper() end function helper() deeper() end function deeper() end',
    'local function f() end return f',
    'local function f() end local t = { f = f } print(t)',
    'function main() local function inner() end inner() end',
    'local function f() end (function() f() end)()',
    'function main() end function hijack() end function second() end',
    'local f = function() end if x then f = nil end print(f)',
    'function t.f() end function t:g() end',
    'local function _spare() end',
  ])('is silent about: %s', (source) => {
    expect(unused(source)).toEqual([]);
  });

  it('removes them', () => {
    expect(fixed('unused-function', 'local function a()\n  b()\nend\nfunction main() end')).toBe(
      'function main() end',
    );
    expect(fixed('unused-function', 'local a = function() end\nprint(1)')).toBe('print(1)');
    expect(fixed('unused-function', 'function a() end\nprint(1)')).toBe('print(1)');
  });
});

describe('unused-vararg', () => {
  const unused = (source: string) => marked('unused-vararg', source);

  it('marks "..." that a function does not use', () => {
    expect(unused('local function f(a, ...) return a end f()')).toEqual(['...']);
    expect(unused('local function f(...) return function(...) return ... end end f()')).toEqual(['...']);
    expect(
      unused('local function f(...) local t = { ... } return t end f() local g = function(...) x() end'),
    ).toEqual(['...']);
  });

  it.each([
    'local function f(...) return ... end f()',
    'local function f(...) return #{ 1, ... } end f()',
    'local function f(...) return arg.n end f()',
    'local function f(...) end f()',
    'print(...)',
  ])('is silent about: %s', (source) => {
    expect(unused(source)).toEqual([]);
  });

  it('removes it', () => {
    expect(fixed('unused-vararg', 'local function f(a, ...) return a end f()')).toBe(
      'local function f(a) return a end f()',
    );
    expect(fixed('unused-vararg', 'local function f( ... ) return 1 end f()')).toBe(
      'local function f(  ) return 1 end f()',
    );
  });
});

describe('unused-value', () => {
  const unused = (source: string) => marked('unused-value', source);

  it.each([
    ['local x = 1 x = 2 print(x)', ['x']],
    ['local x = 1 if a then x = 2 else x = 3 end print(x)', ['x']],
    ['local x = 1 print(x) x = 2', ['x']],
    ['local x print(x) for i = 1, 3 do x = i x = 2 print(x) end', ['x']],
    ['local x = 1 if a then x = 2 return end print(x)', ['x']],
    ['local x = 0 while true do x = 1 break end print(x)', ['x']],
    ['local x = 0 repeat x = g() until x > 1', ['x']],
    ['local x = 1 x = 2 function main() print(x) end', ['x']],
    ['function f(p) p = 1 p = 2 return p end', ['p']],
    ['local x = f() x = g() print(x)', ['x']],
    // A read follows in the text, but no path comes to it.
    ['local x = 1 print(x) x, x = 2, 3 print(x)', ['x']],
    ['local x = 1 print(x) if a then x = 2 else print(x) end', ['x']],
    ['local x = 1 print(x) x = 2 do return end print(x)', ['x']],
    ['local x = 1 print(x) x = 2 while true do if a then return end end print(x)', ['x']],
    ['local x = 1 print(x) x = 2 if nil and a then print(x) end', ['x']],
    ['local x = 1 print(x) x = 2 local y = false and x print(y)', ['x']],
    ['local x = 1 if a then x = 2 if b then x = 3 else x = 4 end end print(x)', ['x']],
    ['local x = 1 print(x) x = 2 t[x], x = 3, 4 print(x)', []],
  ] as [string, string[]][])('marks values that no path reads: %s', (source, expected) => {
    expect(unused(source)).toEqual(expected);
  });

  it.each([
    'local x = 1 if a then x = 2 end print(x)',
    'local x = 0 for i = 1, 3 do x = x + i end print(x)',
    'local last for i = 1, 3 do print(last) last = i end',
    'local x = 1 while a() do if x then break end x = 2 end print(x)',
    'local x = 0 local function f() return x end x = 1 print(f()) x = 2 print(f())',
    'local x = 0 local function f() x = x + 1 end f() x = 3 f() print(x)',
    'local level = 0 function main() print(level) level = 1 end',
    'local a, b = f() b = 2 print(a, b)',
    'local x = 1 print(x) x = nil',
    'local x goto read ::write:: x = 2 goto read2 ::read:: x = 1 goto write ::read2:: print(x)'.replace(
      'x = 1 goto write',
      'goto write',
    ),
    'for i = 1, 3 do local x = 1 if a then goto continue end print(x) x = 2 print(x) ::continue:: end',
    'local x = a and 1 or 2 x = x and 3 print(x)',
    'local x = 1 x = f(x) print(x)',
    'local x = 1 local t = { x } x = 2 print(t, x)',
    'local _x = 1 _x = 2 print(_x)',
    'local ok repeat local x = f() ok = x until ok',
    // Not read at all: unused-local.
    'local x = 1 x = 2',
    'function f(p) p = p or 1 return p end',
  ])('is silent about: %s', (source) => {
    expect(unused(source)).toEqual([]);
  });

  it.each([
    ['local x = 1 x = 2 print(x)', 'local x x = 2 print(x)'],
    ['local x = 1\nprint(x)\nx = 2\n', 'local x = 1\nprint(x)\n'],
    ['local x = 1 print(x) x = f()', 'local x = 1 print(x) f()'],
  ])('removes it: %j', (source, expected) => {
    expect(fixed('unused-value', source)).toBe(expected);
  });

  it('keeps what would be lost', () => {
    expect(ofRule('unused-value', 'local x = f() x = 2 print(x)')[0]?.fixes).toBeUndefined();
  });
});
