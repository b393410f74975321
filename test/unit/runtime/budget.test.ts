import { describe, expect, it } from 'vitest';
import type { RunBudget } from '../../../core/model/run.ts';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { printed, runMain } from '../../support/runLua.ts';

const SMALL: RunBudget = { instructions: 2_000_000, ms: 60_000, memoryMb: 16 };
const under = (body: string, budget: Partial<RunBudget> = {}) =>
  runMain(body, { budget: { ...SMALL, ...budget } });

describe('the instruction budget', () => {
  it('ends an endless loop with the place where it was', () => {
    const report = under('local n = 0\nwhile true do\n  n = n + 1\nend');
    expect(report.error).toMatchObject({
      phase: 'budget',
      message: expect.stringMatching(/^script:[34]: instruction budget of 2000000 used up$/),
      traceback: [expect.stringMatching(/^script:[34]: in function 'main'$/)],
    });
    expect(report.decisions).toBeNull();
    expect(report.stats.instructions).toBe(2_000_000);
  });

  it.each([
    ['a loop by goto', '::again:: goto again'],
    ['a loop over next', 'local t = {1} while true do for k in pairs(t) do end end'],
    ['an endless for', 'for i = 1, 1 / 0 do end'],
    ['a for whose step is lost', 'for i = 2 ^ 53, 2 ^ 54 do end'],
    ['mutual tail calls', 'local f, g function f() return g() end function g() return f() end f()'],
    ['an iterator that never ends', 'for x in function() return 1 end do end'],
  ])('ends %s', (_name, body) => {
    expect(under(body).error?.phase).toBe('budget');
  });

  it('is exact and the same in every run', () => {
    const count = (n: number) => under(`for i = 1, ${n} do end`).stats.instructions;
    expect(count(1000) - count(500)).toBe(500);
    expect(count(100)).toBe(count(100));
    expect(under('', { instructions: 1 }).error?.phase).toBe('budget');
  });

  it('holds for the main chunk and hijack too', () => {
    const engine = createEngine('gopher');
    const phaseOf = (script: string) => engine.run(makeRunRequest(script, { budget: SMALL })).error?.phase;
    expect(phaseOf('while true do end')).toBe('budget');
    expect(phaseOf('function hijack() while true do end end function main() end')).toBe('budget');
  });
});

describe('the time budget', () => {
  it('ends a script when the stopwatch says so', () => {
    let ms = 0;
    const engine = createEngine('gopher', { stopwatch: () => (ms += 0.5) });
    const { error } = engine.run(
      makeRunRequest('function main() while true do end end', {
        budget: { instructions: 1e12, ms: 40, memoryMb: 16 },
      }),
    );
    expect(error?.message).toBe('script:1: time budget of 40 ms used up');
  });
});

describe('recursion', () => {
  it.each([
    ['plain', 'local function f(n) return 1 + f(n + 1) end f(1)'],
    [
      'with large frames',
      `local function f(n) local ${Array.from({ length: 150 }, (_, i) => `v${i}`).join(', ')} = n return 1 + f(n) end f(1)`,
    ],
    ['through an iterator', 'local function f() for x in f do end return 1 end f()'],
    ['of main', 'main() print(1)'],
  ])('without end is a stack overflow: %s', (_name, body) => {
    const { error } = under(body);
    expect(error).toMatchObject({ phase: 'budget', message: 'script:2: stack overflow' });
    expect(error?.traceback.length).toBeLessThanOrEqual(21);
  });

  it('may be 10,000 deep', () => {
    expect(
      printed('local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(10000))'),
    ).toEqual(['10000']);
  });
});

describe('the memory budget', () => {
  it.each([
    ['a string that doubles', 'local s = "x" while true do s = s .. s end'],
    [
      'many large strings at once',
      'local s = "x" for i = 1, 20 do s = s .. s end local t = s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s .. s',
    ],
    ['a table that grows', 'local t = {} while true do t[#t + 1] = {} end'],
    ['strings as keys', 'local t, n = {}, 0 while true do n = n + 1 t["key" .. n] = n end'],
    ['closures', 'local t = {} while true do local x = {} t[#t + 1] = function() return x end end'],
    ['a chain of tables', 'local t = {} while true do t = {t} end'],
    ['printed lines', 'local s = "x" for i = 1, 16 do s = s .. s end while true do print(s) end'],
    [
      'tags',
      'local s = "x" for i = 1, 18 do s = s .. s end local t = {} for i = 1, 200 do t[i] = {[srta.DC_TAG_NAME] = s .. i} end while true do srta.set_target("a", srta.TARGETINFO_DC_INFOS, t) end',
    ],
    ['parts of a text', 'local s = "," for i = 1, 20 do s = s .. s end string.split(s, ",")'],
    ['sparse integer keys', 'local t, n = {}, 1 while true do n = n + 1000 t[n] = n end'],
  ])('ends %s', (_name, body) => {
    expect(under(body, { instructions: 1e9 }).error).toMatchObject({
      phase: 'budget',
      message: expect.stringMatching(/^script:2: memory budget of 16 MB used up$/),
    });
  });

  it('holds for puc tables', () => {
    const body = 'local t, n = {}, 0 while true do n = n + 1 t[n] = {} t["k" .. n] = n end';
    expect(runMain(body, { numbers: 'puc', budget: { ...SMALL, instructions: 1e9 } }).error?.message).toMatch(
      /memory budget/,
    );
  });

  it('does not count garbage', () => {
    const body =
      'local s = "x" for i = 1, 16 do s = s .. s end for i = 1, 2000 do local t = {s .. i} end print("done")';
    expect(under(body).print).toEqual(['done']);
  });
});

describe('host functions', () => {
  it.each([
    ['unpack of a billion values', 'unpack({}, 1, 1e9)'],
    ['unpack up to infinity', 'unpack({}, 1, 1e308)'],
    ['unpack over all integers', 'unpack({}, -1e15, 1e15)'],
    [
      'a hundred thousand arguments, again and again',
      'local t = {unpack({}, 1, 90000)} while true do srta.get_ds_u8(srta.DS_DID, unpack({1}, 1, 90000)) end',
    ],
  ])('end with an error: %s', (_name, body) => {
    expect(under(body).error).not.toBeNull();
  });

  it('read numbers in linear time', () => {
    const grow = 'for i = 1, 18 do s = s .. s end';
    const body = `local s = "1" ${grow} print(tonumber(s .. "x"), tonumber(s .. ".x")) s = " " ${grow} print(tonumber("1" .. s .. "x"))`;
    for (const numbers of ['gopher', 'puc'] as const) {
      expect(runMain(body, { numbers }).print).toEqual(['nil\tnil', 'nil']);
    }
  });
});
