import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { DataError } from '../../../core/model/dataError.ts';
import type { Logger } from '../../../core/model/ports.ts';
import { renderText, type Text, text } from '../../../core/model/text.ts';
import type { UserColumns } from '../../../core/model/writeItem.ts';
import type { EmulatorClock } from '../clock.ts';
import { storedKey } from '../commands/userKey.ts';
import type { BlockStore } from '../storage/blocks.ts';
import type { UserStore } from '../storage/users.ts';
import { lines } from './lines.ts';
import { parseRow } from './rows.ts';
import type { StoredTask, TaskStore } from './store.ts';

/**
 * Rows a transaction; the emulator answers other requests between two. Keys are hashes, so that every batch touches pages all over
 * the file: ten small batches cost three times as much as one.
 */
const BATCH = 10_000;

/** The data of a task cannot be used; `text` says where. */
class TaskFailure extends Error {
  override readonly name = 'TaskFailure';
  constructor(readonly text: Text) {
    super(renderText(text));
  }
}

interface ActiveRun {
  readonly sha256: string;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/**
 * Runs one task at a time for each account. The state is in the database, so that a task which was running when the emulator
 * died starts again with the next one: its rows merge, and nothing else could write meanwhile, so twice is as good as once.
 */
export class TaskQueue {
  private readonly active = new Map<string, ActiveRun>();
  private closed = false;
  /** At least so many milliseconds a block, so that progress can be watched on small data. */
  minBlockMs = 0;

  constructor(
    private readonly store: TaskStore,
    private readonly users: UserStore,
    private readonly blocks: BlockStore,
    private readonly clock: EmulatorClock,
    private readonly logger: Logger,
  ) {}

  isRunning(account: string): boolean {
    return this.active.has(account);
  }

  /** Continues what an earlier emulator left. */
  resume(): void {
    for (const account of this.store.accountsToRun()) this.startNext(account);
  }

  /** The task must be ready. */
  enqueue(task: StoredTask): void {
    this.store.queue(task);
    this.startNext(task.account);
  }

  private startNext(account: string): void {
    if (this.closed || this.active.has(account)) return;
    const task = this.store.nextToRun(account);
    if (!task) return;
    const abort = new AbortController();
    this.store.update(task, { state: 'running', started: this.clock.seconds(), runningBlock: 0 });
    const done = this.run(task, abort.signal).then(() => {
      this.active.delete(account);
      this.continueWith(account);
    });
    this.active.set(account, { sha256: task.sha256, abort, done });
  }

  private continueWith(account: string): void {
    try {
      this.startNext(account);
    } catch (error) {
      this.logger.error(text('The next task could not be started: {0}', String(error)));
    }
  }

  /** Stops a task if it is running and waits until it has; it is then as if it had not been run. */
  async stop(account: string, sha256: string): Promise<void> {
    const run = this.active.get(account);
    const task = this.store.find(account, sha256);
    if (run?.sha256 !== sha256 || !task) return;
    this.store.update(task, { state: 'open' });
    run.abort.abort();
    await run.done;
  }

  /** Leaves running tasks marked as running: the next emulator takes them up again. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(
      [...this.active.values()].map((run) => {
        run.abort.abort();
        return run.done;
      }),
    );
  }

  private async run(task: StoredTask, signal: AbortSignal): Promise<void> {
    try {
      // Not in the caller's turn: the reply to `run` is made before the first row is written.
      await nextTurn();
      await this.writeFiles(task, signal);
      if (signal.aborted) return;
      this.store.update(task, { state: 'success', finished: this.clock.seconds() });
      this.logger.info(text('Task {0} is done.', task.sha256));
    } catch (error) {
      const failure =
        error instanceof TaskFailure || error instanceof DataError
          ? error.text
          : text('The data could not be read: {0}', String(error));
      this.logger.warn(text('Task {0} has failed: {1}', task.sha256, failure));
      this.fail(task, failure);
    }
  }

  private fail(task: StoredTask, failure: Text): void {
    try {
      this.store.update(task, {
        state: 'fail',
        finished: this.clock.seconds(),
        failure: JSON.stringify(failure),
      });
    } catch (error) {
      // The disk is full: the task stays "running" on disk and starts again with the next emulator.
      this.logger.error(
        text('The failure of task {0} could not be written: {1}', task.sha256, String(error)),
      );
    }
  }

  private async writeFiles(task: StoredTask, signal: AbortSignal): Promise<void> {
    let block = 0;
    for (const file of task.files) {
      const content = this.fileContent(task, file.blocks, signal, () => {
        block++;
        this.store.update(task, { runningBlock: block });
      });
      let batch: UserColumns[] = [];
      let line = 0;
      for await (const row of lines(content)) {
        if (signal.aborted) return;
        line++;
        if (row.trim() === '') continue;
        const item = parseRow(row);
        const key = item && storedKey(task.ds, item.userid);
        if (!item || key === undefined) {
          this.write(task, batch);
          throw new TaskFailure(
            text(
              '{0}, line {1}: not a JSON row with a usable "userid".',
              file.name || file.blocks[0]?.sha256 || '',
              line,
            ),
          );
        }
        batch.push({ ...item, userid: key });
        if (batch.length >= BATCH) {
          this.write(task, batch);
          batch = [];
          await nextTurn();
        }
      }
      if (!signal.aborted) this.write(task, batch);
    }
  }

  private write(task: StoredTask, batch: readonly UserColumns[]): void {
    if (batch.length > 0) this.users.write(task.scope, batch, false, this.clock.seconds());
  }

  /** Rows may run on from one block to the next: a file is one stream. */
  private async *fileContent(
    task: StoredTask,
    blocks: readonly { sha256: string }[],
    signal: AbortSignal,
    begins: () => void,
  ): AsyncGenerator<Buffer> {
    for (const { sha256 } of blocks) {
      if (signal.aborted) return;
      begins();
      const started = performance.now();
      yield* this.blocks.open(task.account, sha256) as AsyncIterable<Buffer>;
      const rest = this.minBlockMs - (performance.now() - started);
      if (rest > 0) await pause(rest, signal);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
