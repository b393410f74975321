import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnose } from '../../../core/language/diagnose.ts';
import type { Diagnostic, DiagnosticRange } from '../../../core/language/diagnostic.ts';
import type { Environment } from '../../../core/language/environment.ts';
import { generateProgram, mutate, Random } from '../syntax/programs.ts';
import { strategy } from './strategies.ts';

const AFTER_THE_END = Date.parse('2026-11-01T00:00:00+08:00');
const ENVIRONMENTS: readonly Partial<Environment>[] = [
  {},
  { now: AFTER_THE_END, targets: ['a', 't1'] },
  { numbers: 'puc', extraGlobals: ['math'] },
];

/** What is outside of the document, or overlaps within one fix. */
function misplaced(source: string, found: readonly Diagnostic[]): unknown[] {
  const document = TextDocument.create('file:///a.lua', 'lua', 1, source);
  const wrong: unknown[] = [];
  const check = (range: DiagnosticRange): void => {
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    const back = { start: document.positionAt(start), end: document.positionAt(end) };
    if (start > end || JSON.stringify(back) !== JSON.stringify(range)) wrong.push(range);
  };
  for (const { code, range, relatedInformation, fixes } of found) {
    check(range);
    for (const related of relatedInformation ?? []) check(related.range);
    for (const { changes } of fixes ?? []) {
      const sorted = [...changes].sort((one, other) => one.start - other.start);
      for (const [index, change] of sorted.entries()) {
        const before = sorted[index - 1]?.end ?? 0;
        if (change.start < before || change.end < change.start || change.end > source.length) {
          wrong.push({ code, change });
        }
      }
    }
  }
  return wrong;
}

function checkText(source: string): void {
  for (const environment of ENVIRONMENTS) {
    const found = diagnose(source, environment);
    expect({ source, wrong: misplaced(source, found) }).toEqual({ source, wrong: [] });
    expect(diagnose(source, environment)).toEqual(found);
  }
}

describe('any text has diagnostics inside of it, the same each time', () => {
  it('random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 150 }), checkText), { numRuns: 150 });
  });

  it('programs and mutations of them', () => {
    const random = new Random(31);
    for (let index = 0; index < 60; index++) {
      const program = generateProgram(random);
      checkText(program);
      checkText(mutate(random, program));
    }
  });

  it('strategies and mutations of them', () => {
    const random = new Random(32);
    for (let index = 0; index < 120; index++) {
      const program = strategy(random);
      checkText(program);
      checkText(mutate(random, program));
    }
  });

  it('every start of a strategy, as it is while it is typed', () => {
    const source = strategy(new Random(33));
    for (let end = 0; end <= source.length; end += 1 + (end % 3)) checkText(source.slice(0, end));
  });
});

const PIECES = [
  'end',
  '\n',
  '\r\n',
  'local x = ',
  'srta.',
  '(',
  ')',
  '"',
  '\u{1f600}',
  '，',
  ' then ',
  '',
  '--[[',
];

describe('any sequence of edits', () => {
  it('leads to the diagnostics of a fresh open', () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 12 }),
      text: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })),
    });
    const edits = fc.array(edit, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1 }), edits, (seed, sequence) => {
        const first = strategy(new Random(seed)).replaceAll('\n', seed % 3 === 0 ? '\r\n' : '\n');
        const document = TextDocument.create('file:///a.lua', 'lua', 1, first);
        let expected = document.getText();
        for (const [index, { at, length, text }] of sequence.entries()) {
          const range = {
            start: document.positionAt(at % (expected.length + 1)),
            end: document.positionAt((at % (expected.length + 1)) + length),
          };
          const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
          expected = expected.slice(0, start) + text + expected.slice(end);
          TextDocument.update(document, [{ range, text }], index + 2);
          const found = diagnose(document.getText());
          expect(misplaced(document.getText(), found)).toEqual([]);
        }
        expect(document.getText()).toBe(expected);
        expect(diagnose(document.getText())).toEqual(diagnose(expected));
      }),
      { numRuns: 60 },
    );
  });
});
