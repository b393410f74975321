import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../core/language/diagnose.ts';
import { renderText } from '../../../core/model/text.ts';
import { runScript } from '../../support/runLua.ts';

const FOLDER = 'test/unit/language/correct';
/** Many scripts a file, each under its title. */
const SCRIPTS = readdirSync(FOLDER).flatMap((name) =>
  readFileSync(`${FOLDER}/${name}`, 'utf8')
    .split(/^--#### /m)
    .slice(1)
    .map((part): [title: string, source: string] => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    }),
);
/** What may be said of a correct script: these speak of something that is there, and of nothing wrong. */
const TRUE_ANYWAY = ['portability', 'srta-print-in-loop', 'srta-hijack-in-production'];

describe('correct scripts in many styles', () => {
  it('are many', () => {
    expect(SCRIPTS.length).toBeGreaterThan(150);
  });

  it.each(SCRIPTS)('no false alarm: %s', (_, source) => {
    const found = diagnose(source, { now: Date.UTC(2026, 10, 20) })
      .filter(({ code }) => !TRUE_ANYWAY.includes(code))
      .map(({ code, message, range }) => `${range.start.line + 1} ${code}: ${renderText(message)}`);
    expect(found).toEqual([]);
  });

  it.each(SCRIPTS)('runs: %s', (_, source) => {
    for (const hijack of [false, true]) {
      expect(runScript(source, { targets: ['a', 'b', 'news', '1001'], hijack }).error).toBeNull();
    }
  });
});
