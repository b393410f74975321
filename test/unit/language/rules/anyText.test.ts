import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples/strategies');
const SOURCES = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.lua'))
  .map((name) => readFileSync(join(EXAMPLES, name), 'utf8'));
const PIECES = [
  'end',
  'if x == 1 then',
  'return',
  'break',
  ')',
  '(',
  '{',
  '= 1, 2',
  'function main(',
  'local function hijack()',
  'time.setdate(1, 2',
  'math.floor(',
  's:sub(',
  'srta.',
  'srta.DS_X',
  'not x == nil',
  'or 0 + b',
  'goto',
  '::a::',
  'for i = #t, 1 do',
  'while true do',
  '"',
  '[[',
  't = { a = 1, a = 2 }',
  '\n(',
  'table.insert(t, v)',
];

describe('a script that is being written', () => {
  it('is judged without a throw, with fixes that lie in it and do not overlap', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...PIECES)), { maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), edits, (example, changes) => {
        let source = example;
        for (const [where, cut, piece] of changes) {
          const at = where % (source.length + 1);
          source = `${source.slice(0, at)} ${piece} ${source.slice(at + cut)}`;
        }
        for (const { fixes = [] } of diagnose(source)) {
          for (const { changes: parts } of fixes) {
            let end = 0;
            for (const part of [...parts].sort((one, other) => one.start - other.start)) {
              expect(part.start).toBeGreaterThanOrEqual(end);
              expect(part.end).toBeGreaterThanOrEqual(part.start);
              end = part.end;
            }
            expect(end).toBeLessThanOrEqual(source.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
