import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../core/model/text.ts';
import { parse } from '../../../core/syntax/parse.ts';
import { functionSizes } from '../../../core/syntax/pucLimits.ts';
import { hasProgram } from '../../support/debianLua.ts';
import { generateProgram, mutate, Random } from './programs.ts';

const PROGRAMS = 700;
const MUTATIONS_EACH = 4;
const SEED = 51;

const lua = hasProgram('lua5.1');
const luac = hasProgram('luac5.1');
if (!lua || !luac) {
  console.warn(
    `${lua ? 'luac5.1' : 'lua5.1'} is not on the PATH: nothing is compared with it. Debian: apt install lua5.1`,
  );
}

/** Compiles each source with lua5.1, all in one process: its message, or undefined where it accepts. */
function compileAll(sources: readonly string[]): (string | undefined)[] {
  const script = `
    while true do
      local length = io.read('*l')
      if not length then break end
      local source = tonumber(length) > 0 and io.read(tonumber(length)) or ''
      io.read(1)
      local ok, message = loadstring(source, '=s')
      io.write(ok and 'ok' or message:gsub('%c', ' '), '\\n')
    end`;
  const input = Buffer.concat(
    sources.flatMap((source) => {
      const bytes = Buffer.from(source);
      return [Buffer.from(`${bytes.length}\n`), bytes, Buffer.from('\n')];
    }),
  );
  const { stdout } = spawnSync('lua5.1', ['-e', script], { input, maxBuffer: 1 << 28 });
  const verdicts = stdout.toString('latin1').trimEnd().split('\n');
  expect(verdicts).toHaveLength(sources.length);
  return verdicts.map((verdict) => (verdict === 'ok' ? undefined : verdict));
}

function accepts(source: string): boolean {
  const { status, error } = spawnSync('luac5.1', ['-p', '-'], { input: source });
  if (error) throw error;
  return status === 0;
}

/** The line of an offset as Lua counts: `\n\r` is one line break too. */
function luaLine(source: string, offset: number): number {
  return source.slice(0, offset).split(/\r\n|\n\r|\r|\n/).length;
}

const first = (source: string) => parse(source, 'puc').errors[0];

describe.runIf(lua)('the same verdict as lua5.1', () => {
  const random = new Random(SEED);
  const programs = Array.from({ length: PROGRAMS }, () => generateProgram(random));
  const mutations = programs.flatMap((program) =>
    Array.from({ length: MUTATIONS_EACH }, () => mutate(random, program)),
  );

  it(`on ${PROGRAMS} generated programs and ${PROGRAMS * MUTATIONS_EACH} mutations of them`, () => {
    const sources = [...programs, ...mutations];
    const verdicts = compileAll(sources);
    const different = sources.filter(
      (source, index) => (first(source) === undefined) !== (verdicts[index] === undefined),
    );
    expect(different).toEqual([]);
    const accepted = verdicts.filter((verdict) => verdict === undefined).length;
    expect(accepted).toBeGreaterThan(PROGRAMS / 2);
    expect(sources.length - accepted).toBeGreaterThan(PROGRAMS);
  });

  it('and the first mistake on the same line or an earlier one', () => {
    const verdicts = compileAll(mutations);
    const later: string[] = [];
    let same = 0;
    let rejected = 0;
    for (const [index, source] of mutations.entries()) {
      const verdict = verdicts[index];
      const problem = first(source);
      if (verdict === undefined || !problem) continue;
      rejected++;
      const ours = luaLine(source, problem.start);
      const theirs = Number(/^s:(\d+):/.exec(verdict)?.[1]);
      if (ours === theirs) same++;
      if (ours > theirs) later.push(`${ours} ${renderText(problem.message)} / ${verdict}\n${source}`);
    }
    expect(later).toEqual([]);
    expect(same).toBeGreaterThan(rejected * 0.8);
  });

  it('on the examples', () => {
    const folder = new URL('../../../examples/strategies/', import.meta.url);
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.lua'));
    const sources = scripts.map((name) => readFileSync(new URL(name, folder), 'utf8'));
    expect(compileAll(sources)).toEqual(sources.map(() => undefined));
    expect(sources.flatMap((source) => parse(source, 'puc').errors)).toEqual([]);
  });
});

