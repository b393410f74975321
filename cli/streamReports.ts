import { availableParallelism } from 'node:os';
import { jsonLine } from '../core/model/printable.ts';
import type { RunReport, RunRequest } from '../core/model/run.ts';
import { parseRunRequest } from '../core/model/runRequest.ts';
import { text } from '../core/model/text.ts';
import { parseWriteItem } from '../core/model/writeItem.ts';
import type { ScriptRunner } from '../core/worker/runner.ts';
import type { Cli } from './cli.ts';
import { readLines } from './input.ts';
import { write } from './output.ts';
import { progressLine } from './progress.ts';
import { parseLine } from './rows.ts';

/** Runs that may be under way or waiting for an earlier one to be printed: enough for all cores, flat in memory. */
const WINDOW = availableParallelism() * 32;

type Outcome = { readonly report: RunReport } | { readonly error: unknown };

/** Prints reports in the order of their runs, each as soon as it and all before it are there. */
class OrderedReports {
  private readonly slots: { outcome?: Outcome }[] = [];
  private failure: { readonly error: unknown } | undefined;
  private printing = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly stdout: NodeJS.WriteStream,
    private readonly onPrinted: (count: number) => void,
  ) {}

  add(run: Promise<RunReport>): void {
    const slot: { outcome?: Outcome } = {};
    this.slots.push(slot);
    const settle = (outcome: Outcome) => {
      slot.outcome = outcome;
      void this.print();
    };
    run.then(
      (report) => settle({ report }),
      (error: unknown) => settle({ error }),
    );
  }

  /** Waits until at most `limit` runs are open; rejects with the error of the first run that could not be done. */
  async drain(limit: number): Promise<void> {
    while (this.slots.length > limit && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== undefined) throw this.failure.error;
  }

  /** Lets `drain` reject now, whatever is still under way. */
  stop(error: unknown): void {
    this.failure ??= { error };
    this.wake();
  }

  private async print(): Promise<void> {
    if (this.printing) return;
    this.printing = true;
    try {
      for (let ready = this.takeReady(); ready.length > 0; ready = this.takeReady()) {
        await write(this.stdout, `${ready.join('\n')}\n`);
        this.onPrinted(ready.length);
        this.wake();
      }
    } catch (error) {
      this.failure ??= { error };
    }
    this.printing = false;
    this.wake();
  }

  private takeReady(): string[] {
    const ready: string[] = [];
    for (;;) {
      const outcome = this.slots[0]?.outcome;
      if (outcome === undefined) return ready;
      if ('error' in outcome) {
        this.failure ??= outcome;
        return ready;
      }
      ready.push(jsonLine(outcome.report));
      this.slots.shift();
    }
  }
}

/** One report a line in the order of the requests; reads on only as fast as the runs and the reader of the output allow. */
export async function streamReports(
  cli: Cli,
  runner: ScriptRunner,
  requests: AsyncIterable<readonly RunRequest[]>,
): Promise<void> {
  const { stdout, signal } = cli.system;
  const progress = progressLine(cli);
  let printed = 0;
  const reports = new OrderedReports(stdout, (count) => {
    printed += count;
    progress.show(text('{0} runs', printed));
  });
  const stop = () => reports.stop(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    for await (const group of requests) {
      for (const request of group) {
        reports.add(runner.run(request));
        await reports.drain(WINDOW);
      }
    }
    await reports.drain(0);
  } catch (error) {
    // What came before a wrong line is still answered, unless the user gave up.
    if (!signal.aborted) await reports.drain(0);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    progress.end();
  }
}

/** One RunRequest a line. */
export async function* requestsOfLines(cli: Cli, file: string): AsyncGenerator<readonly RunRequest[]> {
  yield* converted(cli, file, parseRunRequest);
}

/** The same request for each user of an audience; a row's columns take the place of the request's own. */
export async function* requestsOfUsers(
  cli: Cli,
  file: string,
  base: RunRequest,
  space: 'did' | 'wuid',
): AsyncGenerator<readonly RunRequest[]> {
  yield* converted(cli, file, (value) => ({
    ...base,
    data: { ...base.data, [space]: parseWriteItem(value, '') },
  }));
}

async function* converted(
  cli: Cli,
  file: string,
  convert: (value: unknown) => RunRequest,
): AsyncGenerator<readonly RunRequest[]> {
  for await (const lines of readLines(cli, file)) {
    const good: RunRequest[] = [];
    let wrong: unknown;
    for (const line of lines) {
      try {
        good.push(parseLine(cli, file, line, convert));
      } catch (error) {
        wrong = error;
        break;
      }
    }
    yield good;
    if (wrong !== undefined) throw wrong;
  }
}
