/** Random Lua 5.1 programs and mutations of them, the same for the same seed. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 up to `limit`, exclusive (mulberry32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }
}

const NAMES = ['a', 'b', 'foo', 'main', 'srta', 'goto', 'x1', '_'] as const;
const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '..',
  '==',
  '~=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
] as const;
const ATOMS = [
  'nil',
  'true',
  'false',
  '0',
  '12',
  '3.5',
  '.5',
  '5.',
  '1e5',
  '0xFF',
  '0x1p4',
  '"s"',
  "'t\\n'",
  '"\\65\\\n"',
  '[[long]]',
  '[==[ ]] ]==]',
  '{}',
  '"\\x41"',
] as const;

/** A program that Lua 5.1 accepts (apart from the rare `...` where none is allowed, which a differential test welcomes). */
export function generateProgram(random: Random): string {
  return block(random, 3);
}

function block(random: Random, depth: number): string {
  const count = random.below(4) + (depth > 2 ? 1 : 0);
  const statements: string[] = [];
  for (let index = 0; index < count; index++) {
    statements.push(
      statement(random, depth) + random.pick(['\n', '\n', ' ', ';\n', ' -- c\n', ' --[[ c ]] ']),
    );
  }
  if (random.below(6) === 0) statements.push(`return ${random.below(3) ? list(random, depth - 1) : ''}\n`);
  return statements.join('');
}

function statement(random: Random, depth: number): string {
  const name = random.pick(NAMES);
  if (depth <= 0) return `${name} = ${expression(random, 0)}`;
  const inner = depth - 1;
  switch (random.below(13)) {
    case 0:
      return `local ${name}, b = ${list(random, inner)}`;
    case 1:
      return `if ${expression(random, inner)} then\n${block(random, inner)}elseif a then ${block(random, inner)}else ${block(random, inner)}end`;
    case 2:
      return `while ${expression(random, inner)} do ${block(random, inner)}end`;
    case 3:
      return `for ${name} = 1, ${expression(random, inner)} do\n${block(random, inner)}end`;
    case 4:
      return `for k, ${name} in pairs(${expression(random, inner)}) do ${block(random, inner)}end`;
    case 5:
      return `repeat ${block(random, inner)}until ${expression(random, inner)}`;
    case 6:
      return `function ${name}.f:m(a, ...) ${block(random, inner)}end`;
    case 7:
      return `local function ${name}(${random.pick(['', 'a', 'a, b', '...'])})\n${block(random, inner)}end`;
    case 8:
      return `${prefix(random, inner)}(${list(random, inner)})`;
    case 9:
      return `do ${block(random, inner)}end`;
    case 10:
      return `${prefix(random, inner)}.y, ${name} = ${list(random, inner)}`;
    case 11:
      return `${name}:go ${random.pick(['"s"', '{ 1 }', '()', '(1, 2)'])}`;
    default:
      return `while true do ${random.pick(['break', 'break;', 'if a then break end'])} end`;
  }
}

function list(random: Random, depth: number): string {
  const items = [expression(random, depth)];
  while (random.below(3) === 0) items.push(expression(random, depth));
  return items.join(', ');
}

function prefix(random: Random, depth: number): string {
  let text: string = random.below(4) === 0 ? `(${expression(random, depth)})` : random.pick(NAMES);
  while (random.below(3) === 0) {
    text += random.pick(['.x', `[${expression(random, 0)}]`, ':m()', '()', '{1}', '"s"', '\n(a)']);
  }
  return text;
}

function expression(random: Random, depth: number): string {
  if (depth <= 0) return random.pick(ATOMS);
  const inner = depth - 1;
  switch (random.below(8)) {
    case 0:
      return `${expression(random, inner)} ${random.pick(OPERATORS)} ${expression(random, inner)}`;
    case 1:
      return `${random.pick(['not ', '-', '#', '- -'])}${expression(random, inner)}`;
    case 2:
      return `function(${random.pick(['', 'a', '...', 'a, ...'])}) ${block(random, inner)}end`;
    case 3:
      return `{ ${expression(random, inner)}, k = ${expression(random, inner)}; [${expression(random, inner)}] = 1, }`;
    case 4:
      return `{ ${random.pick(NAMES)}\n(${expression(random, inner)}) }`;
    case 5:
      return random.below(6) === 0 ? '...' : random.pick(ATOMS);
    default:
      return prefix(random, inner);
  }
}

const SNIPPETS = [
  'end',
  'then',
  'do',
  ')',
  '(',
  '}',
  '{',
  ']',
  '[',
  ',',
  ';',
  ';;',
  '=',
  '==',
  '.',
  '..',
  '...',
  ':',
  '::',
  '~',
  '!',
  '//',
  '"',
  "'",
  '[[',
  ']]',
  '[=[',
  '--[[',
  '--',
  '\\',
  '\n',
  '\r',
  '\r\n',
  ' ',
  'break',
  'return',
  'local',
  'function',
  'if',
  'else',
  'elseif',
  'until',
  'repeat',
  'goto',
  'a',
  '1',
  '0x',
  '1e',
  '@',
  '，',
  '\u{1f600}',
  '\t',
  '\v',
  '\0',
  '"\\300"',
  '0x1p',
  '3..2',
] as const;

/** One to three edits at token borders or anywhere. */
export function mutate(random: Random, source: string): string {
  let text = source;
  for (let edits = random.below(3) + 1; edits > 0; edits--) text = editOnce(random, text);
  return text;
}

function editOnce(random: Random, text: string): string {
  const borders = [...text.matchAll(/\w+|\s+|[^\w\s]/g)];
  const token = borders[random.below(Math.max(1, borders.length))];
  const at = token?.index ?? 0;
  const end = at + (token?.[0].length ?? 0);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return `${text.slice(0, at)}${random.pick(SNIPPETS)}${text.slice(at)}`;
    case 2:
      return `${text.slice(0, at)} ${random.pick(SNIPPETS)} ${text.slice(end)}`;
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4: {
      const cut = random.below(text.length + 1);
      return text.slice(0, cut) + text.slice(cut + 1);
    }
    default: {
      const other = borders[random.below(Math.max(1, borders.length))];
      return text.slice(0, at) + (other?.[0] ?? '') + text.slice(end);
    }
  }
}
