import { expect, it } from 'vitest';
import type { RunReport } from '../../../core/model/run.ts';
import { renderRawOutput } from '../../../core/report/renderRawOutput.ts';

const report: RunReport = {
  print: ['a [\n  1,\n  2\n] b', 'c'],
  error: null,
  decisions: { t: { enabled: true, fields: {} } },
  dataspace: { did: { u8: [1, 0, 255], u32: [4294967295], flag: [true, false] }, wuid: null },
  warnings: [],
  stats: { engine: 'fengari', instructions: 5, ms: 0.5 },
};

it('a report is its own JSON, with columns on one line', () => {
  const raw = renderRawOutput({ kind: 'report', report });
  expect(JSON.parse(raw)).toEqual(report);
  expect(raw).toContain('"u8": [1, 0, 255],');
  expect(raw).toContain('"flag": [true, false]');
});

it("a service's texts stand unchanged under their names", () => {
  const texts = { print: 'x\n\ty', error: '', targets: 'map[a:1]', dataspace: '{}' };
  expect(renderRawOutput({ kind: 'texts', texts })).toBe(
    '-- print_output\nx\n\ty\n\n-- error_output\n(empty)\n\n-- targets_output\nmap[a:1]\n\n-- dataspace_out\n{}\n',
  );
});
