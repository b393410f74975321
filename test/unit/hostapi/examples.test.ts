import { describe, expect, it } from 'vitest';
import { FUNCTIONS, qualifiedName } from '../../../core/hostapi/catalogue.ts';
import { exampleOf } from '../../../core/hostapi/examples.ts';
import { diagnose } from '../../../core/language/diagnose.ts';

/** An example shows a few lines: what it reads and then leaves or prints is no mistake, and it has no `main`. */
const PARTS = ['unused-local', 'srta-missing-main', 'empty-block', 'srta-print-in-loop'];

describe('examples of the catalogue', () => {
  it.each(FUNCTIONS.map((entry) => [qualifiedName(entry), entry] as const))('%s', (name, entry) => {
    const example = exampleOf(entry);
    expect(example).toBeDefined();
    for (const code of [example?.en ?? '', example?.zh ?? '']) {
      expect(code).toContain(`${name}(`);
      const script = `function main()\n${code}\nend`;
      const rules = { severity: {}, disable: entry.deprecatedBy ? [...PARTS, 'deprecated'] : PARTS };
      const found = diagnose(script, { numbers: 'puc', rules });
      expect(found.map((each) => `${each.code} ${each.range.start.line} ${each.message.template}`)).toEqual(
        [],
      );
    }
  });
});
