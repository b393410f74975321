import { Worker } from 'node:worker_threads';
import { DEFAULT_BUDGET, type RunRequest, type ToldRun } from '../model/run.ts';
import type { WorkerAnswer } from './messages.ts';

/** Why a worker had to be stopped, or stopped by itself. */
export type SlotEnd = 'time' | 'memory' | 'stopped' | { readonly crash: string };

export type SlotResult =
  | { readonly run: ToldRun }
  | { readonly failure: string }
  | { readonly end: SlotEnd; readonly ms: number };

/** Beyond its budget a run is given this long to notice by itself, in milliseconds. */
const GRACE_MS = 2_000;
/** Heap beside the script's own budget: the bundle, garbage, and what the estimate of the meter misses. */
const EXTRA_HEAP_MB = 192;
const HEAP_FACTOR = 2;

/** One worker thread and the one run it is busy with. */
export class Slot {
  private readonly worker: Worker;
  private readonly memoryMb: number;
  private ready = false;
  private ended: SlotEnd | undefined;
  private onReady: (() => void) | undefined;
  private finish: ((result: SlotResult) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;
  private started = 0;

  /** `onExit` is called once, when the thread is gone. */
  constructor(workerFile: string, memoryMb: number, data: unknown, onExit: (slot: Slot) => void) {
    this.memoryMb = Math.max(memoryMb, DEFAULT_BUDGET.memoryMb);
    this.worker = new Worker(workerFile, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: this.memoryMb * HEAP_FACTOR + EXTRA_HEAP_MB },
      // Node's own flags of the parent (inspector, loaders) have no place here.
      execArgv: [],
      env: {},
    });
    this.worker.on('message', (answer: WorkerAnswer) => this.take(answer));
    this.worker.on('error', (error: Error & { code?: string }) => {
      this.ended ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : { crash: error.message };
    });
    this.worker.on('exit', (code) => {
      this.settle({
        end: this.ended ?? { crash: `exit code ${code}` },
        ms: performance.now() - this.started,
      });
      onExit(this);
    });
    // An idle worker keeps no process alive.
    this.worker.unref();
  }

  get busy(): boolean {
    return this.finish !== undefined;
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  /** Whether this thread has the heap that a budget of `memoryMb` needs. */
  holds(memoryMb: number): boolean {
    return memoryMb <= this.memoryMb;
  }

  run(id: number, request: RunRequest): Promise<SlotResult> {
    this.worker.ref();
    this.started = performance.now();
    return new Promise((resolve) => {
      this.finish = resolve;
      const post = (): void => {
        // The thread's start is not the script's time.
        this.started = performance.now();
        this.timer = setTimeout(() => this.stop('time'), request.budget.ms + GRACE_MS);
        this.worker.postMessage({ id, request });
      };
      if (this.ready) post();
      else this.onReady = post;
    });
  }

  /** Ends the thread, whatever it is doing. Resolves when it is gone. */
  async stop(end: SlotEnd = 'stopped'): Promise<void> {
    this.ended ??= end;
    await this.worker.terminate();
  }

  private take(answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      this.ready = true;
      this.onReady?.();
      this.onReady = undefined;
    } else if (answer.kind === 'report') this.settle({ run: answer.run });
    else this.settle({ failure: answer.message });
  }

  private settle(result: SlotResult): void {
    clearTimeout(this.timer);
    this.worker.unref();
    const { finish } = this;
    this.finish = undefined;
    finish?.(result);
  }
}
