import { describe, expect, it } from 'vitest';
import type { Variable } from '../../../../core/language/analysis/variable.ts';
import { Script } from '../../../../core/language/script.ts';

/** Sources mark the place that is asked about with `|`, which is taken out. */
function at(marked: string): { script: Script; offset: number } {
  const offset = marked.indexOf('|');
  return { script: Script.read(marked.replace('|', '')), offset };
}

/** What the name behind the mark means: its kind and the offset of its declaration. */
function meaning(marked: string): string | undefined {
  const { script, offset } = at(marked);
  const name = script.nodes('Name').find((each) => each.start === offset);
  const variable = name && script.scopes.variable(name);
  return variable && shown(variable);
}

function shown({ kind, declaration }: Variable): string {
  return declaration ? `${kind} ${declaration.start}` : kind;
}

function visible(marked: string): string[] {
  const { script, offset } = at(marked);
  return script.scopes
    .visibleAt(offset)
    .map(({ name }) => name)
    .sort();
}

function uses(source: string, name: string): string[] {
  const { scopes } = Script.read(source);
  const variables = [...scopes.locals.filter((each) => each.name === name)];
  const global = scopes.globals.get(name);
  if (global) variables.push(global);
  return variables.map((each) => each.uses.map((use) => `${use.access} ${use.name.start}`).join(', '));
}

describe('what a name means', () => {
  it.each([
    ['a global', 'x = 1 print(|x)', 'global'],
    ['a local', 'local x = 1 print(|x)', 'local 6'],
    ['its own value is the one outside', 'local x = 1 local x = |x', 'local 6'],
    ['its own value is the global', 'local x = |x', 'global'],
    ['the innermost', 'local x do local x print(|x) end', 'local 17'],
    ['after a block the one outside again', 'local x do local x end print(|x)', 'local 6'],
    ['before its declaration', 'print(|x) local x', 'global'],
    ['a local function inside itself', 'local function f() |f() end', 'localFunction 15'],
    ['a function in a local is not inside itself', 'local f = function() |f() end', 'global'],
    ['a parameter', 'function f(x) return |x end', 'parameter 11'],
    ['a parameter of a value', 'f = function(x) return |x end', 'parameter 13'],
    ['a parameter does not reach the outside', 'function f(x) end print(|x)', 'global'],
    ['a loop variable', 'for i = 1, 2 do print(|i) end', 'loopVariable 4'],
    ['bounds of a loop are outside', 'for i = 1, |i do end', 'global'],
    ['each variable of a loop', 'for k, v in pairs(t) do print(|v) end', 'loopVariable 7'],
    ['the list of a loop is outside', 'for k, v in pairs(|k) do end', 'global'],
    ['until sees the body', 'repeat local x = 1 until |x', 'local 13'],
    ['after until no more', 'repeat local x = 1 until x print(|x)', 'global'],
    ['self of a method', 'function a:b() return |self end', 'self'],
    ['self of no method', 'function a.b() return |self end', 'global'],
    ['a condition is outside of its branch', 'if a then local x elseif |x then end', 'global'],
    ['an upvalue', 'local x function f() return function() return |x end end', 'local 6'],
    ['of two locals of one name the later', 'local x, x = 1, 2 print(|x)', 'local 9'],
    ['the function that a statement defines', 'local t function |t.f() end', 'local 6'],
    ['a name in a broken line', 'local x = 1 if f(|x then', 'local 6'],
  ])('%s', (_name, marked, expected) => {
    expect(meaning(marked)).toBe(expected);
  });

  it.each([
    'x.|y = 1',
    't = { |y = 1 }',
    't:|y()',
    'function t.|y() end',
    'function t:|y() end',
    '::|y::',
    'goto |y',
  ])('a field, a method or a label is no variable: %s', (marked) => {
    expect(meaning(`local y = 1 ${marked}`)).toBeUndefined();
  });
});

describe('uses', () => {
  it('are reads and writes after the declaration, in order', () => {
    expect(uses('local x = 1\nx = x + 1\nx.y = 2\nprint(x)', 'x')).toEqual([
      'read 16, write 12, read 22, read 36',
    ]);
    expect(uses('function f() end f() f = nil', 'f')).toEqual(['write 9, read 17, write 21']);
    expect(uses('function f:g() end', 'f')).toEqual(['read 9']);
    expect(uses('local x do local x = x end', 'x')).toEqual(['read 21', '']);
  });

  it('know the function they stand in', () => {
    const script = Script.read('local x function f() return x end print(x)');
    const [variable] = script.scopes.locals;
    expect(variable?.uses.map(({ func }) => func.kind)).toEqual(['Function', 'Chunk']);
    expect(variable?.func.kind).toBe('Chunk');
  });

  it('of a name that is missing are none', () => {
    const { scopes } = Script.read('local = 1\nx. = 2\nfunction () end');
    expect([...scopes.globals.keys()]).toEqual(['x']);
  });
});

describe('the variables that can be named at a place', () => {
  it.each([
    ['at the start', '|local a', []],
    ['in the middle of its own value', 'local a = |1', []],
    ['behind a declaration', 'local a = 1\n|', ['a']],
    ['in a block up to its end', 'do local a = 1\n| end', ['a']],
    ['behind the block', 'do local a = 1 end\n|', []],
    ['parameters', 'function f(a, b)\n|end', ['a', 'b']],
    ['self', 'function t:f(a)\n|end', ['a', 'self']],
    ['loop variables', 'for k, v in pairs(t) do |end', ['k', 'v']],
    ['not yet in the list', 'for k, v in pairs(|t) do end', []],
    ['at the end of an unfinished script', 'function f(a)\n  local b = 1\n  |', ['a', 'b']],
    ['a local function inside itself', 'local function f() | end', ['f']],
  ])('%s', (_name, marked, expected) => {
    expect(visible(marked)).toEqual(expected);
  });

  it('are one for each name, the innermost', () => {
    const { script, offset } = at('local a = 1 do local a = 2\n| end');
    expect(script.scopes.visibleAt(offset).map(shown)).toEqual(['local 21']);
  });
});

describe('deep and long sources', () => {
  it.each([
    ['a sum', `local a x = ${'a + '.repeat(50_000)}a`],
    ['a chain of calls', `local a a${'.b()'.repeat(50_000)}`],
    ['many locals of one name', 'local a = a '.repeat(20_000)],
    ['many blocks', 'do local a = 1 end '.repeat(20_000)],
    ['nested functions', `${'local a = function(b) '.repeat(190)}${' end'.repeat(190)}`],
  ])('%s', (_name, source) => {
    const { scopes } = Script.read(source);
    expect(scopes.locals.length).toBeGreaterThan(0);
  });
});
