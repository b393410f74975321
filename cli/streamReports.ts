import { availableParallelism } from 'node:os';
import { DataError } from '../core/model/dataError.ts';
import type { RunReport, RunRequest } from '../core/model/run.ts';
import { parseRunRequest } from '../core/model/runRequest.ts';
import { text } from '../core/model/text.ts';
import { parseWriteItem } from '../core/model/writeItem.ts';
import type { ScriptRunner } from '../core/worker/runner.ts';
import type { Cli } from './cli.ts';
import { inputName, type Line, readLines } from './input.ts';
import { write } from './output.ts';
import { progressLine } from './progress.ts';

/** Runs that may be under way or waiting for an earlier one to be printed: enough for all cores, flat in memory. */
const WINDOW = availableParallelism() * 32;

type Outcome = { readonly report: RunReport } | { readonly error: unknown };

/** One report a line in the order of the requests; reads on only as fast as the runs and the reader of the output allow. */
export async function streamReports(
  cli: Cli,
  runner: ScriptRunner,
  requests: AsyncIterable<readonly RunRequest[]>,
): Promise<void> {
  const { stdout, signal } = cli.system;
  const window: { readonly done: Promise<Outcome>; outcome?: Outcome }[] = [];
  const progress = progressLine(cli);
  let printed = 0;
  const printHead = async () => {
    // Wait for the oldest, then print all that are ready behind it in one write.
    await window[0]?.done;
    const ready: string[] = [];
    while (window[0]?.outcome !== undefined) {
      const { outcome } = window[0];
      if ('error' in outcome) break;
      window.shift();
      ready.push(JSON.stringify(outcome.report));
    }
    printed += ready.length;
    if (ready.length > 0) await write(stdout, `${ready.join('\n')}\n`);
    progress.show(text('{0} runs', printed));
    const head = window[0]?.outcome;
    if (head !== undefined && 'error' in head) throw head.error;
  };
  const start = (request: RunRequest) => {
    const slot: (typeof window)[number] = {
      done: runner.run(request, { signal }).then(
        (report) => (slot.outcome = { report }),
        (error: unknown) => (slot.outcome = { error }),
      ),
    };
    window.push(slot);
  };
  const printRest = async () => {
    while (window.length > 0) await printHead();
  };
  try {
    for await (const group of requests) {
      for (const request of group) {
        signal.throwIfAborted();
        start(request);
        if (window.length >= WINDOW) await printHead();
      }
    }
    await printRest();
  } catch (error) {
    // What came before a wrong line is still answered, unless the user gave up.
    if (!signal.aborted) await printRest();
    throw error;
  } finally {
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
        good.push(convert(JSON.parse(line.text)));
      } catch (error) {
        wrong = lineError(inputName(cli, file), line, error);
        break;
      }
    }
    yield good;
    if (wrong !== undefined) throw wrong;
  }
}

function lineError(name: string, line: Line, error: unknown): unknown {
  const path = `line ${line.number}`;
  if (error instanceof DataError) {
    const message = text('{0}, line {1}: {2}', name, line.number, error.text);
    return new DataError(error.reason, message, error.path === '' ? path : `${path}: ${error.path}`);
  }
  if (!(error instanceof SyntaxError)) return error;
  return new DataError(
    'syntax',
    text('{0}, line {1}: this is not a JSON row: {2}', name, line.number, error.message),
    path,
  );
}
