// The local Lua VM: decisions per second on each example, beside Debian's lua5.1 on the same script with the host functions written
// in Lua, and the cold start to the first decision. Both sides run the whole script and `main` in fresh globals for each decision.
// Needs a build (dist/worker.js). Prints, asserts nothing. `--json` prints JSON; `--ms N` sets the length of a round.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { fengariPlugin } from '../scripts/fengari-plugin.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const ROUND_MS = Number(option('--ms', '400'));
const ROUNDS = 5;
const folder = mkdtempSync(join(tmpdir(), 'srta-bench-runtime-'));

async function bundle(name, source) {
  const outfile = join(folder, `${name}.cjs`);
  await esbuild.build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    plugins: name === 'plain' ? [] : [fengariPlugin()],
    define: { 'process.env.FENGARICONF': 'undefined' },
  });
  return (await import(pathToFileURL(outfile).href)).default;
}

const ENGINE = `
export { createEngine } from './core/runtime/engine.ts';
export { parseLocalData, localRunRequest } from './core/model/localData.ts';
export { makeRunRequest } from './core/model/runRequest.ts';
export { RunFacts } from './core/runtime/host/runFacts.ts';
export { CONSTANTS } from './core/hostapi/constants.ts';
`;

function median(values) {
  return values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Milliseconds of processor time: as Lua's os.clock, and the same whatever else the machine does. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function rate(run) {
  const rounds = [];
  for (let i = 0; i < 500; i++) run();
  for (let round = 0; round < ROUNDS; round++) {
    const start = cpu();
    let count = 0;
    while (cpu() - start < ROUND_MS) {
      for (let i = 0; i < 20; i++) run();
      count += 20;
    }
    rounds.push((count * 1000) / (cpu() - start));
  }
  return median(rounds);
}

/** The example's request, with stored targets in place of none. */
function requestOf(engine, file) {
  const script = readFileSync(join(root, 'examples/strategies', file), 'utf8');
  const data = readFileSync(
    join(root, 'examples/strategies', file.replace(/\.lua$/, '.srta-data.json')),
    'utf8',
  );
  const request = engine.localRunRequest(script, engine.parseLocalData(data));
  const targets = request.targets.length > 0 ? request.targets : ['a', 'b', 'c'];
  return { ...request, targets, now: request.now ?? 1755414905 };
}

function lua(value) {
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  if (Array.isArray(value)) return `{${value.map(lua).join(',')}}`;
  return String(value ?? 'nil');
}

/** lua5.1's side: the same host functions in Lua over the same visible data. */
function luaHarness(engine, request, scriptFile) {
  const spaces = new engine.RunFacts(request, request.now, 'degrees').dataspace();
  const record = (data) => (data ? `{${lua(data.u8)},${lua(data.u32)},${lua(data.flag)}}` : 'nil');
  const constants = engine.CONSTANTS.map(({ name, value }) => `${name}=${value}`).join(',');
  const byName = engine.CONSTANTS.filter(({ group }) => group === 'dataSpace')
    .map(({ name, value }) => `[${value}]=${record(spaces[name.slice(3).toLowerCase()])}`)
    .join(',');
  return `
local DATA = {${byName}}
local TARGETS = ${lua(request.targets)}
local chunk = assert(loadfile(${lua(scriptFile)}))
local floor = math.floor
local decisions
local function reader(area, zero)
  return function(ds, ...)
    local data, out, n = DATA[ds], {}, select('#', ...)
    for i = 1, n do local v = data and data[area][select(i, ...)] if v == nil then v = zero end out[i] = v end
    return unpack(out, 1, n)
  end
end
local function copy(list) local r = {} for i = 1, #list do r[i] = list[i] end return r end
local function merge(d, key, value) d.fields[key] = value end
local function make()
  local hijack = {}
  local srta = {${constants}}
  srta.get_ds_u8, srta.get_ds_u32, srta.get_ds_flag = reader(1, 0), reader(2, 0), reader(3, false)
  srta.get_dsdata = function(ds) local d = DATA[ds] return d and {copy(d[1]), copy(d[2]), copy(d[3])} or {} end
  srta.get_targets = function() return copy(TARGETS) end
  srta.set_target = function(id, ...)
    local d = decisions[id]
    if not d then return end
    local first = ...
    if type(first) == 'table' then for k, v in pairs(first) do merge(d, k, v) end return end
    for i = 1, select('#', ...) - 1, 2 do local k, v = select(i, ...) merge(d, k, v) end
  end
  srta.get_apps = function(...) local t = hijack.srta_get_apps or {} local out, n = {}, select('#', ...)
    for i = 1, n do out[i] = t[select(i, ...)] end return unpack(out, 1, n) end
  srta.get_scores = function(...) local t = hijack.srta_get_scores or {} local out, n = {}, select('#', ...)
    for i = 1, n do out[i] = t[select(i, ...)] end return unpack(out, 1, n) end
  srta.get_os = function() return ${request.os} end
  srta.get_expid = function() return ${request.expid} end
  srta.get_siteset = function() return ${request.siteset} end
  srta.get_geo_nearest = function() return 1200, DATA[srta.DS_GEO] or {} end
  srta.get_geo_points = function() return {} end
  local time = {now = function() return ${request.now} end, hour = function(t) return floor((t + 28800) / 3600) % 24 end,
    weekday = function(t) return (floor((t + 28800) / 86400) + 4) % 7 end, date = function() return 2025, 8, 17 end,
    truncate = function(t) return t - (t + 28800) % 86400 end, addtime = function(t, h, m, s) return t + h * 3600 + m * 60 + s end,
    adddate = function(t, y, m, d) return t + d * 86400 end}
  time.minute, time.second = function(t) return floor(t / 60) % 60 end, function(t) return t % 60 end
  local env = {srta = srta, time = time, string = {}, print = function() end, ipairs = ipairs, pairs = pairs, next = next,
    tonumber = tonumber, tostring = tostring, type = type, unpack = unpack}
  setfenv(chunk, env)
  chunk()
  if env.hijack then hijack = env.hijack() end
  decisions = {}
  for i = 1, #TARGETS do decisions[TARGETS[i]] = {fields = {}} end
  env.main()
end
for i = 1, 200 do make() end
local rounds = {}
for round = 1, ${ROUNDS} do
  local start, n = os.clock(), 0
  while os.clock() - start < ${ROUND_MS / 1000} do for i = 1, 20 do make() end n = n + 20 end
  rounds[round] = n / (os.clock() - start)
end
table.sort(rounds)
print(rounds[${Math.ceil(ROUNDS / 2)}])
`;
}

