import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineEdits } from '../../../../core/language/format/lineEdits.ts';

function applied(old: string[], now: string[], lineEnd = '\n'): string {
  const document = TextDocument.create('a', 'lua', 1, old.join(lineEnd));
  return TextDocument.applyEdits(document, lineEdits(old, now, lineEnd));
}

describe('line edits', () => {
  it('make the new text of the old one', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'ab', 'b', '  a'), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('\n', '\r\n'), (old, now, lineEnd) => {
        expect(applied(old, now, lineEnd)).toBe(now.join(lineEnd));
      }),
      { numRuns: 2000 },
    );
  });

  it('touch only what differs', () => {
    expect(lineEdits(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], '\n')).toEqual([]);
    expect(lineEdits(['a', 'x=1', 'c', 'd'], ['a', 'x = 1', 'c', 'e', 'd'], '\n')).toEqual([
      { range: { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } }, newText: ' = ' },
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: 'e\n' },
    ]);
  });

  it('replace texts in one piece that have little in common', () => {
    const old = Array.from({ length: 2000 }, (_, at) => `old ${at}`);
    const now = Array.from({ length: 1900 }, (_, at) => `new ${at}`);
    expect(lineEdits(old, now, '\n')).toHaveLength(1);
    expect(applied(old, now)).toBe(now.join('\n'));
  });
});
