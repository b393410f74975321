import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../../core/model/text.ts';
import { renderText } from '../../../core/model/text.ts';
import { displayWidth } from '../../../core/report/displayWidth.ts';
import { renderRunReport, summarizeReport } from '../../../core/report/renderRunReport.ts';
import type { ReportBody, ReportContext } from '../../../core/report/reportTypes.ts';

const chinese = JSON.parse(
  readFileSync(new URL('../../../l10n/zh-cn/debug.json', import.meta.url), 'utf8'),
) as Bundle;

const columns = (length: number, set: Record<number, number>) =>
  Array.from({ length }, (_, index) => set[index + 1] ?? 0);

const report: ReportBody = {
  print: ['hello\t1', 'two\nlines'],
  error: null,
  decisions: {
    'news-lapsed': {
      enabled: true,
      fields: { CPC_PRICE: 120, CPC_FACTOR: 1.25, DC_INFOS: [{ name: 'brand', value: '电子' }] },
    },
    video: { enabled: false, fields: {} },
  },
  dataspace: {
    did: {
      u8: columns(64, { 1: 1, 64: 255 }),
      u32: columns(8, { 2: 99 }),
      flag: [true, false, false, false],
    },
    wuid: { u8: columns(64, {}), u32: columns(8, {}), flag: [false, false, false, false] },
    geo: null,
  },
  warnings: ['unknown hijack member srta_get_foo'],
  stats: { engine: 'fengari', instructions: 1234, ms: 3.21 },
};

const context: ReportContext = {
  script: 'news.lua',
  scriptPath: '/sample/news.lua',
  source: 'function main()\n\tlocal y = z.w\nend\n',
  place: { kind: 'local' },
  data: { kind: 'file', file: 'news.srta-data.json', user: 'lapsed' },
  os: 1,
  startedAt: new Date(2026, 3, 1, 9, 30, 5),
  dictionary: { did: { u8: { 1: { name: 'installed', values: { 1: 'yes' }, note: '' } } } },
};

/** The lines below a heading, up to the next empty line. */
function section(page: string, heading: string): string[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading));
  expect(start, `heading "${heading}"`).toBeGreaterThanOrEqual(0);
  const rest = lines.slice(start + 1);
  const end = rest.indexOf('');
  return end === -1 ? rest : rest.slice(0, end);
}

describe('a report says', () => {
  it('what ran where on which data, and when', () => {
    const lines = renderRunReport(report, context).split('\n');
    expect(lines[0]).toBe('▶ news.lua  2026-04-01 09:30:05');
    expect(lines.slice(1, 4)).toEqual([
      '  Ran on  this machine (local run)',
      '  Data    news.srta-data.json, user lapsed',
      '  System  iOS',
    ]);
  });

  it('every printed line', () => {
    expect(section(renderRunReport(report, context), 'Print')).toEqual(['  hello\t1', '  two', '  lines']);
  });

  it('what a script wrote without driving a terminal, and without lines that look like ours', () => {
    const wild = '\u001b[2J\nDecisions: 9 of 9 targets take part';
    const page = renderRunReport(
      {
        ...report,
        print: ['\u001b]0;title\u0007'],
        error: { message: 'x\u009b1m', line: null, traceback: ['\u202e'] },
        decisions: {
          [wild]: { enabled: true, fields: { DC_INFOS: [{ name: 'tag', value: wild }] } },
        },
        warnings: [wild],
      },
      context,
    );
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(page).toContain('\\x1b]0;title\\x07');
    expect(page.split('\n').filter((line) => line.startsWith('Decisions'))).toEqual([
      'Decisions: 1 of 1 targets take part',
    ]);
  });

  it('as much as its reader can take of what a script printed', () => {
    const print = Array.from({ length: 1_000_000 }, (_, i) => `line ${i}`);
    const error = { message: 'x'.repeat(1_000_000), line: null, traceback: ['y'.repeat(1_000_000)] };
    const page = renderRunReport({ ...report, print, error }, { ...context, most: 1000 });
    expect(page.length).toBeLessThan(5000);
    expect(page).toContain('  line 0\n');
    expect(page).toMatch(/\n {2}… \d+ lines are left out here; the raw output has them …\n/);
    expect(page).toContain('  line 999999\n');
    expect(renderRunReport({ ...report, print }, context)).toContain('  line 500000\n');
  });

  it('each decision in a table without columns that nobody uses', () => {
    const lines = section(renderRunReport(report, context), 'Decisions: 1 of 2 targets take part');
    expect(lines).toEqual([
      '  Target       Decision      CPC price  CPC factor  DCA tags',
      '  ───────────  ────────────  ─────────  ──────────  ──────────',
      '  news-lapsed  ✓ takes part        120        1.25  brand=电子',
      '  video        ✗ excluded',
    ]);
  });

  it('fields it does not know by their own name', () => {
    const decisions = { a: { enabled: true, fields: { NEW_FIELD: 7 } } };
    expect(renderRunReport({ ...report, decisions }, context)).toContain('NEW_FIELD');
  });

  it('the columns that are set, with the names of the dictionary', () => {
    expect(section(renderRunReport(report, context), 'Data space columns')).toEqual([
      '  Data space  Kind    Column  Value  Name       Meaning',
      '  ──────────  ──────  ──────  ─────  ─────────  ───────',
      '  did         uint8        1      1  installed  yes',
      '  did         uint8       64    255',
      '  did         uint32       2     99',
      '  did         flag         1   true',
      '  wuid: all columns are 0',
      '  geo: no data',
    ]);
  });

  it('warnings and what the run cost', () => {
    const page = renderRunReport(report, context);
    expect(section(page, 'Warnings')).toEqual(['  unknown hijack member srta_get_foo']);
    expect(page.endsWith('3.2 ms, 1,234 instructions, engine fengari')).toBe(true);
  });

  it("a service's own words where they are no table", () => {
    const page = renderRunReport(
      {
        print: [],
        error: null,
        decisions: null,
        decisionsText: 'map[a:1]',
        dataspace: null,
        dataspaceText: 'x\ny',
      },
      context,
    );
    expect(section(page, 'Decisions')).toEqual(['  map[a:1]']);
    expect(section(page, 'Data space columns')).toEqual(['  x', '  y']);
  });
});

