import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Script } from '../../../../core/language/script.ts';
import type { Node } from '../../../../core/syntax/ast.ts';
import { children, walk } from '../../../../core/syntax/walk.ts';
import { generateProgram, mutate, Random } from '../../syntax/programs.ts';

function path(marked: string): string[] {
  const offset = marked.indexOf('|');
  const script = Script.read(marked.replace('|', ''));
  return script.pathAt(offset).map(({ kind }) => kind);
}

describe('the nodes of a script', () => {
  it('are found by their kind, in source order', () => {
    const script = Script.read('f(1) g(h(2)) local x = 3');
    expect(script.nodes('Number').map((node) => script.textOf(node))).toEqual(['1', '2', '3']);
    expect(script.nodes('Call').map((node) => script.textOf(node))).toEqual(['f(1)', 'g(h(2))', 'h(2)']);
    expect(script.nodes('While')).toEqual([]);
  });

  it('know their parent', () => {
    const script = Script.read('local t = { a = f(1) }');
    const kinds: string[] = [];
    for (let node: Node | undefined = script.nodes('Number')[0]; node; node = script.parent(node)) {
      kinds.push(node.kind);
    }
    expect(kinds).toEqual(['Number', 'Call', 'Named', 'Table', 'Local', 'Block', 'Chunk']);
  });

  it('are those of a walk, each with the parent that has it for a child, in any text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.boolean(), (seed, broken) => {
        const random = new Random(seed);
        const program = generateProgram(random);
        const script = Script.read(broken ? mutate(random, program) : program);
        const counts = new Map<string, Node[]>();
        walk(script.chunk, (node) => {
          counts.set(node.kind, [...(counts.get(node.kind) ?? []), node]);
          for (const child of children(node)) expect(script.parent(child)).toBe(node);
          return undefined;
        });
        for (const [kind, nodes] of counts) expect(script.nodes(kind as Node['kind'])).toEqual(nodes);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the path to a place', () => {
  it.each([
    ['inside a name', 'local x = fo|o', ['Chunk', 'Block', 'Local', 'Name']],
    ['at the end of a name', 'local x = foo|', ['Chunk', 'Block', 'Local', 'Name']],
    ['at the start of a name', 'local |x = foo', ['Chunk', 'Block', 'Local', 'Name']],
    ['between two: the one that starts', 'x = a|"s"', ['Chunk', 'Block', 'Assign', 'Call', 'String']],
    ['inside a string', 'print("a|b")', ['Chunk', 'Block', 'CallStatement', 'Call', 'String']],
    ['in a field', 'x = srta.ge|t', ['Chunk', 'Block', 'Assign', 'Member', 'Name']],
    ['behind a dot', 'x = srta.|', ['Chunk', 'Block', 'Assign', 'Member', 'Name']],
    ['in an empty file', '|', ['Chunk', 'Block']],
    ['between arguments', 'f(1,| 2)', ['Chunk', 'Block', 'CallStatement', 'Call']],
  ])('%s', (_name, marked, expected) => {
    expect(path(marked)).toEqual(expected);
  });

  it('leads through nodes that each hold the next, at any offset of any text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (seed) => {
        const random = new Random(seed);
        const source = mutate(random, generateProgram(random));
        const script = Script.read(source);
        for (let offset = 0; offset <= source.length; offset += 1 + random.below(5)) {
          const nodes = script.pathAt(offset);
          expect(nodes[0]).toBe(script.chunk);
          for (const [index, node] of nodes.entries()) {
            if (index > 0) expect(script.parent(node)).toBe(nodes[index - 1]);
            expect(node.start).toBeLessThanOrEqual(offset);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
