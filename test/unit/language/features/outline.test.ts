import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { foldingRanges } from '../../../../core/language/features/folding.ts';
import { selectionRanges } from '../../../../core/language/features/selectionRanges.ts';
import { documentSymbols } from '../../../../core/language/features/symbols.ts';
import { Script } from '../../../../core/language/script.ts';
import { marked } from './marked.ts';

const KINDS = Object.fromEntries(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

function outline(source: string): string[] {
  const lines: string[] = [];
  const add = (symbols: readonly DocumentSymbol[], indent: string) => {
    for (const symbol of symbols) {
      lines.push(`${indent}${KINDS[symbol.kind]} ${symbol.name}${symbol.detail ? ` ${symbol.detail}` : ''}`);
      add(symbol.children ?? [], `${indent}  `);
    }
  };
  add(documentSymbols(Script.read(source)), '');
  return lines;
}
function folds(source: string): string[] {
  return foldingRanges(Script.read(source)).map(
    ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind ? ` ${kind}` : ''}`,
  );
}

describe('document symbols', () => {
  it('lists functions with parameters, constants, variables, and what stands in them', () => {
    expect(
      outline(
        'local PRICE = 100\nlocal rate, n = 1.5\nfunction main()\n  local x = 1\n  local function inner(a, ...) end\nend\nlocal t = {\n  run = function(id) end,\n  plain = 1,\n}\nfunction t:go(b) end\nhelp = function(q) end',
      ),
    ).toEqual([
      'Constant PRICE 100',
      'Variable rate 1.5',
      'Variable n',
      'Function main ()',
      '  Function inner (a, ...)',
      'Object t',
      '  Function run (id)',
      'Method t:go (b)',
      'Function help (q)',
    ]);
  });

  it('names a variable of the file once, and finds functions in arguments', () => {
    expect(outline('n = 1\nn = 2\nrun(function() local function deep() end end)')).toEqual([
      'Variable n 1',
      'Function deep ()',
    ]);
  });

  it('survives incomplete code', () => {
    expect(outline('function main(\nlocal x =\nfunction ')).toEqual(
      expect.arrayContaining(['Function main ()']),
    );
    expect(outline('local function\n')).toEqual([]);
  });

  it('nests ranges', () => {
    const folder = new URL('../../../../examples/strategies/', import.meta.url);
    const check = (symbol: DocumentSymbol, within?: DocumentSymbol) => {
      expect(contains(symbol.range, symbol.selectionRange)).toBe(true);
      if (within) expect(contains(within.range, symbol.range)).toBe(true);
      for (const child of symbol.children ?? []) check(child, symbol);
    };
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.lua')) continue;
      for (const symbol of documentSymbols(Script.read(readFileSync(new URL(name, folder), 'utf8'))))
        check(symbol);
    }
    const piece = fc.constantFrom(
      'local a = {',
      '}',
      'function f(',
      ')',
      'end',
      'x = ',
      'function()',
      '\n',
      'b,',
      '1',
      't.y',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const symbol of documentSymbols(Script.read(pieces.join(' ')))) check(symbol);
      }),
    );
  });
});

interface Places {
  start: { line: number; character: number };
  end: { line: number; character: number };
}
function contains(outer: Places, inner: Places): boolean {
  const order = (one: Places['start'], other: Places['start']) =>
    one.line - other.line || one.character - other.character;
  return order(outer.start, inner.start) <= 0 && order(inner.end, outer.end) <= 0;
}

describe('folding', () => {
  it('folds blocks up to the line before their end', () => {
    expect(
      folds('function main()\n  if a then\n    b()\n  elseif c then\n    d()\n  else\n    e()\n  end\nend'),
    ).toEqual(['1-8', '2-3', '4-5', '6-7']);
    expect(folds('for i = 1, 2 do\n  x()\nend\nrepeat\n  y()\nuntil z')).toEqual(['1-2', '4-5']);
  });

  it('folds tables, calls, long strings', () => {
    expect(folds('local t = {\n  a = 1,\n}\nf(\n  1\n)\nlocal s = [[\nx\n]]')).toEqual(['1-2', '4-5', '7-8']);
  });

  it('folds comments in a row and regions', () => {
    expect(folds('-- a\n-- b\n\n-- c\nlocal x -- d\n-- e\n--[[\nlong\n]]')).toEqual([
      '1-2 comment',
      '7-9 comment',
    ]);
    expect(folds('--#region outer\n--#region inner\nx()\n--#endregion\n--#endregion\n--#endregion')).toEqual([
      '1-5 region',
      '2-4 region',
    ]);
  });

  it('keeps the folds around incomplete code', () => {
    expect(folds('function main()\n  if a then\n    b(\n  end\nend\n')).toEqual(['1-4', '2-3']);
    expect(folds('end\n}\n)\nuntil x')).toEqual([]);
  });
});

describe('selection ranges', () => {
  function steps(source: string): string[] {
    const { script, offset } = marked(source);
    const found: string[] = [];
    for (let at = selectionRanges(script, [offset])[0]; at; at = at.parent) {
      found.push(script.source.slice(script.lines.offset(at.range.start), script.lines.offset(at.range.end)));
    }
    return found;
  }

  it('grows from the word to the file', () => {
    expect(steps('local x = f(a + "one t|wo", b)\ny()')).toEqual([
      'two',
      'one two',
      '"one two"',
      'a + "one two"',
      'a + "one two", b',
      '(a + "one two", b)',
      'f(a + "one two", b)',
      'local x = f(a + "one two", b)',
      'local x = f(a + "one two", b)\ny()',
    ]);
    expect(steps('-- a |note\nx()')).toEqual([' a note', '-- a note', '-- a note\nx()']);
  });

  it('stays small in a long chain, and answers every offset', () => {
    const { script } = marked(`x = ${'a + '.repeat(20000)}a`);
    expect(JSON.stringify(selectionRanges(script, [4, 70000, 9999999])).length).toBeLessThan(100_000);
    expect(selectionRanges(Script.read(''), [0])).toHaveLength(1);
  });
});
