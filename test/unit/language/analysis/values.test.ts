import { describe, expect, it } from 'vitest';
import { knownValue } from '../../../../core/language/analysis/values.ts';
import { Script } from '../../../../core/language/script.ts';

/** What is known of the argument of the last `print`. */
function known(source: string) {
  const script = Script.read(source);
  const call = script.nodes('Call').findLast(({ callee }) => script.textOf(callee) === 'print');
  const argument = call?.args[0];
  return argument && knownValue(script, argument);
}

describe('what is known of a value', () => {
  it.each([
    ['print(nil)', { type: 'nil' }],
    ['print(true)', { type: 'boolean', constant: true }],
    ['print(0x10)', { type: 'integer', constant: 16 }],
    ['print(-1.5)', { type: 'number', constant: -1.5 }],
    ['print("a\\n")', { type: 'string', constant: 'a\n' }],
    ['print({})', { type: 'table' }],
    ['print(1 + x)', { type: 'number' }],
    ['print(a .. b)', { type: 'string' }],
    ['print(not a)', { type: 'boolean' }],
    ['print(#a)', { type: 'integer' }],
    ['print(a == b)', { type: 'boolean' }],
    ['print(a == b and 1 or 0)', { type: 'integer' }],
    ['print(x or 0)', { type: 'any' }],
    ['print(f())', { type: 'any' }],
    ['print(tonumber(x))', { type: 'number', nullable: true }],
    ['print(tonumber(x) or 0)', { type: 'number' }],
    ['local a, b = srta.get_ds_u8(srta.DS_DID, 1) print(b)', { type: 'nil' }],
    ['local a, b = srta.get_ds_u8(srta.DS_DID, unpack(t)) print(b)', { type: 'any' }],
    ['print(unpack(t))', { type: 'any' }],
    ['print(srta.get_os())', { type: 'integer', group: 'os' }],
    [
      'print(srta.get_ds_flag(srta.DS_DID, 2))',
      { type: 'boolean', column: { space: 'did', kind: 'flag', index: 2 } },
    ],
    ['for _, id in ipairs(srta.get_targets()) do print(id) end', { type: 'string', target: true }],
    ['local t = srta.get_targets() for _, id in pairs(t) do print(id) end', { type: 'string', target: true }],
    ['for i = 1, 3 do print(i) end', { type: 'number' }],
    ['local _, m = time.date(time.now()) print(m)', { type: 'integer' }],
  ])('%s', (source, expected) => {
    const value = known(source);
    expect(value).toMatchObject(expected);
    if (expected.type !== 'number') expect(value?.type).toBe(expected.type);
  });

  it('follows what a variable is given everywhere', () => {
    expect(known('local n = 0 n = n + 1 print(n)')?.type).toBe('number');
    expect(known('local n = 0 if x then n = "a" end print(n)')).toEqual({ type: 'any' });
    expect(known('n = 0 function f() n = n + 1 end function g() print(n) end')?.type).toBe('number');
    expect(known('local n if x then n = 1 end print(n)')?.type).toBe('any');
    expect(known('local a = b local b = a a = a or b print(a)')?.type).toBe('any');
  });

  it('is sure of a variable only behind its assignment', () => {
    expect(known('function main() n = srta.get_expid() print(n) end')?.type).toBe('integer');
    expect(known('function main() if x then n = srta.get_expid() end print(n) end')?.type).toBe('any');
    expect(known('function f() print(n) end function main() n = 1 f() end')).toEqual({ type: 'any' });
    const helper = 'function f() print(n) end function main() n = srta.get_ds_u8(srta.DS_DID, 3) f() end';
    expect(known(helper)).toEqual({ type: 'any', column: { space: 'did', kind: 'u8', index: 3 } });
  });

  it('follows tables of constants until somebody may change them', () => {
    expect(known('local T = { A = 1, [2] = "x" } print(T.A)')).toEqual({ type: 'integer', constant: 1 });
    expect(known('local T = { A = 1 } for k in pairs(T) do k() end print(T.A)')?.constant).toBe(1);
    expect(known('local T = { A = 1 } T.A = 2 print(T.A)')?.type).toBe('any');
    expect(known('local T = { A = 1 } change(T) print(T.A)')?.type).toBe('any');
    expect(known('local T = { A = 1 } function T.A() end print(T.A)')?.type).toBe('any');
    expect(known('local T = { A = 1, [f()] = 2 } print(T.A)')?.type).toBe('any');
  });

  it('takes any depth', () => {
    expect(known(`print(${'a or '.repeat(50_000)}b)`)?.type).toBe('any');
    expect(known(`print(${'- '.repeat(20_000)}1)`)?.type).toBe('number');
    expect(known(`print(a${'.b'.repeat(50_000)})`)?.type).toBe('any');
    expect(known(`print(srta.get_dsdata(srta.DS_DID)${'[srta.U8]'.repeat(50_000)})`)?.type).toBe('any');
    const chain = Array.from({ length: 3000 }, (_, i) => `local t${i % 150} = { [t${(i + 1) % 150}.x] = 1 }`);
    expect(known(`do ${chain.slice(0, 149).join('\n')} print(t0.x) end`)?.type).toBe('any');
  });
});

describe('what is known of functions of the script', () => {
  it('is what all returns give', () => {
    const reader = 'local function u8(col) return srta.get_ds_u8(srta.DS_DID, col) end';
    expect(known(`${reader} print(u8(1))`)).toMatchObject({ type: 'integer', column: { kind: 'u8' } });
    expect(known('function f() if x then return 1 end return 2 end print(f())')).toEqual({ type: 'integer' });
    expect(known('function f() if x then return 1 end return nil end print(f())')?.nullable).toBe(true);
    expect(known('function f() return 1, "a" end local _, b = f() print(b)')?.type).toBe('string');
    expect(known('function f() if x then return 1 end end print(f())')?.type).toBe('any');
    expect(known('function f() return f() end print(f())')?.type).toBe('any');
    expect(known('function f() return g() end function g() return f() or 1 end print(f())')?.type).toBe(
      'any',
    );
  });

  it('is what all calls give to a parameter', () => {
    const f = 'local function f(n) print(n) end';
    expect(known(`${f} function main() f(1) f(2) end`)).toEqual({ type: 'integer' });
    expect(known(`${f} f(1) f("a")`)?.type).toBe('any');
    expect(known(`${f} f(1) f()`)?.type).toBe('any');
    expect(known(`${f} f(1) call(f)`)?.type).toBe('any');
    expect(known(`${f}`)?.type).toBe('any');
    expect(known('function main(n) print(n) end main(1)')?.type).toBe('any');
    expect(known('local function f(n) n = n or 1 print(n) end f(1)')?.type).toBe('any');
    const ids = 'local function f(id) print(id) end for _, t in ipairs(srta.get_targets()) do f(t) end';
    expect(known(ids)).toEqual({ type: 'string', target: true });
    expect(known('local function f(n) if n > 0 then f(n - 1) end print(n) end f(3)')?.type).toBe('number');
  });
});
