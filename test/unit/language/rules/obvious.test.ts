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
