// Compares the puc profile with Debian's lua5.1 on random programs: numbers printed, tables filled and walked, expressions with
// errors. Prints the number of programs that differ and the first of them; asserts nothing. `--seed N --count N`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { fengariPlugin } from '../scripts/fengari-plugin.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const folder = mkdtempSync(join(tmpdir(), 'srta-differential-'));

/** A small generator with a seed, so that a difference can be seen again (mulberry32). */
let state = option('--seed', 1) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

function numbers() {
  const view = new DataView(new ArrayBuffer(8));
  const one = () => {
    switch (below(5)) {
      case 0:
        view.setUint32(0, random() * 2 ** 32);
        view.setUint32(4, random() * 2 ** 32);
        return view.getFloat64(0);
      case 1:
        return Math.round(random() * 1e16) / 2;
      case 2:
        return random() * 10 ** below(20);
      case 3:
        return Math.floor(random() * 1e15) + 0.5;
      default:
        return Math.round(random() * 1e6) / 1024;
    }
  };
  return Array.from({ length: 200 }, one)
    .filter(Number.isFinite)
    .map((x) => `print(${x < 0 ? `-${-x}` : x})`)
    .join('\n');
}

const KEYS = [
  ...Array.from({ length: 13 }, (_, i) => String(i + 1)),
  ...Array.from({ length: 10 }, (_, i) => `"k${i}"`),
  ...[
    '"a"',
    '"hp"',
    `"${'long_key_'.repeat(6)}"`,
    '1.5',
    '-3',
    '0',
    '1001',
    '1003',
    '70000',
    '20020201001',
    'true',
    'false',
    '2^40',
  ],
];

function tables() {
  const items = Array.from({ length: below(8) }, () =>
    pick([
      () => pick(['1', '2', 'nil', '"v"']),
      () => `${pick([...'abcdefgh'])}=${below(9)}`,
      () => `[${pick(KEYS)}]=${below(9)}`,
    ])(),
  );
  const step = () => {
    const key = pick(KEYS);
    const n = below(20);
    if (n < 5) return `t[${key}]=nil`;
    if (n < 7) return `t[#t+1]=${below(99)}`;
    if (n < 8) return 't[#t]=nil';
    if (n < 9)
      return 'local s="" for k,v in pairs(t) do s=s..tostring(k).."="..tostring(v).." " end print(s, #t)';
    if (n < 10) return 'for k in pairs(t) do if type(k)=="number" then t[k]=nil end end';
    return `t[${key}]=${below(99)}`;
  };
  const steps = Array.from({ length: below(40) }, step).join('\n');
  return `local t={${items.join(',')}}\n${steps}\nfor k,v in pairs(t) do print(k,v) end print(#t)`;
}

const ATOMS = '1 2.5 "10" "abc" nil true t t.x t.n f x y 10 0 -3 "0x10" "" t.s 1e3'.split(' ');
const OPERATORS = '+ - * / % ^ .. == ~= < <= > >= and or'.split(' ');

function expression(depth) {
  if (depth === 0 || random() < 0.25) return pick(ATOMS);
  const inner = () => expression(depth - 1);
  switch (below(8)) {
    case 0:
      return `#${expression(0)}`;
    case 1:
      return `not ${inner()}`;
    case 2:
      return `- ${inner()}`;
    case 3:
      return `(${inner()})`;
    case 4:
      return `${pick(['f', 'g', 't.f', 'type', 'tostring', 'tonumber', 'unpack', 't.zz'])}(${inner()}${pick([',', ',\n'])}${inner()})`;
    case 5:
      return `${pick(['t', 't.t', 'x', 'f'])}[${inner()}]`;
    case 6:
      return `${inner()}\n${pick(['+', '..', 'and', '*', '=='])}\n ${inner()}`;
    default:
      return `${inner()} ${pick(OPERATORS)} ${inner()}`;
  }
}

function expressions() {
  return `local x, y = 3, "5"
local function f(a, b) return a, b end
function g(...) return ... end
local t = {n=1, s="str", f=f, t={1,2,3}, 7, 8, nil, 9}
print(${expression(3)})
local z = ${expression(3)}
print(z)
t.q = ${expression(2)}
for i = ${expression(1)}, ${expression(1)} do print(i) if i > 20 then break end end
for k, v in pairs(${expression(1)}) do print(type(k)) end
t[${expression(1)}] = ${expression(2)}`;
}

/** Addresses differ by nature, and JavaScript has one NaN. */
function comparable(output) {
  return output
    .trimEnd()
    .replace(/(table|function): \w+/g, '$1: ADDRESS')
    .replace(/-?nan/g, 'nan');
}

function lua51(program) {
  const file = join(folder, 'program.lua');
  writeFileSync(file, program);
  const { stdout, stderr, error } = spawnSync('lua5.1', [file], { encoding: 'utf8' });
  if (error) throw error;
  const message = stderr.split('\n')[0]?.replace('lua5.1: ', '').replace(`${file}:`, 'script:') ?? '';
  return {
    output: comparable(message ? `${stdout}ERR ${message}` : stdout),
    refused: / near '/.test(message),
  };
}

try {
  const outfile = join(folder, 'engine.cjs');
  await esbuild.build({
    stdin: {
      contents: `export { createEngine } from './core/runtime/engine.ts'; export { makeRunRequest } from './core/model/runRequest.ts';`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    plugins: [fengariPlugin()],
    define: { 'process.env.FENGARICONF': 'undefined' },
  });
  const { createEngine, makeRunRequest } = (await import(pathToFileURL(outfile).href)).default;
  const engine = createEngine('puc');
  const count = option('--count', 300);
  for (const [name, make] of Object.entries({ numbers, tables, expressions })) {
    let differing = 0;
    for (let i = 0; i < count; i++) {
      const program = make();
      const theirs = lua51(program);
      const { print, error } = engine.run(
        makeRunRequest(`${program}\nfunction main() end`, { numbers: 'puc' }),
      );
      if (theirs.refused && error?.phase === 'load') continue;
      const ours = comparable([...print, ...(error ? [`ERR ${error.message}`] : [])].join('\n'));
      if (ours === theirs.output) continue;
      if (differing++ === 0)
        console.log(`--- ${name} ${i}\n${program}\n--- lua5.1\n${theirs.output}\n--- ours\n${ours}`);
    }
    console.log(`${name}: ${differing} of ${count} programs differ`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
