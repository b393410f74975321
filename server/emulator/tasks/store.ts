import type { DataSpace } from '../../../core/model/columns.ts';
import type { Task, TaskFile, TaskStatus } from '../../../core/service/types.ts';
import { serviceTime } from '../clock.ts';
import { type EmulatorDatabase, numberOf, type Row, textOf } from '../storage/database.ts';
import { HASH_TYPES, type UserScope } from '../storage/users.ts';

const TASK_LIFE_SECONDS = 7 * 86_400;

/** `open`: waits for blocks or for being run; `queued`: run was asked for while another one runs. */
export type TaskState = 'open' | 'queued' | 'running' | 'success' | 'fail';
type StoredFile = Omit<TaskFile, 'blocks'> & { blocks: { sha256: string; length: number }[] };

export interface StoredTask {
  readonly account: string;
  readonly sha256: string;
  readonly ds: DataSpace;
  readonly scope: UserScope;
  readonly description: string;
  readonly sourcePath: string;
  readonly blockSize: number;
  readonly size: number;
  readonly files: readonly StoredFile[];
  /** Unix seconds; 0 = not yet. */
  readonly created: number;
  readonly started: number;
  readonly finished: number;
  readonly runningBlock: number;
  readonly totalBlock: number;
  readonly state: TaskState;
  /** Why it failed, as JSON of a `Text`; "" when it did not. */
  readonly failure: string;
  /** As the request named it: an alias or a numeric id. */
  readonly dataspace: string;
}

function fromRow(row: Row): StoredTask {
  const [ds, dataspace] = textOf(row, 'ds').split(' ') as [DataSpace, string];
  const account = textOf(row, 'account');
  return {
    account,
    sha256: textOf(row, 'sha256'),
    ds,
    dataspace,
    scope: {
      account,
      ds,
      appid: textOf(row, 'appid'),
      owner: textOf(row, 'owner'),
      hash: numberOf(row, 'hash'),
    },
    description: textOf(row, 'description'),
    sourcePath: textOf(row, 'source_path'),
    blockSize: numberOf(row, 'block_size'),
    size: numberOf(row, 'size'),
    files: JSON.parse(textOf(row, 'files')) as StoredFile[],
    created: numberOf(row, 'created'),
    started: numberOf(row, 'started'),
    finished: numberOf(row, 'finished'),
    runningBlock: numberOf(row, 'running_block'),
    totalBlock: numberOf(row, 'total_block'),
    state: textOf(row, 'state') as TaskState,
    failure: textOf(row, 'failure'),
  };
}

/** The tasks of all accounts and which blocks the service has. */
export class TaskStore {
  constructor(private readonly db: EmulatorDatabase) {}

  find(account: string, sha256: string): StoredTask | undefined {
    const row = this.db.get('SELECT * FROM tasks WHERE account = ? AND sha256 = ?', account, sha256);
    return row && fromRow(row);
  }

  list(account: string): StoredTask[] {
    return this.db
      .all('SELECT * FROM tasks WHERE account = ? ORDER BY created DESC, rowid DESC', account)
      .map(fromRow);
  }

  countUnfinished(account: string): number {
    const sql =
      "SELECT count(*) AS n FROM tasks WHERE account = ? AND state IN ('open', 'queued', 'running')";
    return numberOf(this.db.get(sql, account) ?? {}, 'n');
  }

  /** Oldest request first; a task that was running when the emulator died comes before all others. */
  nextToRun(account: string): StoredTask | undefined {
    const row = this.db.get(
      "SELECT * FROM tasks WHERE account = ? AND state IN ('running', 'queued') ORDER BY state = 'queued', queued LIMIT 1",
      account,
    );
    return row && fromRow(row);
  }

  accountsToRun(): string[] {
    return this.db
      .all("SELECT DISTINCT account FROM tasks WHERE state IN ('running', 'queued')")
      .map((row) => textOf(row, 'account'));
  }

  insert(task: StoredTask): void {
    this.db.transaction(() => {
      this.db.run(
        'INSERT INTO tasks (account, sha256, ds, appid, owner, hash, description, source_path, block_size, size, files, ' +
          'created, total_block, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        task.account,
        task.sha256,
        `${task.ds} ${task.dataspace}`,
        task.scope.appid,
        task.scope.owner,
        task.scope.hash,
        task.description,
        task.sourcePath,
        task.blockSize,
        task.size,
        JSON.stringify(task.files),
        task.created,
        task.totalBlock,
        task.state,
      );
      for (const { sha256, length } of task.files.flatMap((file) => file.blocks)) {
        this.db.run(
          'INSERT OR IGNORE INTO task_blocks VALUES (?, ?, ?, ?)',
          task.account,
          task.sha256,
          sha256,
          length,
        );
      }
    });
  }

