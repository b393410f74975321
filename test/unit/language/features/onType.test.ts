import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { onTypeEdits } from '../../../../core/language/features/onType.ts';
import { Script } from '../../../../core/language/script.ts';
import { marked } from './marked.ts';

/** The text after Enter at `|`, with the cursor; the editor has broken and indented the line already. */
function typed(source: string): string {
  const { script, offset } = marked(source);
  const edits = onTypeEdits(script, offset, '\n', 'gopher');
  const [edit] = edits;
  if (!edit) return 'nothing';
  const at = script.lines.offset(edit.range.start);
  const result = TextDocument.applyEdits(TextDocument.create('a', 'lua', 1, script.source), edits);
  const cursor = at < offset ? offset + edit.newText.length : offset;
  return `${result.slice(0, cursor)}|${result.slice(cursor)}`;
}

describe('end after Enter', () => {
  it('closes what the line has opened', () => {
    expect(typed('if a then\n  |')).toBe('if a then\n  |\nend');
    expect(typed('if a then\n  |\n')).toBe('if a then\n  |\nend\n');
    expect(typed('  while a do\n    |\n  b()\n')).toBe('  while a do\n    |\n  end\n  b()\n');
    expect(typed('for i = 1, 2 do -- note\n  |\n')).toBe('for i = 1, 2 do -- note\n  |\nend\n');
    expect(typed('do\n|\n')).toBe('do\n|\nend\n');
    expect(typed('function main()\n  |')).toBe('function main()\n  |\nend');
    expect(typed('local f = function(a, ...)\n  |\n')).toBe('local f = function(a, ...)\n  |\nend\n');
    expect(typed('function a.b:c(x)\n  |\n')).toBe('function a.b:c(x)\n  |\nend\n');
    expect(typed('if a then\n  b()\nelse\n  |\n')).toBe('if a then\n  b()\nelse\n  |\nend\n');
    expect(typed('repeat\n  |\n')).toBe('repeat\n  |\nuntil \n');
  });

  it('works inside other blocks, whose end may be missing too', () => {
    expect(typed('function main()\n  if a then\n    |\nend\n')).toBe(
      'function main()\n  if a then\n    |\n  end\nend\n',
    );
    expect(typed('function main()\n  if a then\n    |\n')).toBe(
      'function main()\n  if a then\n    |\n  end\n',
    );
    expect(typed('function main()\n\tif a then\n\t\t|\n\tb()\nend\n')).toBe(
      'function main()\n\tif a then\n\t\t|\n\tend\n\tb()\nend\n',
    );
  });

  it('keeps brackets that follow, and the ends of lines', () => {
    expect(typed('run(function()\n  |)\n')).toBe('run(function()\n  |\nend)\n');
    expect(typed('if a then\r\n  |\r\n')).toBe('if a then\r\n  |\r\nend\r\n');
  });

  it('adds nothing to a block that is closed', () => {
    for (const source of [
      'if a then\n  |\nend',
      'if a then\n  |\n  b()\nend',
      'if a then\n  |\nelse\n  b()\nend',
      'repeat\n  |\nuntil x',
      'function main()\n  if a then\n    |\n  end\n',
      'function main()\n  if a then\n    |\n    b()\n  end\n',
      'function main()\n  |\n  b()\nend',
    ])
      expect(typed(source), source).toBe('nothing');
  });

  it('adds nothing elsewhere', () => {
    for (const source of [
      'a()\n|\nif x then',
      'if a\n  |',
      'f(a, b)\n|\nif x then',
      '-- then\n|\nif x then',
      'x = [[ then\n|\n]] if x then',
      '--[[ do\n|\n]] if x then',
      'x = "do\n|',
      'if a then b()\n  |',
      'if a then\n\n  |',
      'if a then\n  | b() end',
    ])
      expect(typed(source), source).toBe('nothing');
    expect(onTypeEdits(Script.read('if a then'), 9, 'x', 'gopher')).toEqual([]);
  });

  it('never throws, and never adds a mistake', () => {
    const piece = fc.constantFrom(
      'if a then',
      'do',
      'function f()',
      'repeat',
      'end',
      'until x',
      'else',
      '\n',
      '\n  ',
      '(',
      ')',
      'x = 1',
      '--',
      '[[',
    );
    let closed = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(100), (pieces, at) => {
        const script = Script.read(pieces.join(' '));
        const edits = onTypeEdits(script, Math.min(at, script.source.length), '\n', 'gopher');
        if (edits.length === 0) return;
        closed++;
        const result = TextDocument.applyEdits(TextDocument.create('a', 'lua', 1, script.source), edits);
        const condition = edits[0]?.newText.includes('until') ? 1 : 0;
        expect(Script.read(result).parsed.errors.length).toBeLessThan(
          script.parsed.errors.length + condition,
        );
      }),
      { numRuns: 1000 },
    );
    expect(closed).toBeGreaterThan(5);
  });
});
