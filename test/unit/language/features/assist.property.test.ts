import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { complete, resolveCompletion } from '../../../../core/language/features/completion.ts';
import { hover } from '../../../../core/language/features/hover.ts';
import { signatureHelp } from '../../../../core/language/features/signatureHelp.ts';
import { Script } from '../../../../core/language/script.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { ENGLISH } from './marked.ts';

const FOLDER = new URL('../../../../examples/', import.meta.url);
const strategies = readdirSync(new URL('strategies/', FOLDER)).filter((name) => name.endsWith('.lua'));
const sourceOf = (name: string) => readFileSync(new URL(`strategies/${name}`, FOLDER), 'utf8');
const columns = parseColumnDictionary(readFileSync(new URL('srta.columns.json', FOLDER), 'utf8'));
const CONTEXT: FeatureContext = {
  ...ENGLISH,
  environment: environment({ columns, targets: ['news-new'], extraGlobals: ['math', 'table.insert'] }),
};

/** Asks everything at a place. What it gives lies in the text, and what an item replaces holds the cursor, on one line. */
function askAt(script: Script, offset: number): void {
  const { lines, source } = script;
  const at = lines.position(offset);
  for (const item of complete(script, offset, CONTEXT).items) {
    const edit = item.textEdit;
    if (!edit || !('range' in edit)) throw new Error(item.label);
    const { start, end } = edit.range;
    if (start.line !== at.line || end.line !== at.line) throw new Error(`${item.label} is not on the line`);
    if (start.character > at.character || end.character < at.character)
      throw new Error(`${item.label} is not at the cursor`);
    resolveCompletion(item, CONTEXT);
  }
  const range = hover(script, offset, CONTEXT)?.range;
  if (range && lines.offset(range.end) > source.length) throw new Error('outside');
  const help = signatureHelp(script, offset, CONTEXT);
  for (const { label, parameters = [] } of help?.signatures ?? []) {
    for (const { label: place } of parameters) {
      if (typeof place === 'string' || place[1] > label.length) throw new Error(label);
    }
  }
}

describe('completion, hover and signature help', () => {
  it.each(strategies)('answer everywhere in %s', (name) => {
    const script = Script.read(sourceOf(name));
    for (let offset = 0; offset <= script.source.length; offset++) askAt(script, offset);
  });

  it('answer at the end of every beginning of a script', () => {
    const source = sourceOf('nearby-shop.lua');
    for (let end = 0; end <= source.length; end += 7) askAt(Script.read(source.slice(0, end)), end);
  });

  it('answer in any text', () => {
    const pieces = fc.constantFrom(
      ...[
        'srta.',
        'srta',
        'get_ds_u8',
        '(',
        ')',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '[[',
        ']]',
        '--',
        '--[[',
        '\n',
      ],
      ...[
        'local ',
        'function ',
        'x',
        ' = ',
        '==',
        'if ',
        ' then ',
        'end',
        'for ',
        ' in ',
        ' do ',
        'return ',
        'hijack',
      ],
      ...[
        '1',
        '0x',
        '.',
        ':',
        '..',
        '::',
        'srta.set_target(',
        'srta.DS_DID',
        '，',
        '😀',
        '\\',
        '\r\n',
        'and ',
        ';',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), fc.nat(), (parts, place) => {
        const source = parts.join('');
        askAt(Script.read(source), place % (source.length + 1));
      }),
      { numRuns: 700 },
    );
  });

  it('offer names that the script can mean there: taking one adds no undeclared name', () => {
    const source = 'local a = 1\nlocal function f(b)\n  local c = a\n  \nend\nlocal d = f(a)\n';
    const offset = source.indexOf('\nend');
    const labels = complete(Script.read(source), offset, CONTEXT).items.map(({ label }) => label);
    for (const name of ['a', 'b', 'c', 'f']) expect(labels).toContain(name);
    expect(labels).not.toContain('d');
  });
});
