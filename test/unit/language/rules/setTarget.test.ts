import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

/** `E`, `CPC`, `CPA`, `W`, `F` and `DC` stand for the fields. */
function full(source: string): string {
  return source
    .replace(/\bset\(/g, 'srta.set_target(')
    .replace(/\bE\b/g, 'srta.TARGETINFO_ENABLE')
    .replace(/\bCPC\b/g, 'srta.TARGETINFO_CPC_PRICE')
    .replace(/\bW\b/g, 'srta.TARGETINFO_USER_WEIGHT_FACTOR')
    .replace(/\bDC\b/g, 'srta.TARGETINFO_DC_INFOS')
    .replace(/\bTAG\b/g, 'srta.DC_TAG_NAME')
    .replace(/\bVAL\b/g, 'srta.DC_TAG_VALUE');
}

function marks(code: string, source: string): string[] {
  return marked(code, full(source));
}

describe('srta-set-target-odd', () => {
  const odd = (source: string) => marks('srta-set-target-odd', source);

  it('marks an argument that is alone', () => {
    expect(odd('set(id, CPC, 1, E)')).toEqual(['srta.TARGETINFO_ENABLE']);
    expect(odd('set(id, E)')).toEqual(['srta.TARGETINFO_ENABLE']);
    expect(odd('set(id, CPC, 1, W, srta.get_os(), 5)')).toEqual(['5']);
  });

  it.each([
    'set(id, E, false) set(id, CPC, 1, W, 2) set(id, { [E] = false }) set(id, info)',
    'set(id, unpack(pairs)) set(id, CPC, price()) set(id, CPC, 1, more()) set(id, ...)',
    'set(id)',
  ])('is silent about: %s', (source) => {
    expect(odd(source)).toEqual([]);
  });

  it('removes it, or completes an exclusion', () => {
    expect(fixed('srta-set-target-odd', full('set(id, CPC, 1, W)'))).toBe(full('set(id, CPC, 1)'));
    expect(fixed('srta-set-target-odd', full('set(id, E)'))).toBe(full('set(id, E, false)'));
  });
});

describe('srta-set-target-table', () => {
  const wrong = (source: string) => marks('srta-set-target-table', source);

  it('marks what stands behind the table', () => {
    expect(wrong('set(id, { [CPC] = 1 }, E, false)')).toEqual(['srta.TARGETINFO_ENABLE, false']);
    expect(wrong('local info = { [CPC] = 1 } set(id, info, 5)')).toEqual(['5']);
    expect(wrong('set(id, { [CPC] = 1 }) set(id, DC, {}, CPC, 1) set(id, info, x)')).toEqual([]);
  });

  it('moves pairs into the table', () => {
    const fix = (source: string) => fixed('srta-set-target-table', full(source));
    expect(fix('set(id, { [CPC] = 1 }, W, 2)')).toBe(full('set(id, { [CPC] = 1, [W] = 2 })'));
    expect(fix('set(id, { [CPC] = 1, }, W, 2)')).toBe(full('set(id, { [CPC] = 1, [W] = 2, })'));
    expect(fix('set(id, {}, W, 2)')).toBe(full('set(id, { [W] = 2 })'));
  });
});

describe('srta-set-target-key', () => {
  const wrong = (source: string) => marks('srta-set-target-key', source);

  it.each([
    ['set(id, 1, false)', '1'],
    ['set(id, "ENABLE", false)', '"ENABLE"'],
    ['set(id, nil, false)', 'nil'],
    ['set(id, srta.OS_IOS, false)', 'srta.OS_IOS'],
    ['set(id, CPC, 1, "x", false)', '"x"'],
    ['set(id, { ENABLE = false })', 'ENABLE'],
    ['set(id, { ["enable"] = false })', '"enable"'],
    ['set(id, { false })', 'false'],
    ['set(id, { [1] = false })', '1'],
    ['local K = "enable" set(id, K, false)', 'K'],
    ['local OFF = { enable = false } set(a, OFF) set(b, OFF)', 'enable'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    'set(id, E, false, CPC, 1, W, 1.2) set(id, { [E] = false, [W] = 1 })',
    'set(id, key, 1) set(id, KEYS[1], 1) local K = E set(id, K, false)',
    'local info = {} info[CPC] = 1 set(id, info) info.note = 1',
    'set(id, srta.TARGETINFO_ENABL, false)',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('knows which field is meant', () => {
    const fix = (source: string) => fixed('srta-set-target-key', full(source));
    expect(fix('set(id, "ENABLED", false)')).toBe(full('set(id, E, false)'));
    expect(fix('set(id, "cpc_price", 5)')).toBe(full('set(id, CPC, 5)'));
    expect(fix('set(id, { ENABLE = false })')).toBe(full('set(id, { [E] = false })'));
    expect(fix('set(id, { ["enable"] = false })')).toBe(full('set(id, { [E] = false })'));
  });
});

describe('srta-set-target-value', () => {
  const wrong = (source: string) => marks('srta-set-target-value', source);

  it.each([
    ['set(id, E, 0)', '0'],
    ['set(id, E, "false")', '"false"'],
    ['set(id, E, nil)', 'nil'],
    ['set(id, E, srta.get_ds_u8(srta.DS_DID, 1))', 'srta.get_ds_u8(srta.DS_DID, 1)'],
    ['set(id, { [E] = 1 })', '1'],
    ['set(id, CPC, 1.5)', '1.5'],
    ['set(id, CPC, -1)', '-1'],
    ['set(id, CPC, "100")', '"100"'],
    ['set(id, CPC, true)', 'true'],
    ['set(id, W, "1.2")', '"1.2"'],
    ['set(id, W, {})', '{}'],
    ['local PRICE = 1.5 set(id, CPC, PRICE)', 'PRICE'],
    ['set(id, DC, "tag")', '"tag"'],
    ['set(id, DC, { [TAG] = "a", [VAL] = "b" })', '{ [srta.DC_TAG_NAME] = "a", [srta.DC_TAG_VALUE] = "b" }'],
    ['set(id, DC, { { name = "a", [VAL] = "b" } })', 'name'],
    ['set(id, DC, { { [TAG] = "a" } })', '{ [srta.DC_TAG_NAME] = "a" }'],
    ['set(id, DC, { "a" })', '"a"'],
    ['set(id, DC, { tag = {} })', 'tag'],
  ])('%s', (source, place) => {
    expect(wrong(source)).toEqual([place]);
  });

  it.each([
    'set(id, E, false) set(id, E, n == 1) set(id, E, x) set(id, E, not x) set(id, E, x and y)',
    'set(id, CPC, 100) set(id, CPC, base * 1.2) set(id, CPC, x and 100 or 120) set(id, CPC, 1e3)',
    'set(id, W, 1.25) set(id, W, 1) set(id, W, WEIGHT[level]) set(id, W, 0)',
    'local price = 100 if x then price = 120 end set(id, CPC, price)',
    'set(id, DC, tags) set(id, DC, {}) set(id, DC, { tag("a", "b"), { [TAG] = "a", [VAL] = x } })',
    'local t = {} t[#t + 1] = { [TAG] = "a", [VAL] = "b" } set(id, DC, t)',
    'set(id, E, srta.get_apps(1))',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('writes what is meant', () => {
    const fix = (source: string) => fixed('srta-set-target-value', full(source));
    expect(fix('set(id, E, 0)')).toBe(full('set(id, E, false)'));
    expect(fix('set(id, E, "true")')).toBe(full('set(id, E, true)'));
    expect(fix('set(id, CPC, "100")')).toBe(full('set(id, CPC, 100)'));
    expect(fix('set(id, CPC, 1.5)')).toBe(full('set(id, CPC, 1)'));
    expect(fix('set(id, DC, { [TAG] = "a", [VAL] = "b" })')).toBe(
      full('set(id, DC, { { [TAG] = "a", [VAL] = "b" } })'),
    );
    expect(fix('set(id, DC, { { name = "a", value = "b" } })')).toBe(
      full('set(id, DC, { { [TAG] = "a", value = "b" } })'),
    );
  });
});

describe('srta-enable-true', () => {
  const redundant = (source: string) => marks('srta-enable-true', source);

  it('marks what says nothing, faded', () => {
    expect(redundant('set(id, E, true)')).toEqual(['srta.TARGETINFO_ENABLE, true']);
    expect(redundant('set(id, { [CPC] = 1, [E] = true })')).toEqual(['[srta.TARGETINFO_ENABLE] = true']);
    const [hint] = ofRule('srta-enable-true', full('set(id, E, true)'));
    expect(hint).toMatchObject({ severity: 4, tags: [1] });
    expect(redundant('set(id, E, false) set(id, E, x) set(id, E, n == 1)')).toEqual([]);
  });

  it('waits until the results table is gone, beside which the call has a meaning', () => {
    const old = 'function main() local r = {} r.a = { [E] = true } set("b", E, true) return r end';
    expect(redundant(old)).toEqual([]);
  });

  it('removes the pair, the field, or the whole call', () => {
    const fix = (source: string) => fixed('srta-enable-true', full(source));
    expect(fix('set(id, E, true, CPC, 1)')).toBe(full('set(id, CPC, 1)'));
    expect(fix('set(id, CPC, 1, E, true)')).toBe(full('set(id, CPC, 1)'));
    expect(fix('set(id, { [E] = true, [CPC] = 1 })')).toBe(full('set(id, { [CPC] = 1 })'));
    expect(fix('set(id, { [CPC] = 1, [E] = true })')).toBe(full('set(id, { [CPC] = 1 })'));
    expect(fix('print(1)\nset(id, E, true)\nprint(2)')).toBe('print(1)\nprint(2)');
  });
});

describe('srta-dead-write', () => {
  const dead = (source: string) => marks('srta-dead-write', source);

  it.each([
    'set(id, E, false) set(id, CPC, 1)',
    'set("a", E, false) print(1) set("a", CPC, 1)',
    'set(id, { [E] = false }) set(id, { [CPC] = 1 })',
    'if x then set(id, E, false) else set(id, E, false) end set(id, CPC, 1)',
    'if x then set(id, E, false) else return end set(id, CPC, 1)',
    'for _, t in ipairs(srta.get_targets()) do set(t, E, false) if x then set(t, CPC, 1) end end',
    'local ts = srta.get_targets() for i = 1, #ts do set(ts[i], E, false) set(ts[i], CPC, 1) end',
    'set(id, E, false) set(id, E, true)',
    'local function f(t) set(t, E, false) do set(t, W, 1) end end',
    'repeat set(id, E, false) until x set(id, CPC, 1)',
    'local ID = "a" set(ID, E, false) set("a", CPC, 1)',
    'local function no(why, t) print(why) set(t, E, false) end no("x", id) set(id, CPC, 1)',
  ])('%s', (source) => {
    expect(dead(source)).toHaveLength(1);
  });

  it('marks the other fields of the excluding call', () => {
    expect(dead('set(id, E, false, CPC, 1)')).toEqual(['srta.TARGETINFO_CPC_PRICE, 1']);
    expect(dead('set(id, { [CPC] = 1, [E] = false })')).toEqual(['[srta.TARGETINFO_CPC_PRICE] = 1']);
  });

  it.each([
    'set(id, CPC, 1) set(id, E, false)',
    'set(id, E, false) set(id, E, false)',
    'set(id, E, false) set(other, CPC, 1)',
    'if x then set(id, E, false) end set(id, CPC, 1)',
    'if x then set(id, E, false) return end set(id, CPC, 1)',
    'if x then set(id, E, false) else set(id, CPC, 1) end',
    'set(id, E, x) set(id, CPC, 1)',
    'local id = x set(id, E, false) id = "b" set(id, CPC, 1)',
    'for _, t in ipairs(srta.get_targets()) do if x then set(t, E, false) else set(t, CPC, 1) end end',
    'local id = "a" .. x while y do set(id, E, false) id = id .. "b" end set(id, CPC, 1)',
    'local id = f() set(id, E, false) while y do set(id, CPC, 1) id = f() end',
    'function next_id() id = "b" end function main() id = "a" set(id, E, false) next_id() set(id, CPC, 1) end',
    'for _, t in ipairs(ts) do set(t, E, false) end for _, t in ipairs(us) do set(t, CPC, 1) end',
    'for _, t in ipairs(ts) do set(t, E, false) goto done set(t, CPC, 1) ::done:: end',
    'for _, t in ipairs(ts) do if x then set(t, E, false) goto done end set(t, CPC, 1) ::done:: end',
    'set(ids[i], E, false) set(ids[i], CPC, 1)',
    'local function no(t) if x then return end set(t, E, false) end no(id) set(id, CPC, 1)',
    'local function no(t) set(t, E, false) end no(id) set(other, CPC, 1) no(f())',
    'local function no(t) t = t .. "x" set(t, E, false) end no(id) set(id, CPC, 1)',
    'set(id, { [E] = false }, 1) set(id, CPC, 1)',
    'local function f(t) set(t, E, false) end local function g(t) set(t, CPC, 1) end',
  ])('is silent about: %s', (source) => {
    expect(dead(source)).toEqual([]);
  });

  it('points at the exclusion and removes the call', () => {
    const source = full('set(id, E, false)\nset(id, CPC, 1)\n');
    expect(ofRule('srta-dead-write', source)[0]?.relatedInformation?.[0]?.range.start.line).toBe(0);
    expect(fixed('srta-dead-write', source)).toBe(full('set(id, E, false)\n'));
    expect(fixed('srta-dead-write', full('set(id, E, false, CPC, 1)'))).toBe(full('set(id, E, false)'));
  });
});

describe('srta-target-id', () => {
  it('marks ids that are no text', () => {
    expect(marks('srta-target-id', 'set(1, E, false) set(nil, E, false)')).toEqual(['1', 'nil']);
    expect(marks('srta-target-id', 'for i, t in ipairs(srta.get_targets()) do set(i, E, false) end')).toEqual(
      ['i'],
    );
    expect(
      marks('srta-target-id', 'for _, t in ipairs(srta.get_targets()) do if t == 5 then end end'),
    ).toEqual(['5']);
    expect(fixed('srta-target-id', full('set(12, E, false)'))).toBe(full('set("12", E, false)'));
    expect(marks('srta-target-id', 'set(id, E, false) set("1", E, false) set(a .. b, E, false)')).toEqual([]);
    expect(
      marks('srta-target-id', 'set(srta.get_targets()[1], E, false) set(tostring(1), E, false)'),
    ).toEqual([]);
  });
});

describe('srta-unknown-target', () => {
  const targets = ['news', 'news-active', 'video'];
  const unknown = (source: string) => marked('srta-unknown-target', full(source), { targets });
  const loop = (body: string) => `for _, t in ipairs(srta.get_targets()) do ${body} end`;

  it.each([
    ['set("new", E, false)', '"new"'],
    ['local ID = "old" set(ID, E, false)', 'ID'],
    [loop('if t == "vidoe" then end'), '"vidoe"'],
    [`local SET = { ["music"] = true, news = true } ${loop('if SET[t] then end')}`, '"music"'],
    [`local SET = { music = 1 } ${loop('print(SET[t])')}`, 'music'],
  ])('%s', (source, place) => {
    expect(unknown(source)).toEqual([place]);
  });

  it.each([
    'set("news", E, false)',
    loop('if t == "video" or x == "other" then end'),
    'local NAMES = { music = 1 } print(NAMES[x], x == "music")',
    `local P = { news = 1, default = 2 } ${loop('print(P[t] or P.default)')}`,
    `local P = { news = 1, music = 2 } ${loop('print(P[t] or P[x])')}`,
  ])('is silent about: %s', (source) => {
    expect(unknown(source)).toEqual([]);
  });

  it('is silent while no list is known, and proposes the nearest', () => {
    expect(marked('srta-unknown-target', full('set("new", E, false)'))).toEqual([]);
    expect(said('srta-unknown-target', full('set("vidoe", E, false)'), { targets })).toEqual([
      'The account has no target "vidoe": did you mean "video"?',
    ]);
    expect(fixed('srta-unknown-target', full('local A = "vidoe" set(A, E, false)'), 0, { targets })).toBe(
      full('local A = "video" set(A, E, false)'),
    );
    const table = `local S = { newsactive = 1 } ${loop('print(S[t])')}`;
    expect(fixed('srta-unknown-target', table, 0, { targets })).toContain('{ ["news-active"] = 1 }');
  });
});
