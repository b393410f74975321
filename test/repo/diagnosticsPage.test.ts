import { describe, expect, it } from 'vitest';
import { diagnose } from '../../core/language/diagnose.ts';
import type { Environment } from '../../core/language/environment.ts';
import { RULES } from '../../core/language/rules/list.ts';
import { parseColumnDictionary } from '../../core/model/columnDictionary.ts';
import { readProject } from '../support/sourceFiles.ts';

const LEVELS = {
  'docs/diagnostics.md': ['error', 'warning', 'information', 'hint'],
  'docs/diagnostics.zh-CN.md': ['错误', '警告', '信息', '提示'],
} as const;
const NAMES = LEVELS['docs/diagnostics.md'];
/** What the parser says itself. */
const OF_THE_PARSER: Readonly<Record<string, string>> = {
  syntax: 'error',
  'newline-call': 'warning',
  portability: 'warning',
};
const AFTER_THE_RESULTS_TABLE = Date.parse('2026-11-01T00:00:00+08:00');

interface Section {
  readonly code: string;
  readonly level: string;
  readonly example: string;
  readonly hasFix: boolean;
}

function sections(page: keyof typeof LEVELS): Section[] {
  return [
    ...readProject(page).matchAll(
      /^### `([^`]+)`\n\n\*\*(\S+)\*\* · .+\n\n```lua\n([\s\S]*?)```\n(\n(?:Fix: |修复：))?/gm,
    ),
  ].map(([, code = '', level = '', example = '', fix]) => ({
    code,
    level: NAMES[(LEVELS[page] as readonly string[]).indexOf(level)] ?? level,
    example,
    hasFix: fix !== undefined,
  }));
}

function around(): Partial<Environment> {
  const columns = parseColumnDictionary('{"did":{"u8":{"1":{"name":"installed"}}}}');
  return { now: AFTER_THE_RESULTS_TABLE, targets: ['news'], columns };
}

describe.each(['docs/diagnostics.md', 'docs/diagnostics.zh-CN.md'] as const)('%s', (page) => {
  const found = sections(page);

  it('tells of every rule, with its level', () => {
    const rules = { ...OF_THE_PARSER, ...Object.fromEntries(RULES.map(({ code, level }) => [code, level])) };
    expect(Object.fromEntries(found.map(({ code, level }) => [code, level]))).toEqual(rules);
    expect(found).toHaveLength(Object.keys(rules).length);
  });

  it.each(found)('has an example of $code that shows it', ({ code, level, example, hasFix }) => {
    const said = diagnose(example, around()).filter((each) => each.code === code);
    expect(said.map(({ severity }) => NAMES[severity - 1])).toContain(level);
    if (said.some(({ fixes }) => fixes)) expect(hasFix).toBe(true);
  });
});

it('the two pages show the same', () => {
  expect(sections('docs/diagnostics.zh-CN.md')).toEqual(sections('docs/diagnostics.md'));
});