  update(
    { account, sha256 }: StoredTask,
    change: Partial<Pick<StoredTask, 'state' | 'started' | 'finished' | 'runningBlock' | 'failure'>>,
  ): void {
    this.db.transaction(() => {
      const set = (column: string, value: string | number | undefined) => {
        if (value === undefined) return;
        this.db.run(
          `UPDATE tasks SET ${column} = ? WHERE account = ? AND sha256 = ?`,
          value,
          account,
          sha256,
        );
      };
      set('state', change.state);
      set('started', change.started);
      set('finished', change.finished);
      set('running_block', change.runningBlock);
      set('failure', change.failure);
    });
  }

  /** Puts a task at the end of its account's queue. */
  queue({ account, sha256 }: StoredTask): void {
    this.db.transaction(() =>
      this.db.run(
        "UPDATE tasks SET state = 'queued', queued = (SELECT max(queued) + 1 FROM tasks) WHERE account = ? AND sha256 = ?",
        account,
        sha256,
      ),
    );
  }

  remove(account: string, sha256: string): void {
    this.db.transaction(() => {
      this.db.run('DELETE FROM tasks WHERE account = ? AND sha256 = ?', account, sha256);
      this.db.run('DELETE FROM task_blocks WHERE account = ? AND task = ?', account, sha256);
    });
  }

  /** The lengths that tasks expect of a block; empty: no task asks for it. */
  expectedLengths(account: string, block: string): number[] {
    return this.db
      .all('SELECT DISTINCT length FROM task_blocks WHERE account = ? AND block = ?', account, block)
      .map((row) => numberOf(row, 'length'));
  }

  hasBlock(account: string, sha256: string): boolean {
    return (
      this.db.get('SELECT 1 FROM blocks WHERE account = ? AND sha256 = ?', account, sha256) !== undefined
    );
  }

  addBlock(account: string, sha256: string, length: number, now: number): void {
    this.db.transaction(() =>
      this.db.run('INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?)', account, sha256, length, now),
    );
  }

  /** Forgets tasks that were not run in time and blocks that no task has needed for as long; returns the blocks to delete. */
  expire(account: string, now: number): string[] {
    const before = now - TASK_LIFE_SECONDS;
    const old = this.db.all(
      "SELECT sha256 FROM tasks WHERE account = ? AND state = 'open' AND created <= ?",
      account,
      before,
    );
    for (const row of old) this.remove(account, textOf(row, 'sha256'));
    const unused = this.db
      .all(
        'SELECT sha256 FROM blocks b WHERE account = ? AND uploaded <= ? AND NOT EXISTS ' +
          '(SELECT 1 FROM task_blocks t WHERE t.account = b.account AND t.block = b.sha256)',
        account,
        before,
      )
      .map((row) => textOf(row, 'sha256'));
    if (unused.length > 0) {
      this.db.transaction(() => {
        for (const sha256 of unused) {
          this.db.run('DELETE FROM blocks WHERE account = ? AND sha256 = ?', account, sha256);
        }
      });
    }
    return unused;
  }

  /** As the service shows it; a queued task is READY: the service has no word for waiting its turn. */
  toTask(task: StoredTask, withFiles: boolean, deleted = false): Task {
    const uploaded = new Map<string, boolean>();
    for (const { sha256 } of task.files.flatMap((file) => file.blocks)) {
      if (!uploaded.has(sha256)) uploaded.set(sha256, this.hasBlock(task.account, sha256));
    }
    const complete = [...uploaded.values()].every(Boolean);
    const status: TaskStatus =
      task.state === 'open'
        ? complete
          ? 'ready'
          : 'waiting'
        : task.state === 'queued'
          ? 'ready'
          : task.state;
    const hashType = HASH_TYPES[task.scope.hash] ?? 'default';
    return {
      sha256: task.sha256,
      dataspace: task.dataspace,
      ...(task.scope.appid ? { appid: task.scope.appid } : {}),
      ...(task.scope.owner !== '0' ? { accountId: task.scope.owner } : {}),
      ...(hashType === 'default' ? {} : { hashType }),
      description: task.description,
      sourcePath: task.sourcePath,
      blockSize: task.blockSize,
      size: task.size,
      files: withFiles
        ? task.files.map((file) => ({
            ...file,
            blocks: file.blocks.map((block) => ({ ...block, uploaded: uploaded.get(block.sha256) === true })),
          }))
        : [],
      createTime: serviceTime(task.created),
      runTime: serviceTime(task.started),
      finishTime: serviceTime(task.finished),
      runningBlock: task.runningBlock,
      totalBlock: task.totalBlock,
      status: deleted ? 'deleted' : status,
    };
  }
}
