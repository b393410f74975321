import { DATA_SPACES } from '../model/columns.ts';
import type { RunReport, RunRequest, ToldRun } from '../model/run.ts';
import { renderText } from '../model/text.ts';
import type { EngineOptions } from '../runtime/engine.ts';
import { usedUp } from '../runtime/meter.ts';
import { Slot, type SlotEnd, type SlotResult } from './slot.ts';

/** Runs scripts where they can hurt nothing: in worker threads that are stopped when a script is stuck. */
export interface ScriptRunner {
  /**
   * Resolves with a report whatever the script does; a breach of the budget has `error.phase === 'budget'`.
   * Rejects with an error named `AbortError` when `signal` aborts or the runner is disposed of, and with the reason when the
   * worker file cannot be started.
   */
  run(request: RunRequest, options?: RunnerCall): Promise<RunReport>;
  /** The same, with the runtime's own sentences beside the report. */
  runWithTexts(request: RunRequest, options?: RunnerCall): Promise<ToldRun>;
  /** Stops every worker; resolves when none is left. */
  dispose(): Promise<void>;
}

export interface RunnerCall {
  readonly signal?: AbortSignal;
}

export interface RunnerOptions {
  /** The bundle `dist/worker.js`. */
  readonly workerFile: string;
  /** Runs at the same time at most. Default 1; workers start when they are needed. */
  readonly size?: number;
  readonly engine?: Pick<EngineOptions, 'geoCoding'>;
}

export function createRunner(options: RunnerOptions): ScriptRunner {
  return new Pool(options);
}

class AbortError extends Error {
  override readonly name = 'AbortError';
}

interface Order {
  readonly request: RunRequest;
  readonly resolve: (run: ToldRun) => void;
  readonly reject: (error: Error) => void;
  slot: Slot | undefined;
}

class Pool implements ScriptRunner {
  private readonly slots = new Set<Slot>();
  private readonly queue: Order[] = [];
  private readonly running = new Set<Order>();
  private nextId = 1;
  private disposed = false;

  constructor(private readonly options: RunnerOptions) {}

  async run(request: RunRequest, options?: RunnerCall): Promise<RunReport> {
    return (await this.runWithTexts(request, options)).report;
  }

  runWithTexts(request: RunRequest, { signal }: RunnerCall = {}): Promise<ToldRun> {
    if (this.disposed) return Promise.reject(new AbortError('the runner is disposed of'));
    if (signal?.aborted) return Promise.reject(new AbortError('the run was aborted'));
    return new Promise<ToldRun>((resolve, reject) => {
      const abort = (): void => this.abort(order, new AbortError('the run was aborted'));
      const leave = (): void => signal?.removeEventListener('abort', abort);
      const order: Order = {
        request,
        slot: undefined,
        resolve: (run) => {
          leave();
          resolve(run);
        },
        reject: (error) => {
          leave();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.queue.push(order);
      this.pump();
    });
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    for (const order of [...this.queue, ...this.running]) {
      this.abort(order, new AbortError('the runner is disposed of'));
    }
    await Promise.all([...this.slots].map((slot) => slot.stop()));
  }

  /** Starts queued orders while there is room. */
  private pump(): void {
    while (!this.disposed) {
      const [order] = this.queue;
      if (order === undefined) return;
      const slot = this.freeSlot(order.request.budget.memoryMb);
      if (slot === undefined) return;
      this.queue.shift();
      this.start(order, slot);
    }
  }

  private freeSlot(memoryMb: number): Slot | undefined {
    const idle = [...this.slots].filter((slot) => slot.alive && !slot.busy);
    const fitting = idle.find((slot) => slot.holds(memoryMb));
    if (fitting !== undefined) return fitting;
    if (this.slots.size >= (this.options.size ?? 1)) {
      // Its place is free when it has gone: `onExit` pumps again.
      void idle[0]?.stop();
      return undefined;
    }
    const slot = new Slot(this.options.workerFile, memoryMb, this.options.engine ?? {}, (gone) => {
      this.slots.delete(gone);
      this.pump();
    });
    this.slots.add(slot);
    return slot;
  }

  private start(order: Order, slot: Slot): void {
    order.slot = slot;
    this.running.add(order);
    void slot.run(this.nextId++, order.request).then((result) => {
      if (this.running.delete(order)) this.settle(order, result);
      this.pump();
    });
  }

  private settle({ request, resolve, reject }: Order, result: SlotResult): void {
    if ('run' in result) resolve(result.run);
    else if ('failure' in result) reject(new Error(`the script runtime failed: ${result.failure}`));
    else if (typeof result.end === 'object') {
      reject(new Error(`the worker of the script runtime ended: ${result.end.crash}`));
    } else resolve(breach(request, result.end, result.ms));
  }

  private abort(order: Order, error: AbortError): void {
    const queued = this.queue.indexOf(order);
    if (queued >= 0) this.queue.splice(queued, 1);
    else if (!this.running.delete(order)) return;
    order.reject(error);
    void order.slot?.stop();
  }
}

/** The report of a run whose worker had to be stopped: the script was stuck where the VM could not stop it. */
function breach({ budget }: RunRequest, end: SlotEnd, ms: number): ToldRun {
  const error = usedUp(end === 'memory' ? 'memory' : 'time', budget);
  const report: RunReport = {
    print: [],
    error: { phase: 'budget', message: `script: ${renderText(error)}`, line: null, traceback: [] },
    decisions: null,
    dataspace: Object.fromEntries(DATA_SPACES.map((space) => [space, null])),
    warnings: [],
    stats: { engine: 'fengari', instructions: 0, ms },
  };
  return { report, texts: { warnings: [], error } };
}
