import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunRequest, ToldRun } from '../../../core/model/run.ts';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { type Bundle, renderText } from '../../../core/model/text.ts';
import { renderRunReport, summarizeReport } from '../../../core/report/renderRunReport.ts';
import type { ReportContext } from '../../../core/report/reportTypes.ts';
import { withTexts } from '../../../core/report/withTexts.ts';
import { createEngine } from '../../../core/runtime/engine.ts';

const area = (name: string): Bundle =>
  JSON.parse(readFileSync(new URL(`../../../l10n/zh-cn/${name}.json`, import.meta.url), 'utf8'));
const chinese: Bundle = { ...area('debug'), ...area('runtime'), ...area('syntax') };
const engine = createEngine('gopher');

function run(script: string, overrides: Partial<Omit<RunRequest, 'script'>> = {}): ToldRun {
  return engine.runWithTexts(makeRunRequest(script, { targets: ['a'], now: 1755414905, ...overrides }));
}

function page(told: ToldRun, bundle?: Bundle): string {
  const context: ReportContext = {
    script: 's.lua',
    place: { kind: 'local' },
    data: { kind: 'none' },
    startedAt: new Date(0),
    ...(bundle ? { bundle } : {}),
  };
  return renderRunReport(withTexts(told), context);
}

const SOMETHING_WRONG = `
function hijack() return { srta_get_foo = {}, srta_get_os = 'x' } end
function main()
  srta.set_target('nobody', srta.TARGETINFO_ENABLE, false)
  time.truncate(0, '天')
  return { a = { [srta.TARGETINFO_CPC_PRICE] = true } }
end`;

describe('the report of a local run', () => {
  const told = run(SOMETHING_WRONG);

  it('is English data', () => {
    expect(told.report.warnings).toEqual([
      'unknown hijack member srta_get_foo',
      'hijack: srta_get_os must be a number, not a string: it is not stubbed.',
      'set_target: "nobody" is not among the targets: ignored.',
      'time.truncate: "天" is no unit; the time is left as it is.',
      'results table: a has no TARGETINFO_ENABLE: it takes part.',
      'results table: CPC_PRICE must be a number, not a boolean: ignored.',
    ]);
  });

  it('says every warning in the language of its reader', () => {
    for (const warning of told.report.warnings) expect(page(told)).toContain(`  ${warning}\n`);
    const lines = page(told, chinese).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  未知的 hijack 成员 srta_get_foo',
        '  hijack：srta_get_os 应为 number 而不是 string：未模拟该项。',
        '  set_target：“nobody”不在待决策的策略中：已忽略。',
        '  time.truncate：“天”不是有效的单位；时间保持不变。',
        '  结果 table：a 没有 TARGETINFO_ENABLE：按参竞处理。',
        '  结果 table：CPC_PRICE 应为数字而不是 boolean：已忽略。',
      ]),
    );
  });
});

describe('the error of a local run', () => {
  const budget = { instructions: 10_000, ms: 60_000, memoryMb: 256 };
  const endless = 'function main()\n  while true do end\nend';

  it.each([
    ['a breach of the budget', endless, { budget }, '指令数已达上限 10000'],
    ['a script without main', 'x = 1', {}, '没有全局函数 main'],
    ['a main that is no function', 'main = 1', {}, 'main 是 number 而不是函数'],
    ['a syntax error', 'function main()\n  x = = 1\nend', {}, '此处'],
  ])('is said in Chinese: %s', (_, script, overrides, expected) => {
    const told = run(script, overrides);
    expect(told.report.error?.message).toMatch(/^script:[\d: ]*[ -~]+$/);
    const error = page(told, chinese)
      .split('\n\n')
      .find((part) => part.startsWith('错误\n'));
    expect(error).toContain(`  ! ${expected}`);
    expect(renderText(summarizeReport(withTexts(told)), chinese)).toContain(`：${expected}`);
  });

  it('keeps the words of Lua', () => {
    const told = run('function main()\n  local x = nil + 1\nend');
    expect(told.texts.error).toBeNull();
    expect(page(told, chinese)).toContain('  ! cannot perform add operation between nil and number\n');
  });

  it('names its line once, beside the sentence', () => {
    const told = run(endless, { budget });
    expect(told.report.error).toMatchObject({
      message: 'script:2: instruction budget of 10000 used up',
      line: 2,
    });
    const summary = summarizeReport(withTexts(told));
    expect(renderText(summary)).toBe('Script error in line 2: instruction budget of 10000 used up');
    expect(renderText(summary, chinese)).toBe('脚本第 2 行出错：指令数已达上限 10000');
  });
});
