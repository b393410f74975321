// What a start of VS Code costs with the extension: its activation time as VS Code itself measures it, and the sizes that
// have to be read for it. Prints figures, asserts nothing.
//   node bench/startup.mjs [runs=5]
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../esbuild.mjs';
import { packageVsix } from '../scripts/package.mjs';
import { loadHarness } from '../scripts/parts/harness.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 5);
const log = console.log;

await build();
console.log = () => undefined; // vsce lists the whole package
const vsix = await packageVsix();
console.log = log;

const kib = (path) => `${(statSync(path).size / 1024).toFixed(0)} KiB`.padStart(10);
console.log('sizes');
for (const name of readdirSync(join(root, 'dist')).filter((file) => /\.(js|wasm|vsix)$/.test(file))) {
  console.log(`  ${name.padEnd(24)}${kib(join(root, 'dist', name))}`);
}

/** VS Code's page "Running Extensions" says how long each took to activate. */
async function activationOf(workbench) {
  await workbench.sideBar.open('sRTA');
  await workbench.sideBar.waitForRow('Scripts', 'reactivate-2');
  await workbench.command('Developer: Show Running Extensions');
  const row = workbench.page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ hasText: 'sRTA Workbench' });
  await row.first().waitFor();
  const text = await row.first().textContent();
  const [, ms] = /(\d+)ms/.exec(text) ?? [];
  if (!ms) throw new Error(`no activation time in: ${text}`);
  return Number(ms);
}

const { setStage } = await loadHarness();
const times = [];
for (let run = 0; run < runs; run += 1) {
  const started = performance.now();
  const stage = await setStage({ vsix });
  const open = performance.now() - started;
  try {
    times.push(await activationOf(stage.workbench));
    console.log(
      `run ${run + 1}: activation ${times.at(-1)} ms, VS Code and emulator open after ${(open / 1000).toFixed(1)} s`,
    );
  } finally {
    await stage.close();
  }
}
times.sort((a, b) => a - b);
console.log(
  `activation: median ${times[Math.floor(times.length / 2)]} ms, worst ${times.at(-1)} ms (target under 100 ms)`,
);
console.log(`VSIX: ${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB (target under 2 MB)`);
