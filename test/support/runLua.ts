import type { RunReport, RunRequest } from '../../core/model/run.ts';
import { makeRunRequest } from '../../core/model/runRequest.ts';
import type { UserColumns } from '../../core/model/writeItem.ts';
import { createEngine, type Engine } from '../../core/runtime/engine.ts';

const engines: Record<string, Engine> = { gopher: createEngine('gopher'), puc: createEngine('puc') };

type Overrides = Partial<Omit<RunRequest, 'script'>>;

/** A fixed moment for tests: 2025-08-17 15:15:05 in Shanghai. */
export const NOW = 1755414905;

/** Runs a script in this thread with the profile of the request. */
export function runScript(script: string, overrides: Overrides = {}): RunReport {
  const request = makeRunRequest(script, { now: NOW, ...overrides });
  return (engines[request.numbers] as Engine).run(request);
}

/** Runs `body` as `main` for the targets a, b, c. */
export function runMain(body: string, overrides: Overrides = {}): RunReport {
  return runScript(`function main()\n${body}\nend`, { targets: ['a', 'b', 'c'], ...overrides });
}

/** What `body` prints as `main`; fails on an error. */
export function printed(body: string, overrides: Overrides = {}): readonly string[] {
  const report = runMain(body, overrides);
  if (report.error !== null) throw new Error(report.error.message);
  return report.print;
}

/** A stored record; everything that is not given is not stored. */
export function record(columns: Partial<UserColumns> = {}): UserColumns {
  return { userid: 'user', u8: {}, u32: {}, flags: {}, ...columns };
}

export const NO_DATA = { did: null, wuid: null, geo: [], geoip: [], geofac: [] } as const;
