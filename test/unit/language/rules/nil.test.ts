import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

describe('uninitialised', () => {
  const early = (source: string) => marked('uninitialised', source);

  it.each([
    ['local x print(x) x = 1 print(x)', ['x']],
    ['local x print(x + 1)', ['x']],
    ['local a, b = 1 print(a, b)', ['b']],
    ['local x if a then print(x) else x = 1 end', ['x']],
    ['local x while a do x = 1 end local y repeat print(y) until b print(x)', ['y']],
    ['for i = 1, 3 do local x print(x) x = i end', ['x']],
    ['local x function main() return x end', ['x']],
    ['local x do return end x = 1', []],
  ] as [string, string[]][])('marks reads that no path has assigned before: %s', (source, expected) => {
    expect(early(source)).toEqual(expected);
  });

  it.each([
    'local x if a then x = 1 end print(x)',
    'local x for i = 1, 3 do print(x) x = i end',
    'local x while true do if x then break end x = 1 end',
    'local f f = function() return f end f()',
    'local x local function set() x = 1 end set() print(x)',
    'local a, b = f() print(a, b)',
    'local function g(...) local a, b = ... return a, b end g()',
    'local x = nil print(x)',
    'local x ::again:: if x then return end x = 1 goto again',
    'local x x = 1 print(x)',
    'local x repeat x = g() until x',
    // Asking whether there is a value is what nil is for.
    'local best if a and (not best or a > best) then best = a end print(best)',
    'local x if x == nil then x = 1 end print(x)',
    'local x local y = x or 1 x = y print(x)',
    'local DEBUG if DEBUG then print(1) end',
  ])('is silent about: %s', (source) => {
    expect(early(source)).toEqual([]);
  });

  it('is gone with a value', () => {
    expect(early('local x = 0 print(x) x = 1 print(x)')).toEqual([]);
  });
});

const SCORE = 'local s = srta.get_scores(20020201001)\n';

describe('need-check-nil', () => {
  const unchecked = (source: string) => marked('need-check-nil', source);

  it.each([
    [`${SCORE}print(s + 1)`, ['s']],
    [`${SCORE}if s > 80 then print(1) end`, ['s']],
    [`${SCORE}print("score " .. s)`, ['s']],
    [`${SCORE}if not s then print(s * 2) end`, ['s']],
    [`${SCORE}if s == nil then print("none") end print(-s)`, ['s']],
    [`${SCORE}if s or a then print(s + 1) end`, ['s']],
    ['local a, b = srta.get_scores(1, 2) if a then print(a + b) end', ['b']],
    ['local e = srta.get_extscore(0, 1) for i = 1, e do print(i) end', ['e']],
    ['local n = tonumber(x) local t = {} t[n] = 1', ['n']],
    ['print(srta.get_scores(1) > 2)', ['srta.get_scores(1)']],
    ['print(tonumber(x) + 1)', ['tonumber(x)']],
    ['function main() score = srta.get_scores(1) if score < 5 then print(1) end end', ['score']],
    ['local read = srta.get_scores local s = read(1) print(s % 2)', ['s']],
    [`${SCORE}while a do if s < 1 then break end end`, ['s']],
    // One path gives a number, the other may not.
    ['local s = 0 if a then s = srta.get_scores(1) end print(s + 1)', ['s']],
    // Once it has passed there, it was a number.
    [`${SCORE}print(s + 1, s + 2)`, ['s']],
  ] as [string, string[]][])('marks what may be nil there: %s', (source, expected) => {
    expect(unchecked(source)).toEqual(expected);
  });

  it.each([
    `${SCORE}if s and s > 80 then print(s) end`,
    `${SCORE}if s ~= nil and s > 80 then print(s + 1) end`,
    `${SCORE}if nil ~= s then print(s + 1) end`,
    `${SCORE}if not s or s < 20 then print(1) else print(s + 1) end`,
    `${SCORE}if s == nil then return end print(s + 1)`,
    `${SCORE}if not (s == nil) then print(s + 1) end`,
    `${SCORE}s = s or 0 print(s + 1)`,
    `${SCORE}if not s then s = 0 end print(s + 1)`,
    `${SCORE}print((s or 0) + 1, s and s + 1, s and s > 1 and s < 5 or false)`,
    `${SCORE}local ok = s ~= nil if ok then print(s + 1) end`,
    `${SCORE}local ok = s and s > 3 if ok then print(s + 1) end`,
    `${SCORE}local ok = false if s then ok = true end if ok then print(s + 1) end`,
    `${SCORE}local bad = not s if not bad then print(s + 1) end`,
    `${SCORE}if type(s) == "number" then print(s + 1) end`,
    `${SCORE}if type(s) ~= "number" then return end print(s + 1)`,
    `${SCORE}if valid(s) then print(s + 1) end`,
    `${SCORE}if s == 80 then print(s + 1) end`,
    `${SCORE}while not s do s = srta.get_scores(1) end print(s + 1)`,
    `${SCORE}repeat s = srta.get_scores(1) until s print(s + 1)`,
    `${SCORE}print(s, tostring(s), s == nil, { s })`,
    `${SCORE}if s then for _ = 1, 2 do print(s + 1) end end`,
    `${SCORE}local t = {} t.ok = s ~= nil if t.ok then print(s + 1) end`,
    'for i = 1, 3 do local n = tonumber(t[i]) if not n then goto continue end print(n + 1) ::continue:: end',
    'for i = 1, 3 do local n = tonumber(t[i]) if n == nil then break end print(n + 1) end',
    'print(tonumber("12") + 1, tonumber(5) + 1, tonumber(1 + 2) + 1)',
    'local u = srta.get_ds_u8(srta.DS_DID, 1) print(tonumber(u) + u)',
    'local k, v = next(t) print(v.x, k)',
    'local s = srta.get_scores(1) or 0 print(s + 1)',
    'function set() s = 1 end function main() s = srta.get_scores(1) set() print(s + 1) end',
    'local a = srta.get_apps(1) if a then print(1) elseif a == false then print(2) end',
    'local function get_scores() return 1 end local s = get_scores() print(s + 1)',
  ])('is silent about: %s', (source) => {
    expect(unchecked(source)).toEqual([]);
  });

  it('names where the nil comes from', () => {
    expect(said('need-check-nil', `${SCORE}print(s + 1)`)).toEqual([
      '"s" may be nil, which srta.get_scores gives at times: test it before this',
    ]);
  });

  it('gives a default, or prints nil', () => {
    expect(fixed('need-check-nil', `${SCORE}print(s + 1)`)).toBe(`${SCORE}print((s or 0) + 1)`);
    expect(fixed('need-check-nil', `${SCORE}print("x" .. s)`)).toBe(`${SCORE}print("x" .. tostring(s))`);
    expect(ofRule('need-check-nil', `local a = srta.get_apps(1) print(#a)`)[0]?.fixes).toBeUndefined();
  });
});
