import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS, MODULES, qualifiedName } from '../../../../core/hostapi/catalogue.ts';
import { UNAVAILABLE, unavailable } from '../../../../core/language/unavailable.ts';
import { hasProgram } from '../../../support/debianLua.ts';
import { fixed, marked, ofRule, said } from './findings.ts';

const hasLua = hasProgram('lua5.1');

describe('undefined-field', () => {
  const found = (source: string) => said('undefined-field', source);

  it('names the nearest member', () => {
    expect(found('local t = srta.get_target()')).toEqual([
      'There is no srta.get_target: did you mean srta.get_targets?',
    ]);
    expect(found('local t = time.addtimes(t, 1, 1, 1)')).toEqual([
      'There is no time.addtimes: did you mean time.addtime?',
    ]);
    expect(found('local t = string.splt(s, ",")')).toEqual([
      'There is no string.splt: did you mean string.split?',
    ]);
    expect(found('local s = srta\ns.Get_OS()')).toEqual([
      'There is no srta.Get_OS: did you mean srta.get_os?',
    ]);
    expect(found('srta["get_oss"]()')).toHaveLength(1);
    expect(found('srta.now()')).toEqual(['There is no srta.now: did you mean time.now?']);
    expect(found('srta.something_else()')).toEqual(['There is no srta.something_else']);
  });

  it.each([
    'srta.get_os() time.now() string.split(a, b)',
    'local srta = {} srta.foo()',
    'function string.trim(s) return s end string.trim(x)',
    'if srta.get_new_thing then srta.get_os() end',
    'local x = t.get_target',
    'srta.',
    'string.format("x")',
    'srta[key]()',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  it('is allowed by a setting', () => {
    expect(
      marked('undefined-field', 'srta.get_new() time.zone()', { extraGlobals: ['srta.get_new', 'time'] }),
    ).toEqual([]);
  });

  it('writes the name that was meant', () => {
    expect(fixed('undefined-field', 'local o = srta.get_oss()')).toBe('local o = srta.get_os()');
    expect(fixed('undefined-field', 'local o = srta["get_oss"]()')).toBe('local o = srta["get_os"]()');
    expect(fixed('undefined-field', 'local o = srta.now()')).toBe('local o = time.now()');
  });
});

describe('srta-unknown-constant', () => {
  it('marks the name and writes the nearest', () => {
    const source = 'srta.set_target(id, srta.TARGETINFO_ENABEL, false)';
    expect(marked('srta-unknown-constant', source)).toEqual(['TARGETINFO_ENABEL']);
    expect(marked('undefined-field', source)).toEqual([]);
    expect(fixed('srta-unknown-constant', source)).toBe('srta.set_target(id, srta.TARGETINFO_ENABLE, false)');
    expect(fixed('srta-unknown-constant', 'local a = srta.DS_DIDD')).toBe('local a = srta.DS_DID');
    expect(said('srta-unknown-constant', 'local a = srta.OS_WINDOWSPHONE')).toEqual([
      'There is no srta.OS_WINDOWSPHONE',
    ]);
  });

  it.each([
    'local a = srta.DS_DID',
    'local a = srta.U8',
    'local a = T.DS_DIDD',
    'if srta.DS_NEW ~= nil then f() end',
  ])('is silent about: %s', (source) => {
    expect(marked('srta-unknown-constant', source)).toEqual([]);
  });
});

describe('srta-unavailable', () => {
  const found = (source: string) => marked('srta-unavailable', source);

  it('marks what Lua has and the service has not, with its replacement', () => {
    expect(said('srta-unavailable', 'local x = math.floor(y)')).toEqual([
      'The service does not have math.floor. Write x - x % 1',
    ]);
    expect(said('srta-unavailable', 'local x = table.unpack(y)')).toEqual([
      'table.unpack is Lua 5.2, and the service does not have it. Write unpack(t)',
    ]);
    expect(found('pcall(f) local floor = math.floor print(os.date("%Y"))')).toEqual([
      'pcall',
      'math.floor',
      'os.date',
    ]);
    expect(found('local m = math m.floor(1) for k in pairs(table) do end')).toEqual(['math', 'table']);
    expect(found('local x = math.nonsense(1)')).toEqual(['math']);
    expect(found('local s = string.format("%d", 1)')).toEqual(['string.format']);
  });

  it('knows methods of texts', () => {
    expect(found('local s = tostring(x) s:sub(1, 2)')).toEqual(['sub']);
    expect(found('local s = ("x"):rep(3)')).toEqual(['rep']);
    expect(found('local function f(s) return s:upper() end')).toEqual(['upper']);
    expect(found('local t = {} function t:sub() end t:sub() x:sub()')).toEqual([]);
  });

  it.each([
    'local math = {} math.floor(1)',
    'math = { floor = f } math.floor(1)',
    'function error() end error()',
    'local unpack = unpack or table.unpack',
    'if math then print(math.floor(1)) end',
    'local floor = math and math.floor(x) or x',
    'print(tostring(1), type(2), tonumber("3"), unpack(t), next(t))',
    'string.split(s, ",") time.now()',
    'local t = { table = 1, math = 2 } t.table = t.math',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  it('is allowed by a setting, a module or a member of it', () => {
    const source = 'math.floor(1) math.ceil(1) string.format("") pcall(f) x:format()';
    const allowed = (...extraGlobals: string[]) => marked('srta-unavailable', source, { extraGlobals });
    expect(allowed('math', 'string', 'pcall')).toEqual([]);
    expect(allowed('math.floor', 'string.format')).toEqual(['math.ceil', 'pcall']);
  });

  it.each([
    ['table.insert(t.list, f(x))', 't.list[#t.list + 1] = f(x)'],
    ['table.remove(t)', 't[#t] = nil'],
    ['local x = math.floor(y)', 'local x = y - y % 1'],
    ['local x = math.floor(a / b) * 2', 'local x = ((a / b) - (a / b) % 1) * 2'],
    ['local x = math.max(a, t[1])', 'local x = a > t[1] and a or t[1]'],
    ['local x = 1 + math.abs(-a)', 'local x = 1 + ((-a) < 0 and -(-a) or (-a))'],
    ['local n = table.getn(t)', 'local n = #t'],
    ['local n = string.len(s) + 1', 'local n = (#s) + 1'],
    ['local n = s:len()', 'local n = #s'],
    ['local n = os.time()', 'local n = time.now()'],
    ['local n = -math.huge', 'local n = -(1 / 0)'],
    ['local a = table.unpack(t)', 'local a = unpack(t)'],
    ['local a = rawget(t, "x")', 'local a = t["x"]'],
    ['rawset(t, k, 1)', 't[k] = 1'],
    ['io.write("x")', 'print("x")'],
  ])('rewrites %s', (before, after) => {
    expect(fixed('srta-unavailable', before)).toBe(after);
  });

  it.each([
    'table.insert(f(), x)',
    'table.insert(t, 1, x)',
    'local x = math.floor(f())',
    'local y = math.sin(x)',
    'pcall(f)',
  ])('leaves %s to the writer', (source) => {
    expect(ofRule('srta-unavailable', source)[0]?.fixes).toBeUndefined();
  });

  it.runIf(hasLua)('means the same to lua5.1 after a rewrite', () => {
    const cases = [
      'math.floor(v)',
      'math.ceil(v)',
      'math.abs(v)',
      'math.max(v, 2)',
      'math.min(v, 2)',
      'math.pow(v, 2)',
    ];
    const lua = ['3.7', '-3.7', '0', '5', '-5', '0.1 + 0.2', '-1e-20', '1e15 + 0.5'].flatMap((value) =>
      cases.map(
        (each) => `do local v = ${value} assert(${each} == (${rewritten(each)}), "${each} of ${value}") end`,
      ),
    );
    expect(spawnSync('lua5.1', ['-e', lua.join('\n')]).stderr.toString()).toBe('');
  });
});

function rewritten(expression: string): string {
  return fixed('srta-unavailable', `local x = ${expression}`).replace('local x = ', '');
}

describe('the table of what is not there', () => {
  it('has nothing that the service has, and an owner for every member', () => {
    const there = new Set<string>([...MODULES, ...FUNCTIONS.map(qualifiedName)]);
    for (const { name } of UNAVAILABLE) {
      expect(there.has(name), name).toBe(false);
      const [owner = '', member] = name.split('.');
      if (member !== undefined)
        expect(owner === 'string' || unavailable(owner) !== undefined, name).toBe(true);
    }
  });

  it.runIf(hasLua)('is all that lua5.1 has but what the service has', () => {
    const list = `for k, v in pairs(_G) do print(k)
      if type(v) == 'table' and k ~= '_G' then for m in pairs(v) do print(k .. '.' .. tostring(m)) end end end`;
    const { stdout } = spawnSync('lua5.1', ['-e', list]);
    const there = new Set<string>([...MODULES, ...FUNCTIONS.map(qualifiedName)]);
    const names = stdout
      .toString()
      .trim()
      .split('\n')
      .filter((name) => !there.has(name) && name !== 'arg');
    expect(names.filter((name) => unavailable(name) === undefined)).toEqual([]);
    const old = UNAVAILABLE.filter(({ name, lua }) => lua === '5.1' && !name.startsWith('package.'));
    expect(old.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});
