import { describe, expect, it } from 'vitest';
import { ENTRY_POINTS as CATALOGUE_ENTRY_POINTS } from '../../../core/hostapi/globals.ts';
import type { Node } from '../../../core/syntax/ast.ts';
import { ENTRY_POINTS, findEntryPoints, findGlobalFunctions } from '../../../core/syntax/entryPoints.ts';
import { LineIndex } from '../../../core/syntax/lines.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { children } from '../../../core/syntax/walk.ts';

/** A node as a nested list: its kind, then its children; leaves as their text. */
function outline(source: string, node: Node): unknown {
  const below = children(node);
  return below.length === 0
    ? source.slice(node.start, node.end) || node.kind
    : [node.kind, ...below.map((child) => outline(source, child))];
}

function statements(source: string): unknown[] {
  const { chunk, errors } = parse(source, 'gopher');
  expect(errors).toEqual([]);
  return chunk.body.statements.map((statement) => outline(source, statement));
}

describe('the tree', () => {
  it('binds operators as Lua does', () => {
    expect(statements('x = a or b and c < d .. e + f * -g ^ h')).toEqual([
      [
        'Assign',
        'x',
        [
          'Binary',
          'a',
          [
            'Binary',
            'b',
            [
              'Binary',
              'c',
              ['Binary', 'd', ['Binary', 'e', ['Binary', 'f', ['Unary', ['Binary', 'g', 'h']]]]],
            ],
          ],
        ],
      ],
    ]);
    expect(statements('x = a - b - c')).toEqual([['Assign', 'x', ['Binary', ['Binary', 'a', 'b'], 'c']]]);
    expect(statements('x = a .. b .. c')).toEqual([['Assign', 'x', ['Binary', 'a', ['Binary', 'b', 'c']]]]);
    expect(statements('x = 2 ^ -3 ^ 2')).toEqual([
      ['Assign', 'x', ['Binary', '2', ['Unary', ['Binary', '3', '2']]]],
    ]);
    expect(statements('x = not a == b')).toEqual([['Assign', 'x', ['Binary', ['Unary', 'a'], 'b']]]);
  });

  it('keeps calls, fields and methods in order', () => {
    expect(statements('a.b[c]:d(1)"s"{2}.e = f')).toEqual([
      [
        'Assign',
        [
          'Member',
          [
            'Call',
            ['Call', ['MethodCall', ['Index', ['Member', 'a', 'b'], 'c'], 'd', '1'], '"s"'],
            ['Table', ['Item', '2']],
          ],
          'e',
        ],
        'f',
      ],
    ]);
  });

  it('has every statement', () => {
    expect(
      statements(
        'local a, b = 1 do end while a do break end repeat until a for i = 1, 2, 3 do end for k, v in f, g do end ' +
          'if a then elseif b then else return end function a.b:c(d, ...) end local function e() end goto x ::x:: return 1',
      ).map((statement) => (Array.isArray(statement) ? statement[0] : statement)),
    ).toEqual([
      'Local',
      'Do',
      'While',
      'Repeat',
      'NumericFor',
      'GenericFor',
      'If',
      'FunctionStatement',
      'LocalFunction',
      'Goto',
      'Label',
      'Return',
    ]);
  });

  it('has exact ranges in UTF-16 units', () => {
    const source = 'local s = "\u{1f600}" -- \u{1f600}\nprint(s)';
    const { chunk, comments } = parse(source, 'gopher');
    const texts = chunk.body.statements.map(({ start, end }) => source.slice(start, end));
    expect(texts).toEqual(['local s = "\u{1f600}"', 'print(s)']);
    expect(comments.map(({ start, end, long }) => [source.slice(start, end), long])).toEqual([
      ['-- \u{1f600}', false],
    ]);
  });

  it('keeps comments, long ones and the first line', () => {
    const source = '#!/usr/bin/lua\n--[[ a\n]] x = 1 --[==[ b ]==] --c';
    const { comments, errors } = parse(source, 'gopher');
    expect(errors).toEqual([]);
    expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual([
      '#!/usr/bin/lua',
      '--[[ a\n]]',
      '--[==[ b ]==]',
      '--c',
    ]);
  });

  it('finds tokens by offset', () => {
    const { tokens } = parse('local abc = 1', 'gopher');
    expect([0, 5, 6, 8, 9, 13].map((offset) => tokens.indexAt(offset))).toEqual([0, 1, 1, 1, 2, 4]);
  });
});

describe('lines', () => {
  it('go with all three line breaks and back', () => {
    const source = 'a\nbc\r\nd\re\u{1f600}f';
    const lines = new LineIndex(source);
    expect(lines.count).toBe(4);
    expect([0, 1, 2, 5, 6, 8, 11].map((offset) => lines.position(offset))).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 1, character: 3 },
      { line: 2, character: 0 },
      { line: 3, character: 0 },
      { line: 3, character: 3 },
    ]);
    for (let offset = 0; offset <= source.length; offset++) {
      expect(lines.offset(lines.position(offset))).toBe(offset);
    }
    expect(lines.position(99)).toEqual({ line: 3, character: 4 });
  });
});

describe('entry points', () => {
  const names = (source: string) => findEntryPoints(parse(source, 'gopher').chunk).map(({ name }) => name);

  it('are the global functions that the service calls', () => {
    expect(
      names('function hijack() end function main() end second = function() end function other() end'),
    ).toEqual(['hijack', 'main', 'second']);
    expect(names('if x then function main() end end do main = function() end end')).toEqual(['main', 'main']);
  });

  it('are no local functions, fields or methods', () => {
    expect(
      names('local function main() end function t.main() end function main.x() end function main:y() end'),
    ).toEqual([]);
    expect(
      names('local main function main() end do local hijack function hijack() end end function hijack() end'),
    ).toEqual(['hijack']);
    expect(names('function setUp() function main() end end')).toEqual([]);
  });

  it('say where the name and the definition stand, in a broken script too', () => {
    const source = 'x = \nfunction main()\n  if a the\nend\n';
    const [main] = findEntryPoints(parse(source, 'gopher').chunk);
    expect(source.slice(main?.nameRange.start, main?.nameRange.end)).toBe('main');
    expect(main?.range.start).toBe(5);
  });

  it('are those of the catalogue', () => {
    expect([...ENTRY_POINTS].sort()).toEqual(CATALOGUE_ENTRY_POINTS.map(({ name }) => name).sort());
    expect(
      findGlobalFunctions(parse('a, b = function() end, 2', 'gopher').chunk).map(({ name }) => name),
    ).toEqual(['a']);
  });
});