function luaRate(engine, request) {
  const scriptFile = join(folder, 'script.lua');
  const harness = join(folder, 'harness.lua');
  writeFileSync(scriptFile, request.script);
  writeFileSync(harness, luaHarness(engine, request, scriptFile));
  const result = spawnSync('lua5.1', [harness], { encoding: 'utf8' });
  if (result.error) return null;
  if (result.status !== 0) throw new Error(result.stderr);
  return Number(result.stdout);
}

/** Milliseconds from process start to the first report: node, a runner and its worker, one small script. */
async function coldStart() {
  await bundle('runner', `export { createRunner } from './core/worker/runner.ts';`);
  const child = join(folder, 'cold.cjs');
  writeFileSync(
    child,
    `const { createRunner } = require(${JSON.stringify(join(folder, 'runner.cjs'))});
const runner = createRunner({ workerFile: ${JSON.stringify(join(root, 'dist/worker.js'))} });
const request = JSON.parse(process.argv[2]);
runner.run(request).then((report) => { console.log(JSON.stringify(report.decisions)); return runner.dispose(); });`,
  );
  const request = JSON.stringify(requestOf(await engines.fast, 'reactivate.lua'));
  const times = (args) =>
    Array.from({ length: 9 }, () => {
      const start = performance.now();
      execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      return performance.now() - start;
    });
  return { node: median(times(['-e', '0'])), firstDecision: median(times([child, request])) };
}

const engines = { fast: bundle('fast', ENGINE), plain: bundle('plain', ENGINE) };
try {
  const fast = await engines.fast;
  const plain = await engines.plain;
  const rows = [];
  for (const file of readdirSync(join(root, 'examples/strategies')).sort()) {
    if (!file.endsWith('.lua')) continue;
    const request = requestOf(fast, file);
    const engine = fast.createEngine('gopher');
    const report = engine.run(request);
    if (report.error) throw new Error(`${file}: ${report.error.message}`);
    const slow = plain.createEngine('gopher');
    const ours = rate(() => engine.run(request));
    const unpatched = rate(() => slow.run(request));
    const theirs = luaRate(fast, request);
    rows.push({
      script: file,
      instructions: report.stats.instructions,
      decisionsPerSecond: Math.round(ours),
      withDelete: Math.round(unpatched),
      lua51: theirs === null ? null : Math.round(theirs),
      ratioToLua51: theirs === null ? null : Number((ours / theirs).toFixed(3)),
    });
  }
  const cold = await coldStart();
  if (process.argv.includes('--json')) console.log(JSON.stringify({ rows, coldStartMs: cold }, null, 1));
  else {
    console.log(
      `median of ${ROUNDS} rounds of ${ROUND_MS} ms of processor time; a decision is a fresh state, the chunk, hijack and main`,
    );
    console.table(rows);
    console.log(
      `cold start: node alone ${cold.node.toFixed(0)} ms, to the first decision ${cold.firstDecision.toFixed(0)} ms`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
