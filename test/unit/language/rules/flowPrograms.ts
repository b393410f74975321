import type { Random } from '../../syntax/programs.ts';

/** Deterministic coin flips and a budget, so that a program with loops ends and prints the same whenever its decisions are the same. */
const PRELUDE = `local seed, left = SEED, 300
local function flip()
  left = left - 1
  seed = seed * 16807 % 2147483647
  return left > 0 and seed % 3 == 0
end
local function show(...)
  print(...)
  return 1
end
`;

const NAMES = ['a', 'b', 'c', 'P', 'q'] as const;

/** A program of assignments, branches, loops, jumps and closures over few variables, some of them global; it never fails. */
export function flowProgram(random: Random): (seed: number) => string {
  const body = block(random, 3, false);
  return (seed) =>
    `${PRELUDE.replace('SEED', String(seed))}local function decide()\n${body}end\nfunction main() decide() print("again") decide() end\n`;
}

function block(random: Random, depth: number, inLoop: boolean): string {
  const lines: string[] = [];
  for (let count = 2 + random.below(5); count > 0; count--) lines.push(statement(random, depth, inLoop));
  return lines.map((line) => `${line}\n`).join('');
}

function statement(random: Random, depth: number, inLoop: boolean): string {
  const name = random.pick(NAMES);
  const kind = random.below(depth > 0 ? 16 : 8);
  switch (kind) {
    case 0:
      return `local ${random.pick(['a', 'b', 'c'])}`;
    case 1:
    case 2:
      return `local ${random.pick(['a', 'b', 'c'])} = ${value(random)}`;
    case 3:
    case 4:
      return `${name} = ${value(random)}`;
    case 5:
    case 6:
      return `print("${name}", ${name})`;
    case 7:
      if (!inLoop) return `if flip() then return ${name} end`;
      return random.below(2) === 0 ? 'if flip() then break end' : `if flip() then goto continue end`;
    case 8:
    case 9:
    case 10: {
      const otherwise = random.below(2) === 0 ? `else\n${block(random, depth - 1, inLoop)}` : '';
      return `if ${condition(random)} then\n${block(random, depth - 1, inLoop)}${otherwise}end`;
    }
    case 11:
      return `while (${condition(random)}) and flip() do\n${loopBody(random, depth)}end`;
    case 12:
      return `for i = 1, 2 do\n${loopBody(random, depth)}end`;
    case 13:
      return `repeat\ndo ${loopBody(random, depth)} end until not flip()`;
    case 14:
      return `local function f()\n${block(random, depth - 1, false)}end\nf()`;
    default:
      return `do\n${block(random, depth - 1, inLoop)}end`;
  }
}

/** A label may not be jumped to over a local variable, unless it ends its block. */
function loopBody(random: Random, depth: number): string {
  return `do\n${block(random, depth - 1, true)}end\n::continue::\n`;
}

function condition(random: Random): string {
  const name = random.pick(NAMES);
  return random.pick([
    'flip()',
    `flip() and ${name}`,
    `not ${name} or flip()`,
    `${name} == nil`,
    `(${name} or flip())`,
  ]);
}

function value(random: Random): string {
  const name = random.pick(NAMES);
  return random.pick([
    String(random.below(9)),
    name,
    'show("call")',
    'nil',
    `flip() and ${name}`,
    `${name} or ${random.below(9)}`,
    `#{ ${name} }`,
    `(${name} == nil)`,
  ]);
}
