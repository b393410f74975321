import { describe, expect, it } from 'vitest';
import { Script } from '../../../core/language/script.ts';
import { namedRules, suppressions } from '../../../core/language/suppress.ts';

/** The lines, from 0, on which a rule is silenced. */
function silent(source: string, code = 'unused-local'): number[] {
  const script = Script.read(source);
  const found = suppressions(script);
  return source.split('\n').flatMap((_, line) => {
    return found.covers(code, script.lines.lineStart(line)) ? [line] : [];
  });
}

describe('comments that silence rules', () => {
  it.each([
    ['---@diagnostic disable-next-line: unused-local\na()\nb()', [1]],
    ['a()\nb() ---@diagnostic disable-line: unused-local\nc()', [1]],
    ['a()\n---@diagnostic disable: unused-local\nb()\nc()', [2, 3]],
    ['---@diagnostic disable: unused-local\na()\n---@diagnostic enable: unused-local\nb()', [1, 2]],
    ['---@diagnostic disable\na()\nb()', [1, 2]],
    ['---@diagnostic disable\na()\n---@diagnostic enable\nb()', [1, 2]],
    ['---@diagnostic disable\na()\n---@diagnostic enable: unused-local\nb()', [1, 2]],
    ['---@diagnostic disable-next-line\na()\nb()', [1]],
    ['---@diagnostic disable-next-line: lowercase-global, unused-local\na()', [1]],
    ['---   @diagnostic   disable-next-line : lowercase-global ,unused-local  why\na()', [1]],
    ['---@diagnostic disable-next-line:unused-local\na()', [1]],
    ['--[[@diagnostic disable-next-line: unused-local]]\na()', [1]],
    ['--[==[@diagnostic disable-next-line: unused-local]==]\na()', [1]],
    ['---@diagnostic disable-next-line: unused-local\r\na()\r\nb()', [1]],
    ['---@diagnostic enable: unused-local\n---@diagnostic disable: unused-local\na()', [2]],
    [
      '---@diagnostic disable: unused-local\n---@diagnostic disable-next-line: unused-local\na()\nb()',
      [1, 2, 3],
    ],
  ] as [string, number[]][])('silence: %j', (source, expected) => {
    expect(silent(source)).toEqual(expected);
  });

  it.each([
    '--@diagnostic disable-next-line: unused-local\na()',
    '-- @diagnostic disable-next-line: unused-local\na()',
    '---@diagnostic disable-next-line: unused-locals\na()',
    '---@diagnostic disable-next-line: unused-function\na()',
    '---@diagnostic disable-next-line:\na()',
    '---@diagnostic disable-next-lines: unused-local\na()',
    '---@diagnostics disable\na()',
    '---@diagnostic\na()',
    'local s = "---@diagnostic disable"\na()',
    '---@diagnostic disable-next-line: unused-local, \na()\nb()'.replace('unused-local', 'x'),
  ])('do not silence: %j', (source) => {
    expect(silent(source)).toEqual([]);
  });

  it('name rules with their places', () => {
    const source = 'a() ---@diagnostic disable: one,  two-b\n---@diagnostic enable';
    expect(
      namedRules(Script.read(source)).map(({ name, start, end }) => [name, source.slice(start, end)]),
    ).toEqual([
      ['one', 'one'],
      ['two-b', 'two-b'],
    ]);
  });
});
