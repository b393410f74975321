import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../core/language/diagnose.ts';
import type { RuleSettings } from '../../../core/language/environment.ts';
import { fixed, marked } from './rules/findings.ts';

const MAIN = 'function main()\nend\n';

describe('the level of a rule', () => {
  const source = `${MAIN}local a = 1\nlocal b = 2 ---@diagnostic disable-line: unused-local\n`;
  const levels = (rules: Partial<RuleSettings>): number[] => {
    const found = diagnose(source, { rules: { severity: {}, disable: [], ...rules } });
    return found.filter(({ code }) => code === 'unused-local').map(({ severity }) => severity);
  };

  it('is its own, or the one of the settings', () => {
    expect(levels({})).toEqual([4]);
    expect(levels({ severity: { 'unused-local': 'error' } })).toEqual([1]);
    expect(levels({ severity: { 'unused-local': 'off' } })).toEqual([]);
    expect(levels({ severity: { 'unused-local': 'error' }, disable: ['unused-local'] })).toEqual([]);
  });

  it('stays when the settings know neither rule nor level', () => {
    expect(levels({ disable: ['unused-locals', 'hasOwnProperty'] })).toEqual([4]);
    expect(levels({ severity: JSON.parse('{"unused-local":"loud","nothing":"error"}') })).toEqual([4]);
  });

  it('is above the level that a finding has', () => {
    const rules = { severity: { 'undefined-global': 'hint' }, disable: [] } as const;
    const found = diagnose(`${MAIN}call_me()`, { rules });
    expect(found.map(({ severity, code }) => [severity, code])).toContainEqual([4, 'undefined-global']);
  });

  it('does not silence what Lua cannot load', () => {
    const broken = '---@diagnostic disable\n---@diagnostic disable: syntax\nif a then';
    const rules = { severity: { syntax: 'off' }, disable: ['syntax'] } as const;
    expect(diagnose(broken, { rules }).map(({ severity, code }) => [severity, code])).toEqual([
      [1, 'syntax'],
    ]);
  });

  it('is none where a comment silences the rule, also one of the parser', () => {
    const source = `${MAIN}---@diagnostic disable: newline-call\nlocal f = print\n("x") f()\n`;
    expect(marked('newline-call', source)).toEqual([]);
    expect(marked('newline-call', source.replace('disable', 'enable'))).toEqual(['(']);
  });
});

describe('unknown-diag-code', () => {
  const names = (source: string) => marked('unknown-diag-code', source);

  it('marks a misspelt rule in a comment', () => {
    expect(names('---@diagnostic disable: unused-locl, unused-local, srta-dedd-write')).toEqual([
      'unused-locl',
      'srta-dedd-write',
    ]);
    expect(fixed('unknown-diag-code', '---@diagnostic disable: unused-locl')).toBe(
      '---@diagnostic disable: unused-local',
    );
  });

  it.each([
    '---@diagnostic disable: unused-label, redefined-label, undefined-doc-name, missing-return, newfield-call',
    '---@diagnostic disable',
    '---@diagnostic disable: newline-call, portability, syntax',
    '-- @diagnostic disable: unused-locl',
  ])('is silent about: %s', (source) => {
    expect(names(source)).toEqual([]);
  });
});
