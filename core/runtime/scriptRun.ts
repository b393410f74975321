import type { Clock } from '../model/ports.ts';
import type { Decision, RunError, RunPhase, RunRequest, ToldRun } from '../model/run.ts';
import { renderText, type Text, text } from '../model/text.ts';
import { LuaFailure } from './failure.ts';
import type { CivilZone } from './host/civilTime.ts';
import type { HostContext } from './host/context.ts';
import { DecisionBook } from './host/decisions.ts';
import type { GeoCoding } from './host/geo.ts';
import { RunFacts } from './host/runFacts.ts';
import { NO_STUBS, readStubs } from './host/stubs.ts';
import { isTable, typeName } from './host/values.ts';
import { Warnings } from './host/warnings.ts';
import { BudgetBreach, Meter } from './meter.ts';
import type { ScriptCache } from './scriptCache.ts';
import { decodeText } from './vm/bytes.ts';
import { Machine } from './vm/machine.ts';
import type { VmProfile } from './vm/profile.ts';

export interface RunSettings {
  readonly clock: Clock;
  readonly stopwatch: () => number;
  readonly zone: CivilZone;
  readonly geoCoding: GeoCoding;
}

interface Failure {
  readonly error: RunError;
  readonly text: Text | null;
}

/** 2026-10-01 00:00 in Asia/Shanghai: from then on the service does not read the old results table. */
const RESULTS_TABLE_END = 1790784000;

/** One run of one request: load, main chunk, `hijack`, `main`, report. */
export class ScriptRun implements HostContext {
  private readonly printed: string[] = [];
  readonly warnings = new Warnings();
  private readonly meter: Meter;
  readonly facts: RunFacts;
  readonly zone: CivilZone;
  private readonly machine: Machine;
  private book: DecisionBook;
  private phase: Exclude<RunPhase, 'budget'> = 'load';

  constructor(
    private readonly request: RunRequest,
    profile: VmProfile,
    settings: RunSettings,
  ) {
    const now = request.now ?? Math.floor(settings.clock.now() / 1000);
    this.meter = new Meter(request.budget, settings.stopwatch);
    this.facts = new RunFacts(request, now, settings.geoCoding);
    this.book = new DecisionBook(this.facts.targets, this.warnings);
    this.zone = settings.zone;
    this.machine = new Machine(profile, this.meter, this);
  }

  run(scripts: ScriptCache): ToldRun {
    let decisions: Readonly<Record<string, Decision>> | null = null;
    let failure: Failure | null = null;
    try {
      decisions = this.decide(scripts);
    } catch (thrown) {
      failure = this.failureOf(thrown);
    }
    const instructions = this.machine.instructions();
    this.machine.dispose();
    const report = {
      print: this.printed,
      error: failure?.error ?? null,
      decisions,
      dataspace: this.facts.dataspace(),
      warnings: this.warnings.list(),
      stats: {
        engine: 'fengari',
        instructions,
        ms: Math.round(this.meter.elapsed() * 1000) / 1000,
      },
    };
    return { report, texts: { warnings: this.warnings.texts(), error: failure?.text ?? null } };
  }

  private decide(scripts: ScriptCache): Readonly<Record<string, Decision>> {
    if (this.request.engine === 'compiled') {
      this.warnings.add(text('The compiled engine is not part of this version: fengari ran.'));
    }
    const proto = scripts.get(this.request.script);
    this.phase = 'chunk';
    this.machine.runChunk(proto);
    if (this.request.hijack) this.callHijack();
    this.phase = 'main';
    this.callMain();
    return this.book.result();
  }

  private callHijack(): void {
    const type = this.machine.typeOfGlobal('hijack');
    if (type === 'nil') return;
    if (type !== 'function') {
      this.warnings.add(text('hijack is a {0}, not a function: nothing is stubbed.', type));
      return;
    }
    this.phase = 'hijack';
    const returned = this.machine.callGlobal('hijack');
    const stubs = this.machine.inside(undefined, () => readStubs(returned, this.warnings));
    if (stubs === NO_STUBS) return;
    this.facts.useStubs(stubs);
    // The targets may be others now. What was set before `main` counted for the old ones.
    if (stubs.targets !== undefined) this.book = new DecisionBook(stubs.targets, this.warnings);
  }

  private callMain(): void {
    const type = this.machine.typeOfGlobal('main');
    if (type !== 'function') {
      const problem =
        type === 'nil'
          ? text('there is no global function main')
          : text('main is a {0}, not a function', type);
      throw new LuaFailure(`script: ${renderText(problem)}`, null, [], problem);
    }
    const returned = this.machine.callGlobal('main');
    if (returned === undefined) return;
    if (!isTable(returned)) {
      this.warnings.add(text('main() returned a {0}: ignored.', typeName(returned)));
    } else if (this.mergesResults()) {
      this.machine.inside('main', () => this.book.mergeResults(returned, this.machine.reading()));
    } else this.warnings.add(text('results table ignored since 2026-09-30: use srta.set_target'));
  }

  private mergesResults(): boolean {
    const { resultsTable } = this.request;
    return resultsTable === 'auto' ? this.facts.now < RESULTS_TABLE_END : resultsTable === 'merge';
  }

  /** Where `set_target` writes. */
  get decisions(): DecisionBook {
    if (this.phase === 'chunk') {
      this.warnings.add(
        text(
          'set_target was called outside of main: the service may run the main chunk once for many decisions.',
        ),
      );
    }
    return this.book;
  }

  print(line: string): void {
    this.printed.push(decodeText(line));
  }

  private failureOf(thrown: unknown): Failure {
    if (thrown instanceof LuaFailure) {
      const { message, line, traceback } = thrown;
      return { error: { phase: this.phase, message, line, traceback }, text: thrown.text };
    }
    const breach = isJsOverflow(thrown) ? new BudgetBreach('stack overflow') : thrown;
    if (!(breach instanceof BudgetBreach)) throw thrown;
    const entry = this.phase === 'chunk' ? undefined : this.phase;
    const { line, traceback } = this.machine.whereabouts(entry);
    const message = line === null ? `script: ${breach.message}` : `script:${line}: ${breach.message}`;
    return { error: { phase: 'budget', message, line, traceback }, text: breach.text };
  }
}

/** JavaScript's own stack: a script that makes the VM call itself (iterators in iterators) before Lua's limits are reached. */
function isJsOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes('call stack');
}
