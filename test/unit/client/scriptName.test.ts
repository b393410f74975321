import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeScriptName, scriptFileName } from '../../../client/scripts/scriptName.ts';
import { isServiceName } from '../../../core/model/limits.ts';

describe('a script name', () => {
  it('has 3 to 20 letters, digits and hyphens', () => {
    expect(['abc', 'News-v2', 'a'.repeat(20)].every(isServiceName)).toBe(true);
    expect(['ab', 'a'.repeat(21), 'a_b', 'a b', '新闻脚本', ''].some(isServiceName)).toBe(false);
  });

  it.each([
    ['reactivation.lua', [], 'reactivation'],
    ['News v2.lua', [], 'News-v2'],
    ['News v2.lua', ['News-v2'], 'News-v3'],
    ['News v2.lua', ['News-v2', 'News-v3'], 'News-v4'],
    ['geo.lua', ['geo'], 'geo-2'],
    ['geo.lua', ['geo-1', 'geo-9', 'geo-10', 'geography-3'], 'geo-11'],
    ['geo.lua', ['geo', 'geo-v2'], 'geo-v3'],
    ['news-2025.lua', ['news-2025'], 'news-2026'],
    ['A00.lua', ['A00'], 'A01'],
    ['geo-09.lua', ['geo-09'], 'geo-10'],
    ['a.lua', [], 'script-a'],
    ['策略.lua', [], 'script'],
    ['策略.lua', ['script'], 'script-2'],
    ['a-very-long-file-name-indeed.lua', [], 'a-very-long-file-nam'],
    ['a-very-long-file-name-indeed.lua', ['a-very-long-file-nam'], 'a-very-long-file-na2'],
  ])('for %s with %j taken is %s', (file, taken, expected) => {
    expect(proposeScriptName(file, taken)).toBe(expected);
  });

  it('proposed is always valid and free', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat({ max: 30 }), (file, uploads) => {
        const taken: string[] = [];
        for (let count = 0; count <= uploads; count += 1) {
          const name = proposeScriptName(`${file}.lua`, taken);
          expect(isServiceName(name)).toBe(true);
          expect(taken).not.toContain(name);
          taken.push(name);
        }
      }),
    );
  });
});

describe('the file of a script of the service', () => {
  it.each([
    ['news-v2', 'news-v2.lua'],
    ['../../.ssh/authorized', '-ssh-authorized.lua'],
    ['..\\x\u0000y', '-x-y.lua'],
    ['{a,b}*', '-a-b-.lua'],
  ])('of %j is %s: a plain name', (name, file) => {
    expect(scriptFileName(name)).toBe(file);
  });
});
