import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { fixed, marked, ofRule, said } from './findings.ts';

/** What a person would see at once, in shapes that a script may hide it in. */
describe('an accumulator that is never begun', () => {
  const found = (source: string) => marked('uninitialised', source);

  it('is nil in the first turn, which is the last then', () => {
    expect(found('local sum for i = 1, 3 do sum = sum + i end print(sum)')).toEqual(['sum', 'sum']);
    expect(
      found('local text for _, t in ipairs({}) do if t then text = text .. t end end print(text)'),
    ).toEqual(['text', 'text']);
    expect(found('local n while true do if n > 3 then break end n = (n or 0) + 1 end')).toEqual(['n']);
  });

  it.each([
    'local sum for i = 1, 3 do sum = (sum or 0) + i end print(sum)',
    'local best for i = 1, 3 do if not best or i > best then best = i end end print(best)',
    'local last for i = 1, 3 do if i > 1 then print(last + 1) end last = i end',
    'local last for i = 1, 3 do print(last) last = i end',
    'local n local function f() n = n + 1 end n = 0 f() print(n)',
    'local s repeat local t = s and s + 1 or 0 s = t until s > 3',
  ])('silent: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('constants that one value cannot be at once', () => {
  const found = (condition: string) =>
    marked(
      'srta-always-false',
      `local os, b = srta.get_os(), srta.get_siteset()\nif ${condition} then print(b) end`,
    );

  it.each([
    ['os == srta.OS_IOS and os == srta.OS_ANDROID', 'or'],
    ['os ~= srta.OS_IOS or os ~= srta.OS_ANDROID', 'and'],
    ['srta.OS_IOS == os and os == srta.OS_HARMONY', 'or'],
  ])('%s: was "%s" meant?', (condition, word) => {
    expect(found(condition)).toEqual([condition]);
    expect(
      fixed('srta-always-false', `local os = srta.get_os() if ${condition} then print(1) end`),
    ).toContain(` ${word} `);
  });

  it('proposes nothing that is no better', () => {
    expect(found('os == srta.OS_IOS and os ~= srta.OS_IOS')).toHaveLength(1);
    const [same] = ofRule('srta-always-false', 'local a = srta.get_os() print(a == 1 and a ~= 1)');
    expect(same?.fixes).toBeUndefined();
  });

  it.each([
    'os == srta.OS_IOS or os == srta.OS_ANDROID',
    'os ~= srta.OS_IOS and os ~= srta.OS_ANDROID',
    'os == srta.OS_IOS and b == srta.SITESET_WECHAT',
    'os == srta.OS_IOS and os == 1',
    'os ~= srta.OS_IOS and os > 2',
  ])('silent: %s', (condition) => {
    expect(found(condition)).toEqual([]);
  });
});

it('an argument of time.now is told once, and not as a time that is missing', () => {
  expect(diagnose('print(time.now(1))').map(({ code }) => code)).toEqual([
    'srta-missing-main',
    'redundant-parameter',
  ]);
});

it('a parenthesis on a new line is no argument too many', () => {
  const source = 'local f = srta.get_os\nlocal x = f\n(print)("x")\nprint(x)';
  expect(said('redundant-parameter', source)).toEqual([]);
  expect(marked('newline-call', source)).toHaveLength(1);
});

describe('numbers that target ids are compared with in tables', () => {
  const found = (source: string) => marked('srta-target-id', source);
  const EACH = 'for _, t in ipairs(srta.get_targets()) do';

  it('marks keys that no target is found by', () => {
    const source = `local SET = { [1001] = true, ["1002"] = true, [1003] = true }\n${EACH} if SET[t] then print(t) end end`;
    expect(found(source)).toEqual(['1001', '1003']);
    expect(fixed('srta-target-id', source)).toContain('["1001"] = true');
    expect(found(`PRICE = { [1001] = 5 }\nfunction main() ${EACH} print(PRICE[t]) end end`)).toEqual([
      '1001',
    ]);
  });

  it('marks ids in a list, or keys of a table, that a loop sets', () => {
    const set = 'srta.set_target(t, srta.TARGETINFO_ENABLE, false) end';
    expect(found(`local LIST = { 1001, "b" } for _, t in ipairs(LIST) do ${set}`)).toEqual(['1001']);
    expect(found(`for t, p in pairs({ [1001] = 5, b = 6 }) do print(p) ${set}`)).toEqual(['1001']);
  });

  it.each([
    `local T = { [1] = "a", b = 2 } ${EACH} print(T[t], T[1]) end`,
    `local T = { "a", "b" } ${EACH} print(T[t]) end`,
    `local T = { [1001] = 1 } ${EACH} print(T[tonumber(t)]) end`,
    `local T = { [1001] = 1 } ${EACH} print(T[t]) end for k, v in pairs(T) do print(k, v) end`,
    'for _, t in ipairs({ 1001 }) do t = tostring(t) srta.set_target(t, srta.TARGETINFO_ENABLE, false) end',
    'for _, t in ipairs({ 1001 }) do srta.set_target(tostring(t), srta.TARGETINFO_ENABLE, false) end',
    'for i, t in ipairs({ "a" }) do print(i) srta.set_target(t, srta.TARGETINFO_ENABLE, false) end',
  ])('silent: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('what a function of the script compares', () => {
  const found = (source: string) => marked('srta-boolean-compare', source);
  const IS_NEW = 'local function is_new() return srta.get_ds_u8(srta.DS_DID, 1) == 1 end\n';

  it('is no number', () => {
    expect(found(`${IS_NEW}if is_new() == 1 then print(1) end`)).toEqual(['is_new() == 1']);
    expect(fixed('srta-boolean-compare', `${IS_NEW}if is_new() == 1 then print(1) end`)).toContain(
      'if is_new() then',
    );
    expect(fixed('srta-boolean-compare', `${IS_NEW}if is_new() == 0 then print(1) end`)).toContain(
      'if not is_new()',
    );
    expect(found(`${IS_NEW}local new = is_new() if new > 0 then print(1) end`)).toEqual(['new > 0']);
  });

  it.each([
    `${IS_NEW}if is_new() == true then print(1) end`,
    'local function has() return srta.get_apps(1) end if has() == 1 then print(1) end',
    'local function flag() return srta.get_ds_flag(srta.DS_DID, 1) end if flag() == 1 then print(1) end',
    'local function level(x) if x then return x == 1 end return 1 end if level() == 1 then print(1) end',
    'local function level(x) if x then return true end end if level() == 1 then print(1) end',
    'local function count() return 3 end if count() == 1 then print(1) end',
  ])('silent: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('a table for set_target that is filled field by field', () => {
  const script = (fields: string) => `local info = {}\n${fields}\nsrta.set_target("a", info)`;

  it('has fields of a target, with values of their kind', () => {
    const wrong = script('info["enable"] = false\ninfo[srta.TARGETINFO_CPC_PRICE] = "100"');
    expect(marked('srta-set-target-key', wrong)).toEqual(['"enable"']);
    expect(marked('srta-set-target-value', wrong)).toEqual(['"100"']);
    expect(fixed('srta-set-target-key', wrong)).toContain('info[srta.TARGETINFO_ENABLE] = false');
    const named = script('info.enable = false');
    expect(marked('srta-set-target-key', named)).toEqual(['enable']);
    expect(fixed('srta-set-target-key', named)).toContain('info[srta.TARGETINFO_ENABLE] = false');
    const never = script('info[srta.TARGETINFO_ENABLE] = 0');
    expect(fixed('srta-set-target-value', never)).toContain('info[srta.TARGETINFO_ENABLE] = false');
  });

  it.each([
    script(
      'info[srta.TARGETINFO_CPC_PRICE] = 100 info[srta.TARGETINFO_ENABLE] = srta.get_os() == srta.OS_IOS',
    ),
    script('for k, v in pairs({ [srta.TARGETINFO_CPC_PRICE] = 1 }) do info[k] = v end'),
    script('info[srta.TARGETINFO_CPC_PRICE] = 100 info[srta.TARGETINFO_CPC_PRICE] = nil'),
    'local ad = {} ad.id = "a" ad[srta.TARGETINFO_CPC_PRICE] = 1 srta.set_target(ad.id, ad)',
    'local ad = { id = "a", [srta.TARGETINFO_CPC_PRICE] = 1 } srta.set_target(ad.id, ad)',
    'local all = {} all["a"] = { [srta.TARGETINFO_CPC_PRICE] = 1 } srta.set_target("a", all["a"])',
    'local info = {} info["x"] = 1 info = {} srta.set_target("a", info)',
  ])('silent: %s', (source) => {
    expect(marked('srta-set-target-key', source)).toEqual([]);
    expect(marked('srta-set-target-value', source)).toEqual([]);
  });
});

describe('a table that is filled for nothing', () => {
  const found = (source: string) => marked('unused-local', source);

  it('is unused', () => {
    expect(found('local results = {} results["a"] = 1 results.b = 2')).toEqual(['results']);
    expect(found('local list = { 1 } for i = 1, 3 do list[#list + 1] = i end')).toEqual(['list']);
  });

  it.each([
    'local t = {} t.a = 1 print(t.a)',
    'local t = {} t[1] = 1 print(#t)',
    'local t = {} t.a = {} t.a.b = 1',
    'local t = srta.get_targets() t[1] = "a"',
    'local t = {} t[1] = 1 return t',
    'local t, u = {}, {} u[1] = 2 u[#t + 1] = 1 print(u)',
    'local cache = {} local function f(x) if not cache[x] then cache[x] = 1 end end f(1)',
    'local M = {} function M.f() end M.f()',
  ])('silent: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('a default of a column', () => {
  const found = (source: string) => marked('srta-number-condition', source);

  it('that is not 0 is never used', () => {
    expect(found('local level = srta.get_ds_u8(srta.DS_DID, 1) or 5 print(level)')).toEqual(['5']);
    expect(found('local a, b = srta.get_ds_u32(srta.DS_DID, 1, 2) print((b or 1) * 2, a)')).toEqual(['1']);
  });

  it.each([
    'local level = srta.get_ds_u8(srta.DS_DID, 1) or 0 print(level)',
    'local score = srta.get_scores(1) or 5 print(score)',
    'local _, shop = srta.get_geo_nearest(3) print(shop[srta.U8][3] or 5)',
    'local x = flag and srta.get_ds_u8(srta.DS_DID, 1) or 5 print(x)',
    'local data = srta.get_geo_points(3, 1) local n = data[1] or 5 print(n)',
  ])('silent: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});
