import type { Logger } from '../../core/model/ports.ts';
import type { RunReport, RunRequest } from '../../core/model/run.ts';
import type { Text } from '../../core/model/text.ts';
import type { CommandName, ReplyOf, RequestOf } from '../../core/service/messages.ts';
import type { EmulatorClock } from './clock.ts';
import type { ScriptReview } from './review.ts';
import type { BlockStore } from './storage/blocks.ts';
import type { EmulatorDatabase } from './storage/database.ts';
import type { UserStore } from './storage/users.ts';
import type { TaskQueue } from './tasks/queue.ts';

/** The part of the worker's runner that the emulator needs; a breach of the budget is a report, not a rejection. */
export interface ScriptRunnerPort {
  run(request: RunRequest): Promise<RunReport>;
  dispose(): Promise<void>;
}

/** What every command of the emulated service works with. */
export interface Service {
  readonly db: EmulatorDatabase;
  readonly users: UserStore;
  readonly blocks: BlockStore;
  readonly clock: EmulatorClock;
  readonly scripts: ScriptRunnerPort;
  readonly review: ScriptReview;
  readonly tasks: TaskQueue;
  readonly logger: Logger;
  readonly blockLimits: BlockLimits;
}

/** Bytes of an unpacked block; only the last block of a file may be shorter than `min`. */
export interface BlockLimits {
  readonly min: number;
  readonly max: number;
}

/** One request of an account whose signature has been checked. */
export interface Call {
  readonly service: Service;
  readonly account: string;
  /** Unix seconds by the emulator's clock. */
  readonly now: number;
  /** The first so many items of the call fail: a fault asked for through the admin API. */
  readonly failItems: number;
  /** A sentence in the emulator's language. */
  say(message: Text): string;
  /** Sets the `status` text of a successful reply. */
  remark(message: Text): void;
}

export type Handler<C extends CommandName> = (
  call: Call,
  request: RequestOf<C>,
) => ReplyOf<C> | Promise<ReplyOf<C>>;
