import { describe, expect, it } from 'vitest';
import { fixed, marked } from './findings.ts';

const N = 'local n = srta.get_ds_u8(srta.DS_DID, 1)\n';
const F = 'local f, g = srta.get_ds_flag(srta.DS_DID, 1, 2)\n';

describe('srta-number-condition', () => {
  const wrong = (source: string) => marked('srta-number-condition', source);

  it.each([
    [`${N}if n then end`, 'n'],
    [`${N}if not n then end`, 'n'],
    [`${N}if x then elseif (n) then end`, 'n'],
    [`${N}while n do break end`, 'n'],
    [`${N}repeat until n`, 'n'],
    [`${N}if x and n then end`, 'n'],
    [`${N}if n and x then end`, 'n'],
    [`${N}if not (x or n) then end`, 'n'],
    [`${N}local s = n and "yes" or "no"`, 'n'],
    [`${N}return not n`, 'n'],
    ['if srta.get_ds_u32(srta.DS_DID, 1) then end', 'srta.get_ds_u32(srta.DS_DID, 1)'],
    ['if srta.get_os() then end', 'srta.get_os()'],
    ['if 0 then end', '0'],
    ['if a - b then end', 'a - b'],
    ['if #t then end', '#t'],
    ['local d = srta.get_dsdata(srta.DS_DID) if d[srta.U8][1] then end', 'd[srta.U8][1]'],
    ['local count = 0 for _ in pairs(t) do count = count + 1 end if count then end', 'count'],
    ['function main() installed = srta.get_ds_u8(srta.DS_DID, 1) if installed then end end', 'installed'],
    ['local LIMIT = 3 if LIMIT then end', 'LIMIT'],
    ['if x == 1 and 1 or 0 then end', '1'],
    ['local hour = tonumber(x) or 0 if hour then end', 'hour'],
  ])('%s', (source, place) => {
    expect(wrong(source)[0]).toBe(place);
  });

  it('marks each once', () => {
    expect(wrong(`${N}if not (n and x) or (n and y) then end`)).toEqual(['n', 'n']);
    expect(wrong(`${N}if n and x and y or z then end`)).toEqual(['n']);
    expect(wrong(`${N}local a = (n and x) and y or z`)).toEqual(['n']);
  });

  it.each([
    `${N}if n == 1 or n ~= 0 or n > 3 then end`,
    `${N}local m = n or 0`,
    `${N}local m = n == 1 and 1 or 0 local k = x and n or 0`,
    `${N}if n and n > 3 then end`,
    `${N}local price = n and PRICE[n] or 0`,
    `${N}if (n and n == 1) and x then end`,
    'local s = srta.get_scores(20020201001) if s then end if s and s > 80 then end',
    'local s = srta.get_extscore(0, 1) if not s then end',
    'local a = tonumber(x) if a then end',
    `${F}if f and not g then end`,
    'local a = srta.get_apps(1) if a then end',
    'if t[1] or x.y or f() or (#t > 0) then end',
    'local n if x then n = 1 end if n then end',
    'function f(n) if n then end end',
    'function main() if installed then end end function other() installed = 1 end',
    'local n = 1 if x then n = nil end if n then end',
    'while 1 do break end while true do break end',
    'local d = srta.get_dsdata(srta.DS_DID) if d and d[srta.U8] then end',
    'local _, shop = srta.get_geo_nearest(3) if shop then end',
    'local targets = srta.get_targets() if targets[1] then end',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('compares', () => {
    const fix = (source: string) => fixed('srta-number-condition', source);
    expect(fix(`${N}if n then end`)).toBe(`${N}if n ~= 0 then end`);
    expect(fix(`${N}if not n then end`)).toBe(`${N}if n == 0 then end`);
    expect(fix(`${N}local a = (not n) == x`)).toBe(`${N}local a = (n == 0) == x`);
    expect(fix(`${N}local a = not n == x`)).toBe(`${N}local a = (n == 0) == x`);
    expect(fix('if #t then end')).toBe('if #t ~= 0 then end');
    expect(fix('local m = srta.get_geo_nearest(3) if m then end')).toBe(
      'local m = srta.get_geo_nearest(3) if m ~= 4294967295 then end',
    );
  });
});

describe('srta-flag-number', () => {
  const wrong = (source: string) => marked('srta-flag-number', source);

  it.each([
    [`${F}if f == 1 then end`, 'f == 1'],
    [`${F}if g ~= 0 then end`, 'g ~= 0'],
    [`${F}if 1 == f then end`, '1 == f'],
    [`${F}if f > 0 then end`, 'f > 0'],
    [`${F}if f == "true" then end`, 'f == "true"'],
    [`${F}local n = f + 1`, 'f'],
    [`${F}local n = 2 * g`, 'g'],
    [`${F}local n = -g`, 'g'],
    [`${F}if f == 2 then end`, 'f == 2'],
    [`${F}local ON = 1 if f == ON then end`, 'f == ON'],
    ['local d = srta.get_dsdata(srta.DS_DID) if d[srta.FLAG][1] == 1 then end', 'd[srta.FLAG][1] == 1'],
    ['local a, b = srta.get_apps(1, 2) if b == 1 then end', 'b == 1'],
    ['if srta.get_ds_flag(srta.DS_DID, 1) == 0 then end', 'srta.get_ds_flag(srta.DS_DID, 1) == 0'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    `${F}if f == true or g == false or f == g or not f then end`,
    `${N}if n == 1 or n == 0 or n + 1 > 2 then end`,
    'local a = srta.get_apps(1) if a == nil or a == true then end',
    `${F}if f == x or f == nil then end`,
    'local d = srta.get_dsdata(srta.DS_DID) if d[srta.U8][1] == 1 then end',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('writes the flag itself', () => {
    const fix = (source: string) => fixed('srta-flag-number', source);
    expect(fix(`${F}if f == 1 then end`)).toBe(`${F}if f then end`);
    expect(fix(`${F}if f == 0 then end`)).toBe(`${F}if not f then end`);
    expect(fix(`${F}if f ~= 0 and x then end`)).toBe(`${F}if f and x then end`);
    expect(fix(`${F}if 0 == f then end`)).toBe(`${F}if not f then end`);
    expect(fix(`${F}if f > 0 then end`)).toBe(`${F}if f then end`);
    expect(fix(`${F}if 0 < f then end`)).toBe(`${F}if f then end`);
    expect(fix(`${F}if f < 1 then end`)).toBe(`${F}if not f then end`);
    expect(fix(`${F}local n = f + 1`)).toBe(`${F}local n = (f and 1 or 0) + 1`);
    expect(fix('local a = srta.get_apps(1) if a == 0 then end')).toBe(
      'local a = srta.get_apps(1) if a == false then end',
    );
    expect(fix('print(srta.get_ds_flag(srta.DS_DID, 1, 2) == 1)')).toBe(
      'print((srta.get_ds_flag(srta.DS_DID, 1, 2)))',
    );
  });
});
