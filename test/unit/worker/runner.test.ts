import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunBudget, RunRequest } from '../../../core/model/run.ts';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { createRunner, type RunnerOptions, type ScriptRunner } from '../../../core/worker/runner.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { until } from '../../support/until.ts';

let workerFile = '';
let removeBundle = (): void => undefined;
const runners: ScriptRunner[] = [];

beforeAll(async () => {
  const bundle = await bundleEntry('core/worker/workerEntry.ts');
  workerFile = bundle.file;
  removeBundle = bundle.remove;
});
afterAll(() => removeBundle());
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.dispose()));
});

function runner(options: Partial<RunnerOptions> = {}): ScriptRunner {
  const made = createRunner({ workerFile, ...options });
  runners.push(made);
  return made;
}

const main = (body: string, overrides: Partial<Omit<RunRequest, 'script'>> = {}) =>
  makeRunRequest(`function main() ${body} end`, { targets: ['a'], ...overrides });

const FOREVER = main('while true do end', { budget: { instructions: 1e15, ms: 600_000, memoryMb: 64 } });
const QUICK: RunBudget = { instructions: 1e15, ms: 100, memoryMb: 64 };

/** A worker that takes the first order and never comes back to its senses, as one stuck in a single call of JavaScript would. */
const STUCK_WORKER = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => { for (;;); });
parentPort.postMessage({ kind: 'ready' });`;

/** Worker threads of this process, by the ports they hold open. */
function messagePorts(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
}

describe('a runner', () => {
  it('runs a script in either profile', async () => {
    const { run } = bound(runner());
    const body = 'print(1/3) srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 5)';
    const report = await run(main(body));
    expect(report).toMatchObject({
      print: ['0.3333333333333333'],
      error: null,
      decisions: { a: { enabled: true, fields: { CPC_PRICE: 5 } } },
    });
    expect((await run(main(body, { numbers: 'puc' }))).print).toEqual(['0.33333333333333']);
  });

  it('queues beyond its size and keeps answers apart', async () => {
    const { run } = bound(runner({ size: 2 }));
    const reports = await Promise.all(Array.from({ length: 20 }, (_, i) => run(main(`print(${i})`))));
    expect(reports.map(({ print }) => print[0])).toEqual(Array.from({ length: 20 }, (_, i) => String(i)));
  });

  it('reports a breach of the budget and goes on', async () => {
    const { run } = bound(runner());
    expect((await run(main('while true do end', { budget: QUICK }))).error).toMatchObject({
      phase: 'budget',
      message: 'script:1: time budget of 100 ms used up',
    });
    expect((await run(main('print(1)'))).print).toEqual(['1']);
  });

  it('stops a worker that does not stop itself, and starts another', async () => {
    const stuckFile = join(dirname(workerFile), 'stuck.cjs');
    writeFileSync(stuckFile, STUCK_WORKER);
    const { run } = bound(runner({ workerFile: stuckFile }));
    for (let i = 0; i < 2; i++) {
      const report = await run(main('print(1)', { budget: { ...QUICK, ms: 50 } }));
      expect(report.error).toEqual({
        phase: 'budget',
        message: 'script: time budget of 50 ms used up',
        line: null,
        traceback: [],
      });
      expect(report.decisions).toBeNull();
    }
  });

  it('survives every bomb', async () => {
    const { run } = bound(runner());
    const bombs = [
      'local s = "x" while true do s = s .. s end',
      'local t = {} while true do t[#t + 1] = {} end',
      'local function f() return 1 + f() end f()',
      'local t = {} while true do t = {t} end',
      'local s = "x" for i = 1, 22 do s = s .. s end local t = {} while true do t[#t + 1] = string.split(s, "") end',
    ];
    for (const bomb of bombs) {
      const { error } = await run(main(bomb, { budget: { instructions: 1e9, ms: 20_000, memoryMb: 64 } }));
      expect(error?.phase, bomb).toBe('budget');
    }
    expect((await run(main('print(1)'))).print).toEqual(['1']);
  });

  it('gives a worker the heap that a larger budget needs', async () => {
    const { run } = bound(runner());
    expect((await run(main('print(1)'))).print).toEqual(['1']);
    const budget = { instructions: 1e9, ms: 20_000, memoryMb: 700 };
    expect((await run(main('print(2)', { budget }))).print).toEqual(['2']);
  });
});

describe('abort', () => {
  it('ends a running script and leaves the runner usable', async () => {
    const { run } = bound(runner());
    // The worker is up, so what is aborted is a script that runs, not one that is about to.
    await run(main(''));
    const control = new AbortController();
    const stuck = run(FOREVER, { signal: control.signal });
    setTimeout(() => control.abort(), 50);
    await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
    expect((await run(main('print(1)'))).print).toEqual(['1']);
  });

  it('takes a waiting script out of the queue', async () => {
    const { run } = bound(runner());
    const [first, second] = [new AbortController(), new AbortController()];
    const running = run(FOREVER, { signal: first.signal });
    const waiting = run(main('print("waiting")'), { signal: second.signal });
    const last = run(main('print("last")'));
    second.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    first.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect((await last).print).toEqual(['last']);
  });

  it('before the start refuses', async () => {
    await expect(bound(runner()).run(FOREVER, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('dispose', () => {
  it('leaves no worker, and rejects what was under way', async () => {
    const before = messagePorts();
    const { run, dispose } = bound(createRunner({ workerFile, size: 3 }));
    const pending = Array.from({ length: 5 }, () => run(FOREVER));
    const settled = Promise.allSettled(pending);
    await until('a worker', () => messagePorts() > before);
    await dispose();
    expect((await settled).map((result) => result.status === 'rejected' && result.reason.name)).toEqual(
      Array(5).fill('AbortError'),
    );
    expect(messagePorts()).toBe(before);
    await expect(run(FOREVER)).rejects.toMatchObject({ name: 'AbortError' });
    await dispose();
  });

  it('also when the worker file is missing', async () => {
    const { run } = bound(runner({ workerFile: `${workerFile}.missing.js` }));
    await expect(run(main(''))).rejects.toThrow(/Cannot find module/);
  });
});

describe('the bundle', () => {
  it('runs in a worker thread only', () => {
    expect(() => createRequire(import.meta.url)(workerFile)).toThrow(/worker thread/);
  });

  it('holds fengari without its libraries for files and processes', () => {
    expect(readFileSync(workerFile, 'utf8')).not.toMatch(/readline|child_process|node:fs|"fs"/);
  });
});

/** Methods that may be taken apart. */
function bound(made: ScriptRunner) {
  return { run: made.run.bind(made), dispose: made.dispose.bind(made) };
}
