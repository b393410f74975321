import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../core/model/run.ts';
import { renderRunSummary } from '../../../core/report/renderRunSummary.ts';
import type { ReportBody } from '../../../core/report/reportTypes.ts';

const plain: Decision = { enabled: true, fields: {} };
const excluded: Decision = { enabled: false, fields: {} };

function run(
  user: string,
  decisions: Readonly<Record<string, Decision>> | null,
): { user: string; report: ReportBody } {
  const error = decisions === null ? { message: 'boom\nmore', line: 3, traceback: [] } : null;
  return { user, report: { print: [], error, decisions, dataspace: null } };
}

const summary = (...runs: readonly ReturnType<typeof run>[]) => renderRunSummary('s.lua', runs).split('\n');

describe('a summary of several users', () => {
  it('compares what is decided for each target, in a line a user', () => {
    const weighted: Decision = { enabled: true, fields: { USER_WEIGHT_FACTOR: 1.3, CPC_PRICE: 120 } };
    const tagged: Decision = { enabled: true, fields: { DC_INFOS: [{ name: 'brand', value: 'x' }] } };
    expect(
      summary(run('a', { one: weighted, two: plain }), run('bb', { one: excluded, two: tagged })),
    ).toEqual([
      '▶ s.lua: 2 users',
      '  ✓ CPC price · User weight factor · DCA tags',
      '',
      '  User  one              two',
      '  ────  ───────────────  ─────────────────',
      '  a     ✓ 120 · 1.3 · –  ✓',
      '  bb    ✗                ✓ – · – · brand=x',
    ]);
  });

  it('leaves open what a run says nothing about, whatever the target is called', () => {
    const [, , , first, second] = summary(run('a', { constructor: plain }), run('b', { x: plain }));
    expect([first, second]).toEqual(['  a     ✓', '  b                  ✓']);
  });

  it('explains no values where there are none', () => {
    expect(summary(run('a', { one: plain }), run('b', { one: excluded }))).toEqual([
      '▶ s.lua: 2 users',
      '  User  one',
      '  ────  ───',
      '  a     ✓',
      '  b     ✗',
    ]);
  });

  it('says in words what kept a user from decisions', () => {
    expect(summary(run('a', { one: plain }), run('b', null))).toEqual([
      '▶ s.lua: 2 users',
      '  User  one  Result',
      '  ────  ───  ────────────────────────────',
      '  a     ✓',
      '  b          Script error in line 3: boom',
    ]);
    expect(summary(run('a', null))).toEqual([
      '▶ s.lua: 1 users',
      '  User  Result',
      '  ────  ────────────────────────────',
      '  a     Script error in line 3: boom',
    ]);
  });

  it('cuts long names: a panel would break the lines', () => {
    const [, , , first = ''] = summary(run('名'.repeat(30), { one: plain }), run('b', { one: excluded }));
    expect(first).toBe(`  ${'名'.repeat(24)}…  ✓`);
  });

  it('counts only, where a table would be too wide to be read', () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, plain]));
    expect(summary(run('a', many), run('b', { ...many, t0: excluded }))).toEqual([
      '▶ s.lua: 2 users',
      '  User  Result',
      '  ────  ───────────────────────────',
      '  a     11 of 11 targets take part.',
      '  b     10 of 11 targets take part.',
    ]);
  });
});
