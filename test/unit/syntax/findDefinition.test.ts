import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntryPoints } from '../../../core/syntax/entryPoints.ts';
import { findDefinition } from '../../../core/syntax/findDefinition.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { projectFiles, readProject } from '../../support/sourceFiles.ts';

function found(source: string, name = 'main'): string | undefined {
  const range = findDefinition(source, name);
  return range && `${range.start} ${source.slice(range.start, range.end)}`;
}

describe('findDefinition', () => {
  it('finds both forms of a definition, and of several the last', () => {
    expect(found('function main() end')).toBe('9 main');
    expect(found('main = function() end')).toBe('0 main');
    expect(found('main=function () end')).toBe('0 main');
    expect(found('function main() end\nfunction  main () end')).toBe('30 main');
    expect(found('if x then function main() end end')).toBe('19 main');
  });

  it('takes nothing else for one', () => {
    for (const source of [
      '',
      'main()',
      'function main2() end',
      'function domain() end',
      'domain = function() end',
      'function t.main() end',
      'function t:main() end',
      't.main = function() end',
      'local function main() end',
      'local functionmain = 1',
      'functionary main()',
      'x = main == function() end',
      'main = functions',
    ]) {
      expect([source, found(source)]).toEqual([source, undefined]);
    }
  });

  it('looks into no comment and no string', () => {
    for (const source of [
      '-- function main() end',
      '--[[ function main() end ]]',
      '--[==[ ]] function main() end ]==]',
      'x = "function main() end"',
      "x = 'it\\'s function main() end'",
      'x = "\\\\" y = "function main() end"',
      'x = "a\\\nfunction main() end"',
      'x = [[\nfunction main() end\n]]',
      'x = [=[ ]] function main() end ]=]',
      '--[[ never closed\nfunction main() end',
    ]) {
      expect([source, found(source)]).toEqual([source, undefined]);
    }
    expect(found('-- a comment\nfunction main() end')).toBe('22 main');
    expect(found('--[[ a ]] function main() end')).toBe('19 main');
    expect(found('--[ no long bracket\nfunction main() end')).toBe('29 main');
    expect(found("x = 'not closed\nfunction main() end")).toBe('25 main');
    expect(found('t[t[1]] = 2 function main() end')).toBe('21 main');
  });

  it('agrees with the parser on the samples', () => {
    const samples = projectFiles(/^examples\/.*\.lua$/);
    expect(samples.length).toBeGreaterThan(4);
    for (const path of samples) {
      const source = readProject(path);
      const entries = findEntryPoints(parse(source, 'gopher').chunk);
      for (const name of ['main', 'hijack']) {
        const parsed = entries.filter((entry) => entry.name === name).at(-1);
        expect([path, found(source, name)]).toEqual([path, parsed && `${parsed.nameRange.start} ${name}`]);
      }
    }
  });

  it('reads a megabyte in one go, whatever opens in it and never closes', () => {
    for (const piece of ['[[', '[=[', '--[', '"', "'\\", 'main =', 'local function ', '[====']) {
      const source = piece.repeat(1_000_000 / piece.length);
      expect([piece, found(source)]).toEqual([piece, undefined]);
    }
  });

  it('ends on any text', () => {
    const piece = fc.constantFrom(
      '--',
      '[[',
      '[=[',
      ']]',
      ']=]',
      '"',
      "'",
      '\\',
      '\n',
      'function main',
      '(',
      ' ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        const range = findDefinition(source, 'main');
        if (range) expect(source.slice(range.start, range.end)).toBe('main');
      }),
    );
  });
});
