import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../../core/syntax/ast.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { children, walk } from '../../../core/syntax/walk.ts';
import { generateProgram, mutate, Random } from './programs.ts';
import { messages, problems } from './reading.ts';

/** Every range inside the text, every child inside its parent, children in order. */
function checkTree(source: string): void {
  for (const profile of ['gopher', 'puc'] as const) {
    const { chunk, errors, warnings, tokens, comments } = parse(source, profile);
    const outside: unknown[] = [];
    const check = (place: { start: number; end: number }): void => {
      if (!(place.start >= 0 && place.start <= place.end && place.end <= source.length)) outside.push(place);
    };
    for (const problem of [...errors, ...warnings]) {
      check(problem);
      if (problem.fix) check(problem.fix);
      for (const related of problem.related ?? []) check(related);
    }
    for (const comment of comments) check(comment);
    walk(chunk, (node: Node) => {
      check(node);
      let at = node.start;
      for (const child of children(node)) {
        if (child.start < at || child.end > node.end) outside.push({ node, child });
        at = child.start;
      }
      return undefined;
    });
    expect({ source, outside }).toEqual({ source, outside: [] });
    for (let index = 1; index < tokens.count; index++) {
      expect(tokens.start(index)).toBeGreaterThanOrEqual(tokens.end(index - 1));
    }
  }
}

const PIECES = [
  'if ',
  'then ',
  'end ',
  'function ',
  'local ',
  'a',
  '=',
  '(',
  ')',
  '{',
  '}',
  '\n',
  '"',
  '[[',
  '--',
  ' ',
  ',',
  '.',
  '1',
  '::',
  'goto ',
  '“',
  '，',
  '\u{1f600}',
  '\ud83d',
  '\0',
  'repeat ',
  'until ',
  'else ',
  'for ',
  'in ',
  'do ',
  '\\',
  ';',
  '...',
  '\r',
];

describe('any text gives a tree and no exception', () => {
  it('random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), checkTree), { numRuns: 300 });
  });

  it('random pieces of Lua', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, checkTree), { numRuns: 1500 });
  });

  it('programs and mutations of them', () => {
    const random = new Random(7);
    for (let index = 0; index < 200; index++) {
      const program = generateProgram(random);
      checkTree(program);
      checkTree(mutate(random, program));
    }
  });

  it('an error list is empty exactly when nothing was left out of the tree', () => {
    const random = new Random(8);
    for (let index = 0; index < 500; index++) {
      const source = mutate(random, generateProgram(random));
      const { chunk, errors } = parse(source, 'gopher');
      let broken = false;
      walk(chunk, (node) => {
        broken ||= node.kind === 'Missing' || node.kind === 'Bad';
        return undefined;
      });
      if (broken) expect(errors).not.toEqual([]);
    }
  });
});

describe('extremes', () => {
  it.each([
    ['parentheses', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['opening parentheses', `x = ${'('.repeat(10_000)}`],
    ['tables', `x = ${'{'.repeat(10_000)}`],
    ['functions', 'f(function() '.repeat(10_000)],
    ['not', `x = ${'not '.repeat(10_000)}1`],
    ['powers', `x = ${'2 ^ '.repeat(10_000)}2`],
  ])('10,000 nested %s: one message about the depth, and few others', (_name, source) => {
    const found = messages(source);
    expect(found.filter((message) => message.includes('too deep'))).toHaveLength(1);
    expect(found.length).toBeLessThanOrEqual(202);
  });

  it('10,000 nested parentheses that match: that one message is all', () => {
    expect(problems(`x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\ny = 2`)).toHaveLength(1);
  });

  it.each([
    ['a sum of 100,000 numbers', `x = ${'1 + '.repeat(100_000)}1`],
    ['a chain of 100,000 fields', `x = a${'.b'.repeat(100_000)}`],
    ['100,000 elseif', `if a then\n${'elseif b then\n'.repeat(100_000)}end`],
    ['a line of 5 MB', `x = { ${'1, '.repeat(1_700_000)} }`],
    ['a string of 5 MB', `x = "${'a'.repeat(5_000_000)}"`],
    ['a name of 1 MB', `${'a'.repeat(1_000_000)} = 1`],
    ['a comment of 5 MB', `--[[ ${'x\n'.repeat(2_500_000)} ]]`],
  ])('%s is read', (_name, source) => {
    const { chunk, errors } = parse(source, 'gopher');
    expect(errors).toEqual([]);
    let nodes = 0;
    walk(chunk, () => {
      nodes++;
      return undefined;
    });
    expect(nodes).toBeGreaterThan(0);
  });

  it.each([
    ['bytes', '\u0001\u0002@$?'.repeat(200_000)],
    ['closing words', 'end '.repeat(200_000)],
    ['opening words', 'if x then\n'.repeat(50_000)],
    ['unclosed calls on one line', 'f(1 '.repeat(100_000)],
    ['full-width text', '，（“a”）'.repeat(100_000)],
  ])('a megabyte of %s is refused, with a list that a person can scroll', (_name, source) => {
    const { errors } = parse(source, 'gopher');
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(2000);
  });
});