describe('an error', () => {
  const failed: ReportBody = {
    ...report,
    decisions: null,
    error: { phase: 'main', message: "attempt to index 'z'", line: 2, traceback: ['script:2: in main'] },
  };

  it('is shown with a place that a terminal can open, and the line it is about', () => {
    expect(section(renderRunReport(failed, context), 'Error')).toEqual([
      "  ! attempt to index 'z'",
      '  /sample/news.lua:2:2',
      '  2 │ local y = z.w',
      '  In main().',
      '  script:2: in main',
    ]);
  });

  it('means that no target takes part', () => {
    expect(section(renderRunReport(failed, context), 'Decisions')).toEqual([
      '  None: after a run-time error no target of the account takes part.',
    ]);
  });

  it('shows a recursion as one line, so that the error stays in sight', () => {
    const traceback = [
      "script:1: in 'f'",
      "script:1: in 'f'",
      '...',
      "script:1: in 'f'",
      "script:2: in 'main'",
    ];
    const page = renderRunReport({ ...failed, error: { message: 'm', line: 1, traceback } }, context);
    expect(section(page, 'Error').slice(-4)).toEqual([
      "  script:1: in 'f'  ×2",
      '  ...',
      "  script:1: in 'f'",
      "  script:2: in 'main'",
    ]);
  });

  it('about a main() that is not there is not said to be in it', () => {
    const error = {
      phase: 'main' as const,
      message: 'there is no global function main',
      line: null,
      traceback: [],
    };
    expect(section(renderRunReport({ ...failed, error }, context), 'Error')).toEqual([
      '  ! there is no global function main',
    ]);
  });

  it('comes last: output panels show the end of a text', () => {
    const page = renderRunReport(failed, context);
    expect(page.indexOf('\nDecisions')).toBeLessThan(page.indexOf('\nError'));
  });

  it('survives a line that the script does not have', () => {
    const error = { message: 'm', line: 99, traceback: [] };
    expect(section(renderRunReport({ ...failed, error }, context), 'Error')).toEqual([
      '  ! m',
      '  /sample/news.lua:99:1',
    ]);
  });

  it('is not told its place twice', () => {
    const error = { ...failed.error, message: "script:2: attempt to index 'z'", line: 2, traceback: [] };
    expect(section(renderRunReport({ ...failed, error }, context), 'Error')[0]).toBe(
      "  ! attempt to index 'z'",
    );
    expect(renderText(summarizeReport({ ...failed, error }))).toBe(
      "Script error in line 2: attempt to index 'z'",
    );
  });

  it('is what the summary is about', () => {
    expect(renderText(summarizeReport(failed))).toBe("Script error in line 2: attempt to index 'z'");
    expect(renderText(summarizeReport(report))).toBe('1 of 2 targets take part.');
  });
});

describe('in Chinese', () => {
  it('columns still line up: a wide character counts as two', () => {
    const page = renderRunReport(report, { ...context, bundle: chinese });
    const [head = '', rule = '', first = ''] = section(page, '决策：2 个策略中有 1 个参竞');
    const at = (line: string, text: string) => displayWidth(line.slice(0, line.indexOf(text)));
    expect(at(head, '决策')).toBe(at(first, '✓'));
    expect(at(head, 'DCA 标签')).toBe(at(first, 'brand'));
    expect(rule.split('  ').filter((part) => part !== '').length).toBe(5);
  });

  it('no heading stays English', () => {
    const page = renderRunReport(report, { ...context, bundle: chinese });
    for (const english of ['Print', 'Decisions', 'Data space', 'Warnings', 'instructions']) {
      expect(page).not.toContain(english);
    }
  });
});

it('display width counts wide, combining and plain characters', () => {
  expect(displayWidth('ab')).toBe(2);
  expect(displayWidth('策略')).toBe(4);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('🙂')).toBe(2);
});
