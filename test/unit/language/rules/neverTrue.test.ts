import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { fixed, marked, ofRule, said } from './findings.ts';

const DATA = 'local data = srta.get_dsdata(srta.DS_DID)\n';
const READ = 'local level, age = srta.get_ds_u8(srta.DS_DID, 1, 2)\nlocal now = time.now()\n';

/** The vendor's sample in its own shape, shortened. */
const SAMPLE = `IDXU8_USER_LEVEL = 2
function main()
  didData = srta.get_dsdata(srta.DS_DID)
  userLevel = didData[srta.U8][IDXU8_USER_LEVEL] == 1
  for _, targetid in ipairs(srta.get_targets()) do
    if userLevel == 3 then
      srta.set_target(targetid, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.3)
    elseif userLevel == 2 then
      srta.set_target(targetid, srta.TARGETINFO_USER_WEIGHT_FACTOR, 1.0)
    end
  end
end`;

describe('srta-boolean-compare', () => {
  const found = (source: string) => marked('srta-boolean-compare', source);

  it("finds the bug of the vendor's sample, and mends it where it starts", () => {
    expect(found(SAMPLE)).toEqual(['userLevel == 3', 'userLevel == 2']);
    const mended = fixed('srta-boolean-compare', SAMPLE);
    expect(mended).toContain('userLevel = didData[srta.U8][IDXU8_USER_LEVEL]\n');
    expect(found(mended)).toEqual([]);
    expect(ofRule('srta-boolean-compare', SAMPLE)[0]?.relatedInformation).toHaveLength(1);
  });

  it('finds it beside the syntax error of that sample, and in another function', () => {
    expect(found(SAMPLE.replace('elseif', 'else if'))).toHaveLength(2);
    expect(
      found('function read() high = x == 1 end\nfunction main() read() if high == 1 then f() end end'),
    ).toEqual(['high == 1']);
  });

  it.each([
    ['if not x == 1 then end', 'if x ~= 1 then end'],
    ['if not x ~= 1 then end', 'if x == 1 then end'],
    ['if (a == b) == 1 then end', 'if (a == b) then end'],
    ['if (a == b) == 0 then end', 'if not (a == b) then end'],
    [`${READ}if level == true then end`, `${READ}if level ~= 0 then end`],
    [`${READ}if level == false then end`, `${READ}if level == 0 then end`],
  ])('mends %s', (before, after) => {
    expect(fixed('srta-boolean-compare', before)).toBe(after);
  });

  it('keeps a definition that is used as a condition too', () => {
    const source = 'local a = x == 1\nif a then f() end\nif a == 1 then g() end';
    expect(found(source)).toEqual(['a == 1']);
    expect(ofRule('srta-boolean-compare', source)[0]?.fixes).toBeUndefined();
    expect(said('srta-boolean-compare', 'if (a == b) < 3 then end')).toEqual([
      'The result of a comparison is true or false: comparing its order with a number ends the script',
    ]);
  });

  it.each([
    'local a = x == 1 if a == true then end',
    'local a = x == 1 if a == b then end',
    'local a = x == 1 a = 3 if a == 3 then end',
    `${DATA}local level = data[srta.U8][2] if level == 3 then end`,
    'local flag = srta.get_ds_flag(srta.DS_DID, 1) if flag == 1 then end',
    'local app = srta.get_apps(5) if app == 1 then end',
    'local n = x == 1 and 1 or 0 if n == 1 then end',
    'local function f(a) return a == 1 end f(x) f(2)',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});

describe('srta-always-false', () => {
  const found = (source: string) => marked('srta-always-false', READ + source);
  const tells = (source: string) => said('srta-always-false', READ + source);

  it('knows the names of types', () => {
    expect(found('if type(x) == "int" then end')).toEqual(['type(x) == "int"']);
    expect(fixed('srta-always-false', 'if type(x) == "int" then end')).toBe(
      'if type(x) == "number" then end',
    );
    expect(fixed('srta-always-false', 'local t = type(x) if t == "str" then end')).toContain('t == "string"');
    expect(said('srta-always-false', 'if type(x) ~= "array" then end')).toEqual([
      'This is always true: type never gives "array"',
    ]);
  });

  it('knows what columns and functions can give', () => {
    expect(found('if level > 255 then end if level == 256 then end if level == -1 then end')).toHaveLength(3);
    expect(found('if level ~= 300 then end if 300 < level then end if level == 1.5 then end')).toHaveLength(
      3,
    );
    expect(tells('if level == 256 then end')).toEqual(['This is never true: a u8 column gives 0 to 255']);
    expect(fixed('srta-always-false', `${READ}if time.weekday(now) == 7 then end`)).toContain(
      'time.weekday(now) == 0',
    );
    expect(found('if time.hour(now) == 24 then end if #x < 0 then end if #x >= 0 then end')).toHaveLength(3);
    expect(tells('if time.hour(now) >= 24 then end')).toEqual([
      'This is never true: time.hour gives 0 to 23',
    ]);
    expect(found('if srta.get_expid() > 10 then end')).toHaveLength(1);
    expect(found(`${DATA}if data[srta.U8][3] == 1000 then end`)).toHaveLength(1);
  });

  it('knows comparisons that exclude each other', () => {
    expect(found('if level == 1 and level == 2 then end')).toEqual(['level == 1 and level == 2']);
    expect(fixed('srta-always-false', 'if x == 1 and x == 2 then end')).toBe('if x == 1 or x == 2 then end');
    expect(fixed('srta-always-false', 'if x ~= "a" or x ~= "b" then end')).toBe(
      'if x ~= "a" and x ~= "b" then end',
    );
    expect(tells('local hour = time.hour(now) if hour >= 22 and hour < 6 then end')).toEqual([
      'These are never true together: was "or" meant?',
    ]);
    expect(tells('if x < 22 or x > 6 then end')).toEqual(['One of these is always true: was "and" meant?']);
    expect(found('local A, B = 1, 2 if t.x == A and y and t.x == B then end')).toEqual([
      't.x == A and y and t.x == B',
    ]);
    expect(found('if x == 5 and x > 10 then end')).toHaveLength(1);
  });

  it('knows literals, types that differ, and what is never nil', () => {
    expect(found('if 1 == 2 then end if "a" == "a" then end')).toHaveLength(2);
    expect(fixed('srta-always-false', `${READ}if level == "1" then end`)).toBe(
      `${READ}if level == 1 then end`,
    );
    expect(tells('if tostring(x) == 5 then end')).toEqual([
      'This is never true: the one is of type string, the other of type number',
    ]);
    expect(tells('if srta.get_targets() == nil then end')).toEqual([
      'This is never true: srta.get_targets never gives nil',
    ]);
    expect(ofRule('srta-always-false', `${READ}if level ~= nil then end`)[0]?.severity).toBe(4);
    expect(fixed('srta-always-false', 'if not x == nil then end')).toBe('if x ~= nil then end');
    expect(fixed('srta-always-false', 'if not x == "a" then end')).toBe('if x ~= "a" then end');
  });

  it.each([
    'local hour = time.hour(now) if hour >= 0 and hour < 6 or hour >= 22 and hour <= 23 or hour < 24 then end',
    'if level >= 1 and level <= 255 and age > 18 then end',
    'if level == 1 or level == 2 then end',
    'if level ~= 1 and level ~= 2 then end',
    'if level > 3 and level < 8 or level == 0 then end',
    'local DEBUG = 0 if DEBUG == 1 then end',
    'local START, END = 0, 0 local hour = time.hour(now) if hour >= START and hour < END then end',
    'local best = age > 3 and level or -1 if best == -1 then end',
    'local n = level n = n - 1 if n == -1 then end',
    'local n = level - 1 if n < 0 or n == 500 then end',
    'local score = srta.get_scores(1) if score == nil or score ~= nil and score > 500 then end',
    'local data = srta.get_dsdata(srta.DS_DID) if data[srta.U8] == nil then end',
    'local e = srta.get_extscore(0, 1) if e == nil then end',
    'if type(x) == "table" or type(x) ~= "number" then end',
    'if #x == 0 or #x > 0 then end',
    'if x == 1 and f() == 2 and g() == 3 then end',
    'if next_one() == 1 and next_one() == 2 then end',
    'local m = srta.get_geo_nearest(3) if m == 4294967295 then end',
    'while true do if x == nil then break end end',
    'if not (x == nil) then end if not x and y == nil then end',
    'for i, id in ipairs(srta.get_targets()) do if id == "a" and i == 1 then end end',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  it('takes no time over a condition as long as a file', () => {
    expect(found(`if ${'x == 1 or '.repeat(30_000)}x == 2 then end`)).toEqual([]);
  });
});

describe('one mistake', () => {
  const SET = 'srta.set_target("a", srta.TARGETINFO_ENABLE, false)';
  it.each([
    `${READ}function main() if level == "1" then ${SET} end end`,
    `${READ}function main() if level == 256 then ${SET} end end`,
    `${READ}function main() if level == true then ${SET} end end`,
    `function main() if srta.get_os() == "ios" then ${SET} end end`,
    `function main() local f = srta.get_ds_flag(srta.DS_DID, 1) if f == 1 then ${SET} end end`,
    `function main() for _, id in ipairs(srta.get_targets()) do if id == 1 then ${SET} end end end`,
    'function main() srta.set_target("a", srta.TARGETINFO_ENABEL, false) end',
    'function main() srta.set_targets("a", srta.TARGETINFO_ENABLE, false) end',
    'function main() local a = math.floor(srta.get_os()) srta.set_target("a", srta.TARGETINFO_CPC_PRICE, a) end',
    'function main() local a = time.truncate(time.now(), "days") srta.set_target("a", srta.TARGETINFO_CPC_PRICE, a) end',
    'function main() local a = time.truncate("day", time.now()) srta.set_target("a", srta.TARGETINFO_CPC_PRICE, a) end',
  ])('is told once: %s', (source) => {
    const told = diagnose(source).filter(
      ({ severity, code }) => severity <= 2 && !/unused|global/.test(code),
    );
    expect(told.map(({ code }) => code)).toHaveLength(1);
  });
});