const times = (text: string, count: number): string => text.repeat(count);
const names = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}`).join(', ');

/** Programs that grow with a number: the largest that Lua accepts must be the largest that we accept. */
const LIMITS: readonly (readonly [string, (size: number) => string])[] = [
  ['parentheses', (size) => `x = ${times('(', size)}1${times(')', size)}`],
  ['tables', (size) => `x = ${times('{', size)}1${times('}', size)}`],
  ['calls', (size) => `x = ${times('f(', size)}1${times(')', size)}`],
  ['blocks', (size) => times('do ', size) + times(' end', size)],
  ['branches', (size) => times('if x then else ', size) + times(' end', size)],
  ['elseif', (size) => `if x then ${times('elseif y then ', size)} end`],
  ['functions', (size) => times('return function() ', size) + times(' end', size)],
  ['not', (size) => `x = ${times('not ', size)}1`],
  ['joined texts', (size) => `x = a${times(' .. a', size)}`],
  ['powers', (size) => `x = a${times(' ^ a', size)}`],
  ['sums', (size) => `x = a${times(' + a', size)}`],
  ['indexes', (size) => `x = ${times('a[', size)}1${times(']', size)}`],
  ['fields', (size) => `x = a${times('.b', size)}`],
  ['targets', (size) => `a${times(', a', size)} = 1`],
  ['local variables', (size) => `local ${names(size)}`],
  ['parameters', (size) => `function f(${names(size)}) end`],
  ['parameters and ...', (size) => `function f(${names(size)}, ...) end`],
  ['parameters of a method', (size) => `function f:g(${names(size)}) end`],
  ['nested loops', (size) => times('for i = 1, 2 do ', size) + times(' end', size)],
  ['loop variables', (size) => `for ${names(size)} in f do end`],
  [
    'upvalues',
    (size) =>
      `local ${names(Math.min(size, 199))} function f() return ${names(size).replaceAll(',', ' +')} end`,
  ],
  [
    'upvalues of the function between',
    (size) =>
      `local ${names(Math.min(size, 199))} function f() return function() return ${names(size).replaceAll(',', ' +')} end end`,
  ],
  ['arguments', (size) => `f(${times('1, ', size)}1)`],
  ['arguments beside variables', (size) => `local ${names(100)} f(${times('1, ', size)}1)`],
  ['arguments with and', (size) => `f(${times('a and b, ', size)}1)`],
  ['arguments with methods', (size) => `f(${times('a:b(), ', size)}1)`],
  ['arguments of joined texts', (size) => `f(${times('a .. b .. c, ', size)}1)`],
  ['returned values', (size) => `return ${times('1, ', size)}1`],
  ['values of a local', (size) => `local a = ${times('nil, ', size)}1`],
  ['tables of tables', (size) => `x = ${times('{ 1, 2, 3, ', size)}${times('}', size)}`],
  ['fields of a table', (size) => `x = { ${times('1, ', size)} }`],
];

describe.runIf(luac)('the same registers as luac5.1 -l', () => {
  it('in every function of generated programs', () => {
    const random = new Random(SEED + 1);
    let functions = 0;
    for (let index = 0; index < 250; index++) {
      const source = generateProgram(random);
      const { chunk, errors } = parse(source, 'puc');
      if (errors.length > 0) continue;
      const { stdout } = spawnSync('luac5.1', ['-l', '-p', '-'], { input: source });
      const listed = [...stdout.toString('latin1').matchAll(/^\d+\+? params?, (\d+) slots?/gm)];
      const slots = listed.map((match) => Number(match[1]));
      expect({ source, slots: functionSizes(source, chunk) }).toEqual({ source, slots });
      functions += slots.length;
    }
    expect(functions).toBeGreaterThan(300);
  });
});

describe.runIf(luac)('the same limits as luac5.1 -p', () => {
  it.each(LIMITS)('%s', (_name, make) => {
    const largest = (ok: (source: string) => boolean): number => {
      let low = 1;
      let high = 512;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (ok(make(middle))) low = middle;
        else high = middle - 1;
      }
      return low;
    };
    expect(largest((source) => parse(source, 'puc').errors.length === 0)).toBe(largest(accepts));
  });

  it.each(['#!/usr/bin/lua\nx = 1', '# x = 1', '#\nx =', '\ufeffx = 1', '', '\n', '#'])(
    'the first line: %j',
    (source) => {
      expect(first(source) === undefined).toBe(accepts(source));
    },
  );
});
