import { Worker } from 'node:worker_threads';
import { text } from '../../../core/model/text.ts';
import type { FormatAnswer, FormatJob } from './formatScript.ts';

/** Ten thousand lines take about two seconds. */
const LONGEST_MS = 30_000;

interface Waiting {
  readonly answer: (answer: FormatAnswer) => void;
  readonly fail: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Formats in a thread of its own, which starts with the first job: StyLua cannot be interrupted, and what breaks it or takes it too long
 * costs this thread alone.
 */
export class Formatter {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly workerFile: string,
    private readonly longestMs = LONGEST_MS,
  ) {}

  format(job: FormatJob): Promise<FormatAnswer> {
    const id = ++this.last;
    const worker = this.running();
    return new Promise((answer, fail) => {
      const timer = setTimeout(() => {
        this.settle(id, { refused: text('Formatting took too long: the script is left as it is') });
        this.end(worker, new Error('the formatter was stopped'));
      }, this.longestMs);
      this.waiting.set(id, { answer, fail, timer });
      worker.postMessage({ id, job });
    });
  }

  dispose(): void {
    if (this.worker) this.end(this.worker, new Error('the formatter was stopped'));
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    // Node's own flags of the parent (inspector, loaders) have no place here.
    const worker = new Worker(this.workerFile, { execArgv: [], env: {} });
    worker.on('message', ({ id, answer }: { id: number; answer: FormatAnswer }) => {
      this.settle(id, answer);
      if ('broken' in answer) this.end(worker, undefined);
    });
    worker.on('error', (error) => this.end(worker, error));
    worker.on('exit', (code) => this.end(worker, new Error(`the formatter ended with code ${code}`)));
    // An idle worker keeps no process alive.
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private settle(id: number, answer: FormatAnswer): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.answer(answer);
  }

  /** Jobs behind one that broke StyLua are told that too; asked again, they get a new thread. */
  private end(worker: Worker, reason: Error | undefined): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const [id, { fail, timer }] of this.waiting) {
      this.waiting.delete(id);
      clearTimeout(timer);
      fail(reason ?? new Error('the formatter broke'));
    }
    void worker.terminate();
  }
}
