import type { Clock } from '../model/ports.ts';
import type { NumberProfile, RunReport, RunRequest, ToldRun } from '../model/run.ts';
import { type CivilZone, SHANGHAI } from './host/civilTime.ts';
import type { GeoCoding } from './host/geo.ts';
import { ScriptCache } from './scriptCache.ts';
import { ScriptRun } from './scriptRun.ts';
import { GOPHER } from './vm/gopher.ts';
import { PUC } from './vm/puc.ts';

/** Runs scripts in this thread. An endless script blocks it until the budget is spent: user scripts belong in core/worker. */
export interface Engine {
  readonly numbers: NumberProfile;
  /**
   * One run (spec run-contract): whatever the script does ends in a report, also a breach of the budget.
   * Throws `RangeError` when the request asks for the other number profile.
   */
  run(request: RunRequest): RunReport;
  /** The same, with the runtime's own sentences beside the report. */
  runWithTexts(request: RunRequest): ToldRun;
}

/** What a service may have set otherwise (spec srta-lua, points left open). */
export interface EngineOptions {
  /** The real clock, for requests without `now`. */
  readonly clock?: Clock;
  /** Milliseconds that only grow, for the time budget. */
  readonly stopwatch?: () => number;
  readonly zone?: CivilZone;
  readonly geoCoding?: GeoCoding;
}

export function createEngine(numbers: NumberProfile, options: EngineOptions = {}): Engine {
  const profile = numbers === 'puc' ? PUC : GOPHER;
  const settings = {
    clock: options.clock ?? Date,
    stopwatch: options.stopwatch ?? (() => performance.now()),
    zone: options.zone ?? SHANGHAI,
    geoCoding: options.geoCoding ?? 'degrees',
  };
  const scripts = new ScriptCache(profile);
  return {
    numbers,
    run(request) {
      return this.runWithTexts(request).report;
    },
    runWithTexts(request) {
      if (request.numbers !== numbers) {
        throw new RangeError(`this engine runs numbers "${numbers}", the request wants "${request.numbers}"`);
      }
      return new ScriptRun(request, profile, settings).run(scripts);
    },
  };
}
