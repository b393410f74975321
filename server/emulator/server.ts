import { BLOCK_BYTES } from '../../core/model/limits.ts';
import type { Clock, Logger } from '../../core/model/ports.ts';
import { EMULATOR_ACCOUNT, EMULATOR_TOKEN } from '../../core/model/profile.ts';
import type { Bundle } from '../../core/model/text.ts';
import { Accounts } from './accounts.ts';
import { createAdminRoute } from './admin.ts';
import { EmulatorClock } from './clock.ts';
import { Faults } from './faults.ts';
import { createHttpServer } from './http.ts';
import { QpsLimiter } from './limiter.ts';
import { listen } from './listen.ts';
import { type ReviewMode, ScriptReview } from './review.ts';
import { seedSample } from './sample.ts';
import { scriptRunner } from './scriptRunner.ts';
import type { BlockLimits, ScriptRunnerPort, Service } from './service.ts';
import { createServiceRoute } from './serviceRoute.ts';
import { BlockStore } from './storage/blocks.ts';
import { explain } from './storage/explain.ts';
import { openDatabase } from './storage/open.ts';
import { UserStore } from './storage/users.ts';
import { TaskQueue } from './tasks/queue.ts';
import { TaskStore } from './tasks/store.ts';

export interface EmulatorOptions {
  /** 0 or undefined: a free one. */
  readonly port?: number;
  /** A loopback address; default 127.0.0.1. */
  readonly host?: string;
  /** The database file; undefined: in memory. */
  readonly db?: string;
  /** The workspace whose sample data an empty account 2000 is filled with. */
  readonly sample?: string;
  /** Fills the account even if it is not empty; its own targets, scripts, tasks and users go. */
  readonly reseed?: boolean;
  /** QPS limits; default on. */
  readonly limits?: boolean;
  readonly review?: ReviewMode;
  /** Account to token; default the public sample account. */
  readonly accounts?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Sizes of blocks, for tests with small data. */
  readonly blockLimits?: BlockLimits;
  /** Milliseconds that a task takes for each block at least. */
  readonly minBlockMs?: number;
  /** Translations of what the service says in its replies. */
  readonly bundle?: Bundle | undefined;
  /** The bundle `dist/worker.js`, in whose threads scripts run; without it debug runs and reviews are refused. */
  readonly workerFile?: string;
  /** Takes the place of the worker threads; the emulator disposes of it. */
  readonly runner?: ScriptRunnerPort;
}

export interface RunningEmulator {
  readonly url: string;
  readonly port: number;
  readonly accounts: readonly string[];
  /** Stops listening, lets running requests end, leaves running tasks to the next emulator. */
  close(): Promise<void>;
}

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Starts the local sRTA service. Throws `StartError` (with a sentence for the user) when it cannot. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const logger = options.logger ?? SILENT;
  const opened = openDatabase(options.db);
  const { db } = opened;
  const undo: (() => void | Promise<void>)[] = [() => opened.close()];
  try {
    const clock = new EmulatorClock(options.clock ?? { now: () => Date.now() });
    const users = new UserStore(db);
    const blocks = new BlockStore(opened.file);
    undo.push(() => blocks.close());
    const scripts = options.runner ?? scriptRunner(options.workerFile);
    undo.push(() => scripts.dispose());
    const tasks = new TaskQueue(new TaskStore(db), users, blocks, clock, logger);
    tasks.minBlockMs = options.minBlockMs ?? 0;
    undo.push(() => tasks.close());
    const accounts = new Accounts(db);
    const given = options.accounts ?? { [EMULATOR_ACCOUNT]: EMULATOR_TOKEN };
    for (const [account, token] of Object.entries(given)) accounts.add(account, token);
    const review = new ScriptReview(options.review ?? 'auto', db, scripts);
    const service: Service = {
      db,
      users,
      blocks,
      clock,
      scripts,
      review,
      tasks,
      logger,
      blockLimits: options.blockLimits ?? BLOCK_BYTES,
    };
    const { sample } = options;
    const seed = sample === undefined ? undefined : (reseed: boolean) => seedSample(service, sample, reseed);
    await seed?.(options.reseed ?? false);
    const faults = new Faults();
    const limiter = new QpsLimiter(options.limits ?? true);
    const http = createHttpServer({
      service: createServiceRoute({ service, accounts, limiter, bundle: options.bundle }),
      admin: createAdminRoute({ service, accounts, faults, limiter, file: options.db, seed }),
      faults,
      clock,
      logger,
    });
    const { url, port, close } = await listen(http, options.host ?? '127.0.0.1', options.port ?? 0);
    undo.push(close);
    tasks.resume();
    let closing: Promise<void> | undefined;
    return {
      url,
      port,
      accounts: accounts.list(),
      close: () => {
        closing ??= unwind(undo);
        return closing;
      },
    };
  } catch (error) {
    await unwind(undo);
    throw options.db === undefined ? error : explain(options.db, error);
  }
}

/** The last thing started stops first. */
async function unwind(undo: (() => void | Promise<void>)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}
