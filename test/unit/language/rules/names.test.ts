import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

describe('undefined-global', () => {
  const undefinedIn = (source: string) => marked('undefined-global', source);

  it('marks every mention of a name that nothing defines', () => {
    expect(undefinedIn('function main()\n  helper(a, srta.get_os())\n  print(a)\nend')).toEqual([
      'helper',
      'a',
      'a',
    ]);
  });

  it('is an error where nil ends the script, else a warning', () => {
    const levels = ofRule('undefined-global', 'aa() bb.x = 1 cc:d() dd[1] = 2 print(ee)');
    expect(levels.map(({ severity }) => severity)).toEqual([1, 1, 1, 1, 2]);
  });

  it.each([
    ['local targets = {}\nprint(target)', '"target" is not defined: did you mean "targets"?'],
    ['function excludeAll() end\nexclude_all()', '"exclude_all" is not defined: did you mean "excludeAll"?'],
    ['function main() retrun() end', '"retrun" is not defined, neither in this script nor on the service'],
    ['prnit(1)', '"prnit" is not defined: did you mean "print"?'],
    ['local v = DS_DID', '"DS_DID" is not defined: did you mean "srta.DS_DID"?'],
    ['get_targets()', '"get_targets" is not defined: did you mean "srta.get_targets"?'],
    ['get_target()', '"get_target" is not defined: did you mean "srta.get_targets"?'],
    ['local v = null', '"null" is not defined: did you mean "nil"?'],
    ['local v = flase', '"flase" is not defined: did you mean "false"?'],
    ['local v = True', '"True" is not defined: did you mean "true"?'],
    ['SRTA.get_os()', '"SRTA" is not defined: did you mean "srta"?'],
    ['print(q)', '"q" is not defined, neither in this script nor on the service'],
  ])('proposes what is near: %s', (source, message) => {
    expect(said('undefined-global', source)).toEqual([message]);
  });

  it.each([
    'print(tostring(1), tonumber("1"), type(1), next({}), unpack({}), pairs({}), ipairs({}))',
    'local t = string.split("a", "b") local n = time.now() srta.get_os()',
    // Defined somewhere, perhaps later or on another path.
    'function main() helper() LEVEL = 1 end\nfunction helper() print(LEVEL) end',
    'local t = { field = 1 } print(t.field, t["x"], t:y())',
    'goto done ::done::',
    'function t.f() self = 1 end',
    // The rule about what the service does not have speaks of these.
    'print(math.floor(1), pcall, os.time(), _G)',
    'local function f(...) return arg[1] end f()',
  ])('is silent about: %s', (source) => {
    expect(undefinedIn(source).filter((name) => name !== 't')).toEqual([]);
  });

  it('takes the names that the settings add', () => {
    const source = 'json.decode("x") math.floor(1) table.insert({}, 1) log()';
    expect(
      marked('undefined-global', source, { extraGlobals: ['json.decode', 'math', 'table.insert'] }),
    ).toEqual(['log']);
  });

  it('writes the name', () => {
    expect(fixed('undefined-global', 'local targets = {}\nprint(target)')).toBe(
      'local targets = {}\nprint(targets)',
    );
    expect(fixed('undefined-global', 'local v = null')).toBe('local v = nil');
  });
});

describe('lowercase-global', () => {
  const lowercase = (source: string) => marked('lowercase-global', source);

  it('marks a global in lower case at the top of the file, once', () => {
    expect(lowercase('count = 0\ncount = 1\nif x then level = 2 end')).toEqual(['count', 'level']);
  });

  it.each([
    'IDX_LEVEL = 1\nBase = 2\n_hidden = 3',
    'function helper() end\nmain = function() end\nhelper2 = function() end\nmain = run',
    'local count = 0 count = 1',
    'function main() count = 1 end',
    't.x = 1',
  ])('is silent about: %s', (source) => {
    expect(lowercase(source)).toEqual([]);
  });

  it('adds "local" where nothing mentions the name before', () => {
    expect(fixed('lowercase-global', 'count = 0\nfunction main() count = count + 1 end')).toBe(
      'local count = 0\nfunction main() count = count + 1 end',
    );
    expect(fixed('lowercase-global', 'a, b = 1, 2 print(a, b)')).toBe('local a, b = 1, 2 print(a, b)');
    const [early] = ofRule('lowercase-global', 'function main() print(count) end\ncount = 0');
    expect(early).toBeDefined();
    expect(early?.fixes).toBeUndefined();
  });
});

