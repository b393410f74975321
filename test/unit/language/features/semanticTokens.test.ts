import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment } from '../../../../core/language/environment.ts';
import {
  SEMANTIC_LEGEND,
  semanticTokens,
  semanticTokensEdits,
} from '../../../../core/language/features/semanticTokens.ts';
import { Script } from '../../../../core/language/script.ts';
import { ENGLISH } from './marked.ts';

/** `text type modifier...` a token. */
function tokens(
  source: string,
  part?: { start: number; end: number },
  extraGlobals: string[] = [],
): string[] {
  const script = Script.read(source);
  const context = { ...ENGLISH, environment: environment({ extraGlobals }) };
  return decode(script, semanticTokens(script, context, part).data);
}

function decode(script: Script, data: readonly number[]): string[] {
  const shown: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const start = script.lines.offset({ line, character });
    const modifiers = SEMANTIC_LEGEND.tokenModifiers.filter((_, bit) => bits & (1 << bit));
    shown.push(
      [script.source.slice(start, start + length), SEMANTIC_LEGEND.tokenTypes[type], ...modifiers].join(' '),
    );
  }
  return shown;
}

describe('semantic tokens', () => {
  it('tells the service from the script', () => {
    expect(
      tokens('srta.set_target(id, srta.TARGETINFO_ENABLE, false)\nprint(srta.get_dsdata(srta.DS_DID))'),
    ).toEqual([
      'srta namespace readonly defaultLibrary',
      'set_target function readonly defaultLibrary',
      'id variable global unknown',
      'srta namespace readonly defaultLibrary',
      'TARGETINFO_ENABLE enumMember readonly defaultLibrary',
      'print function readonly defaultLibrary',
      'srta namespace readonly defaultLibrary',
      'get_dsdata function readonly defaultLibrary deprecated',
      'srta namespace readonly defaultLibrary',
      'DS_DID enumMember readonly defaultLibrary',
    ]);
  });

  it('tells locals, parameters, functions, constants, fields, labels', () => {
    expect(
      tokens('local PRICE = 1\nlocal function f(a) return a + PRICE end\nlocal x = f(1)\nx = 2'),
    ).toEqual([
      'PRICE variable declaration readonly',
      'f function declaration',
      'a parameter declaration',
      'a parameter',
      'PRICE variable readonly',
      'x variable declaration',
      'f function',
      'x variable',
    ]);
    expect(
      tokens(
        'function main() goto e ::e:: end\nT = { n = 1, f = function() end }\nfunction T:m() return self.n end',
      ),
    ).toEqual([
      'main function declaration global',
      'e label',
      'e label declaration',
      'T variable declaration readonly global',
      'n property declaration',
      'f function declaration',
      'T variable readonly global',
      'm method declaration',
      'self parameter',
      'n property',
    ]);
  });

  it('sees through aliases, and knows globals that the settings name', () => {
    expect(tokens('local read = srta.get_ds_u8\nread()')).toEqual([
      'read function declaration readonly defaultLibrary',
      'srta namespace readonly defaultLibrary',
      'get_ds_u8 function readonly defaultLibrary',
      'read function readonly defaultLibrary',
    ]);
    expect(tokens('table.insert(a, 1)', undefined, ['table.insert'])[0]).toBe(
      'table variable defaultLibrary global',
    );
  });

  it('answers for a part', () => {
    expect(tokens('local a = 1\nlocal b = a\nlocal c = b', { start: 12, end: 23 })).toEqual([
      'b variable declaration',
      'a variable',
    ]);
  });

  it('finds the change between two answers', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, numbers, (previous, next) => {
        const made = [...previous];
        for (const { start, deleteCount, data } of semanticTokensEdits(previous, next)) {
          made.splice(start, deleteCount, ...(data ?? []));
        }
        expect(made).toEqual(next);
      }),
    );
    expect(semanticTokensEdits([1, 2], [1, 2])).toEqual([]);
  });

  it('gives tokens in order that never overlap, for any text', () => {
    const folder = new URL('../../../../examples/strategies/', import.meta.url);
    const sources = readdirSync(folder)
      .filter((name) => name.endsWith('.lua'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const ordered = (source: string) => {
      const { data } = semanticTokens(Script.read(source), ENGLISH);
      for (let at = 5; at < data.length; at += 5) {
        expect(data[at]).toBeGreaterThanOrEqual(0);
        if (data[at] === 0) expect(data[at + 1]).toBeGreaterThanOrEqual(data[at - 3] ?? 0);
      }
      expect(data.every((each) => Number.isInteger(each) && each >= 0)).toBe(true);
    };
    for (const source of sources) {
      ordered(source);
      expect(tokens(source).filter((each) => each.endsWith('unknown'))).toEqual([]);
    }
    const piece = fc.constantFrom(
      'local a = {',
      '}',
      'function f(',
      ')',
      'end',
      'x.',
      ':m',
      'if',
      'else',
      '"中\n文"',
      '\n',
      '::',
      'b,',
      't[a]',
      ' ',
      '，',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => ordered(pieces.join(' '))));
  });
});
