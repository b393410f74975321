import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../core/language/analysis/value.ts';
import { knownValue } from '../../../../core/language/analysis/values.ts';
import { Script } from '../../../../core/language/script.ts';
import type { Expression } from '../../../../core/syntax/ast.ts';
import { runScript } from '../../../support/runLua.ts';
import { Random } from '../../syntax/programs.ts';

const NAMES = ['a', 'b', 'c', 'G', 'H'] as const;
const ATOMS = [
  '1',
  '0',
  '2.5',
  '"s"',
  'nil',
  'true',
  'false',
  '{}',
  '{ x = 1 }',
  'srta.get_expid()',
  'srta.get_ds_u8(srta.DS_DID, 1)',
  'srta.get_ds_flag(srta.DS_DID, 1)',
  'srta.get_apps(1)',
  'srta.get_targets()[1]',
  'srta.get_targets()[9]',
  'srta.OS_IOS',
  'tonumber("x")',
  'T.x',
  'T.y',
  'T[1]',
  'T[2]',
  'f(1)',
  'f(a)',
  'g(b)',
  'h()',
] as const;

function expression(random: Random, depth = 2): string {
  if (depth === 0 || random.below(3) === 0)
    return random.below(2) === 0 ? random.pick(NAMES) : random.pick(ATOMS);
  const left = expression(random, depth - 1);
  const right = expression(random, depth - 1);
  switch (random.below(4)) {
    case 0:
      return `(${left} and ${right})`;
    case 1:
      return `(${left} or ${right})`;
    case 2:
      return `(${left} == ${right})`;
    default:
      return `(${left} and ${right} or ${expression(random, depth - 1)})`;
  }
}

function statements(random: Random, depth: number): string {
  let source = '';
  for (let count = 1 + random.below(4); count > 0; count--) source += statement(random, depth);
  return source;
}

function statement(random: Random, depth: number): string {
  const value = () => expression(random);
  switch (random.below(depth > 0 ? 11 : 5)) {
    case 0:
      return `${random.pick(NAMES)} = ${value()}\n`;
    case 1:
      return `local ${random.pick(NAMES)}, ${random.pick(NAMES)} = ${value()}\n`;
    case 2:
      return `local ${random.pick(NAMES)}, ${random.pick(NAMES)} = h()\n`;
    case 3:
    case 4:
      return `see(${value()})\n`;
    case 5:
      return `if ${value()} then\n${statements(random, depth - 1)}else\n${statements(random, depth - 1)}end\n`;
    case 6:
      return `for ${random.pick(NAMES)} = 1, 2 do\n${statements(random, depth - 1)}end\n`;
    case 7:
      return `for ${random.pick(NAMES)}, ${random.pick(NAMES)} in ipairs(srta.get_targets()) do\n${statements(random, depth - 1)}end\n`;
    case 8:
      return `do local function f(${random.pick(NAMES)})\n${statements(random, depth - 1)}return ${value()} end\n${statements(random, depth - 1)}end\n`;
    case 9:
      return `local n = 0 while n < 2 do n = n + 1\n${statements(random, depth - 1)}end\n`;
    default:
      return `${random.pick(['G', 'H'])} = ${value()}\nsee(${random.pick(NAMES)})\n`;
  }
}

function program(random: Random): string {
  const writes =
    random.below(3) === 0 ? `function spoil() ${random.pick(['T.x = "s"', 'T = nil', 'keep(T)'])} end\n` : '';
  return [
    random.below(2) === 0
      ? `${random.pick(['G', 'H', 'a'])} = ${random.pick(ATOMS.slice(0, 12) as never)}\n`
      : '',
    'local T = { x = 1, "one", [2] = true }\n',
    'local calls = 0\n',
    'local function see(...) print(...) end\n',
    'local function h() return 1, "two" end\n',
    `local function f(p) calls = calls + 1 if calls > 40 then return nil end see(p)\nreturn ${expression(random, 1).replace(/\b[fg]\(/g, 'type(')} end\n`,
    `function g(q) see(q)\nif q then return q end return ${random.pick(['1', 'nil', '"s"', 'h()'])} end\n`,
    writes,
    `function other()\n${statements(random, 1)}end\n`,
    `function main()\n${statements(random, 2)}other()\n${random.below(2) === 0 ? 'main2()\n' : ''}end\n`,
    `function main2()\n${statements(random, 1)}end\n`,
  ].join('');
}

/** Every `see(x)` says which it is and what type it saw. */
function instrumented(source: string, places: readonly Expression[]): string {
  let text = source;
  for (const [index, { start, end }] of [...places.entries()].reverse()) {
    text = `${text.slice(0, start)}${index}, ${text.slice(start, end)}${text.slice(end)}`;
  }
  return text.replace('function see(...) print(...) end', 'function see(i, v) print(i, type(v)) end');
}

function allows({ type, nullable }: Value, seen: string): boolean {
  if (type === 'any') return true;
  if (seen === 'nil') return type === 'nil' || nullable === true;
  return seen === (type === 'integer' ? 'number' : type);
}

describe('what is known of values', () => {
  it('is what they are when the script runs', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const source = program(new Random(seed));
        const script = Script.read(source);
        const places = script
          .nodes('Call')
          .filter(({ callee }) => callee.kind === 'Name' && callee.name === 'see')
          .flatMap(({ args }) => args.slice(0, 1));
        const report = runScript(instrumented(source, places), { targets: ['t1', 't2'] });
        for (const line of report.print) {
          const [index, seen = ''] = line.split('\t');
          const place = places[Number(index)];
          if (place === undefined) continue;
          const known = knownValue(script, place);
          if (known.type !== 'any') checked++;
          expect(
            allows(known, seen),
            `${script.textOf(place)}: ${known.type}, but ${seen} in\n${source}`,
          ).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
    expect(checked).toBeGreaterThan(50);
  });
});
