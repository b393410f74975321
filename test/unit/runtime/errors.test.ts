import { describe, expect, it } from 'vitest';
import { runMain, runScript } from '../../support/runLua.ts';

const messageOf = (body: string, numbers: 'gopher' | 'puc' = 'gopher') =>
  runMain(body, { numbers }).error?.message;

describe('run-time errors', () => {
  it('carry script:line: and a traceback, innermost first', () => {
    const report = runScript(`local function inner(x)
  return x.hp
end
helper = function() return 1 + inner(nil) end
function main()
  helper()
end`);
    expect(report.error).toEqual({
      phase: 'main',
      message: "script:2: attempt to index a non-table object(nil) with key 'hp'",
      line: 2,
      traceback: [
        "script:2: in function 'inner'",
        "script:4: in function 'helper'",
        "script:6: in function 'main'",
      ],
    });
  });

  it('name the main chunk and functions without a name', () => {
    const chunk = runScript('local t = {function() return nil + 1 end}\nt[1]()\nfunction main() end').error;
    expect(chunk?.phase).toBe('chunk');
    expect(chunk?.traceback).toEqual(['script:1: in function <script:1>', 'script:2: in main chunk']);
  });

  it('speak as gopher-lua or as Lua 5.1', () => {
    const cases: [string, string, string][] = [
      [
        'local t = {} t.foo()',
        'attempt to call a non-function object',
        "attempt to call field 'foo' (a nil value)",
      ],
      [
        'print(x.y)',
        "attempt to index a non-table object(nil) with key 'y'",
        "attempt to index global 'x' (a nil value)",
      ],
      [
        'local x x[1.5] = 1',
        "attempt to index a non-table object(nil) with key '1.5'",
        "attempt to index local 'x' (a nil value)",
      ],
      [
        'print("a" .. {})',
        'cannot perform concat operation between string and table',
        'attempt to concatenate a table value',
      ],
      ['print(#nil)', '__len undefined', 'attempt to get length of a nil value'],
      ['print(-{})', '__unm undefined', 'attempt to perform arithmetic on a table value'],
      [
        'print("10" * nil)',
        'cannot perform mul operation between number and nil',
        'attempt to perform arithmetic on a nil value',
      ],
      ['print({} < {})', 'attempt to compare table with table', 'attempt to compare two table values'],
      ['for i = 1, 2, {} do end', 'for statement step must be a number', "'for' step must be a number"],
      [
        'for i = "1", 2 do end error_now()',
        'for statement init must be a number',
        "attempt to call global 'error_now' (a nil value)",
      ],
      ['for k in nil do end', 'attempt to call a non-function object', 'attempt to call a nil value'],
      [
        'unpack(5)',
        'bad argument #1 to unpack (table expected, got number)',
        "bad argument #1 to 'unpack' (table expected, got number)",
      ],
      [
        'local f = type f()',
        'bad argument #1 to f (value expected)',
        "bad argument #1 to 'f' (value expected)",
      ],
      [
        'pairs()',
        'bad argument #1 to pairs (table expected, got nil)',
        "bad argument #1 to 'pairs' (table expected, got no value)",
      ],
      ['tonumber("z", 99)', '', "bad argument #2 to 'tonumber' (base out of range)"],
    ];
    for (const [body, gopher, puc] of cases) {
      expect(messageOf(body) ?? '', body).toBe(gopher && `script:2: ${gopher}`);
      expect(messageOf(body, 'puc'), body).toBe(`script:2: ${puc}`);
    }
  });

  it('stand where gopher-lua and Lua 5.1 put the lines of an expression', () => {
    const sum = 'local a = 1\nlocal b = a\n  + a\n  + nil_thing\nreturn b';
    expect([messageOf(sum)?.slice(0, 9), messageOf(sum, 'puc')?.slice(0, 9)]).toEqual([
      'script:3:',
      'script:5:',
    ]);
    const call = 'print(\n  1,\n  t.x\n)';
    expect([messageOf(call)?.slice(0, 9), messageOf(call, 'puc')?.slice(0, 9)]).toEqual([
      'script:4:',
      'script:5:',
    ]);
    const text = 'local s = "a" ..\n  "b" ..\n  nil';
    expect(messageOf(text)?.slice(0, 9)).toBe('script:2:');
    const loop = 'for i = 1,\n  {}\ndo end';
    expect(messageOf(loop)?.slice(0, 9)).toBe('script:2:');
    const assign = 'local t\nt.x =\n  5';
    expect(messageOf(assign)?.slice(0, 9)).toBe('script:3:');
  });

  it('show text that is not UTF-8 without failing', () => {
    expect(messageOf('local t = nil print(t["\\255"])')).toBe(
      "script:2: attempt to index a non-table object(nil) with key '\ufffd'",
    );
  });
});

describe('load errors', () => {
  it('have phase load, a line, no traceback and no decisions', () => {
    const report = runScript('print(1)\nif x = 5 then\nend', { targets: ['a'] });
    expect(report.error).toMatchObject({ phase: 'load', line: 2, traceback: [] });
    expect(report.error?.message).toMatch(/^script:2: /);
    expect([report.print, report.decisions]).toEqual([[], null]);
  });

  it('come from fengari where our parser has none: too many local variables', () => {
    const locals = Array.from({ length: 250 }, (_, i) => `local v${i} = ${i}`).join('\n');
    expect(runScript(`${locals}\nfunction main() end`).error?.phase).toBe('load');
  });
});
