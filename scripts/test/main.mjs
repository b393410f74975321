// npm test, group by group. A group that fails does not keep the next from running; the last line counts everything.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildAndPackage, installPackages, root } from '../parts/prepare.mjs';
import { spawnKept, stopAllKept } from '../parts/processes.mjs';
import { Stop, say } from '../parts/say.mjs';
import { installVsCodeServer } from '../parts/vscode-server.mjs';
import { prepareSystem } from './system.mjs';

const bin = (name) => join(root, 'node_modules', name);
const results = join(root, 'test-results');

const CHECKS = {
  lint: [bin('@biomejs/biome/bin/biome'), 'ci', '.'],
  types: [bin('typescript/bin/tsc'), '--noEmit'],
};
const SUITES = ['unit', 'protocol', 'contract', 'repo', 'e2e'];
const GROUPS = [...Object.keys(CHECKS), ...SUITES];

const started = Date.now();
const report = (line) => console.log(`\n[${((Date.now() - started) / 1000).toFixed(0)} s] ${line}`);

/** Runs a program of this project with its output shown; answers its exit code. */
function show(args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) };
    const child = spawnKept(process.execPath, args, { cwd: root, env });
    child.stdout.pipe(process.stdout, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function runCheck(name) {
  const failed = (await show(CHECKS[name])) !== 0;
  return { name, passed: failed ? 0 : 1, failed: failed ? 1 : 0 };
}

async function runSuite(name) {
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const config = name === 'e2e' ? 'vitest.e2e.config.mts' : 'vitest.config.mts';
  const code = await show([
    bin('vitest/vitest.mjs'),
    ...['run', `test/${name}/`, '--config', config],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ]);
  if (!existsSync(file)) return { name, passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const failures = testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) =>
          `${relative(root, path)}: ${fullName}\n${failureMessages.join('\n')}`,
      ),
  );
  // A file that does not even load has no test that could fail: it counts as one.
  const broken = testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + broken;
  const silent = failed === 0 && (code !== 0 || numPassedTests === 0);
  return { name, passed: numPassedTests, failed: silent ? 1 : failed, failures };
}

/** A step that everything after it needs: it counts as a test that passed or failed. */
async function prepare(groups) {
  mkdirSync(results, { recursive: true });
  await installPackages(report);
  report('build');
  await buildAndPackage(report);
  if (groups.includes('e2e')) {
    await prepareSystem(report);
    await installVsCodeServer();
  }
}

async function runGroups(groups) {
  const counts = [];
  try {
    await prepare(groups);
    counts.push({ name: 'build', passed: 1, failed: 0 });
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return [{ name: 'build', passed: 0, failed: 1 }];
  }
  for (const name of groups) {
    report(name);
    counts.push(await (name in CHECKS ? runCheck(name) : runSuite(name)));
  }
  return counts;
}

export async function main(args) {
  const unknown = args.filter((name) => !GROUPS.includes(name));
  if (unknown.length > 0) {
    console.error(say('Usage: {0}', `npm test -- [${GROUPS.join('] [')}]`));
    process.exit(2);
  }
  const stop = () => stopAllKept().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);

  const counts = await runGroups(args.length > 0 ? GROUPS.filter((name) => args.includes(name)) : GROUPS);
  report('summary');
  // Whoever reads the end of a long log sees what failed there, not thousands of lines above.
  for (const { name, failures = [] } of counts) {
    for (const failure of failures) console.log(`  ${name} failed: ${failure.slice(0, 2000)}\n`);
  }
  for (const { name, passed, failed } of counts) console.log(`  ${name}: ${passed} passed, ${failed} failed`);
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}