describe('global-assign-in-function', () => {
  const assigned = (source: string) => marked('global-assign-in-function', source);

  it('marks the first assignment in each function', () => {
    const source = 'function main() x = 1 x = 2 Y = 3 end\nfunction hijack() x = 1 end\nprint(x)';
    expect(assigned(source)).toEqual(['x', 'Y', 'x']);
  });

  it.each([
    // The top of the file says that it is global.
    'total = 0\nfunction main() total = total + 1 end',
    'function setUp() main = run end',
    'function main() local x x = 1 t.y = 2 end',
    'IDX_LEVEL = 1',
  ])('is silent about: %s', (source) => {
    expect(assigned(source)).toEqual([]);
  });

  it('adds "local" where that keeps the meaning', () => {
    expect(
      fixed(
        'global-assign-in-function',
        'function main()\n  didData = srta.get_dsdata(1)\n  print(didData)\nend',
      ),
    ).toBe('function main()\n  local didData = srta.get_dsdata(1)\n  print(didData)\nend');
    expect(
      fixed('global-assign-in-function', 'function main()\n  y, m = time.date(1)\n  print(y, m)\nend'),
    ).toBe('function main()\n  local y, m = time.date(1)\n  print(y, m)\nend');
    expect(
      fixed('global-assign-in-function', 'function main() function inner() inner() end inner() end'),
    ).toBe('function main() local function inner() inner() end inner() end');
  });

  it('declares before the branches that assign', () => {
    const source = 'function main()\n  if a then\n    p = 1\n  else\n    p = 2\n  end\n  print(p)\nend';
    expect(fixed('global-assign-in-function', source)).toBe(source.replace('  if a', '  local p\n  if a'));
  });

  it.each([
    'function main() n = (n or 0) + 1 end',
    'function main() x = 1 helper() end function helper() print(x) end',
    'function main() for i = 1, 3 do if i > 1 then x = i end print(x) end end',
    'function main() f = function() return f() end end',
    'function main() x, t.y = 1, 2 end',
  ])('leaves it to the author: %s', (source) => {
    const [found] = ofRule('global-assign-in-function', source);
    expect(found).toBeDefined();
    expect(found?.fixes).toBeUndefined();
  });
});

describe('redefined-local', () => {
  const redefined = (source: string) => marked('redefined-local', source);

  it('marks what hides a local variable, with the hidden one', () => {
    expect(redefined('local x = 1\nlocal x = 2')).toEqual(['x']);
    expect(redefined('local t\nfunction main(t) for t = 1, 2 do local function t() end end end')).toEqual([
      't',
      't',
      't',
    ]);
    const [found] = ofRule('redefined-local', 'local x = 1\nlocal x = 2');
    expect(found?.relatedInformation?.[0]?.range.start).toEqual({ line: 0, character: 6 });
  });

  it.each([
    'for i = 1, 2 do end for i = 1, 2 do end',
    'do local x = 1 end local x = 2',
    'local x = 1 do local x = x end',
    'local x = 1 do local x, y = x or 2, 3 end',
    'local _ = 1 local _ = 2 local _a = 1 local _a = 2',
    'x = 1 local x = 2',
    'local a = 1 local t = { a = 2 } t.a = 3',
  ])('is silent about: %s', (source) => {
    expect(redefined(source)).toEqual([]);
  });
});

describe('deprecated', () => {
  it('strikes through what the catalogue has a better one for', () => {
    const source =
      'local d = srta.get_dsdata(srta.DS_DID)\nlocal old = srta["get_dsdata"]\nold(srta.DS_WUID)';
    expect(marked('deprecated', source)).toEqual(['srta.get_dsdata', 'srta["get_dsdata"]']);
    expect(ofRule('deprecated', source)[0]?.tags).toEqual([2]);
    expect(said('deprecated', source)[0]).toContain('use srta.get_ds_u8');
  });

  it('is silent about functions of the same name elsewhere', () => {
    expect(marked('deprecated', 'local t = {} t.get_dsdata() srta.get_ds_u8(srta.DS_DID, 1)')).toEqual([]);
    expect(marked('deprecated', 'srta = {} srta.get_dsdata()')).toEqual([]);
  });
});
