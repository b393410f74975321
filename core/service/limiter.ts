import type { Clock } from '../model/ports.ts';
import { abortable } from './sleep.ts';

/** One place in the queue of a limited command. */
export interface Turn {
  /** Waits until a second has passed since the last answer of this lane. */
  wait(signal?: AbortSignal): Promise<void>;
  /** `wait`, then one attempt; its end is what the next one keeps its distance from. */
  attempt<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Lets the next one in. */
  leave(): void;
}

interface Lane {
  tail: Promise<void>;
  lastEnd: number | undefined;
}

/**
 * From answer to request: a request was at the service before its answer, so that the service sees a second between two
 * requests however long each was on its way. A little more than a second, because timers can fire early.
 */
const SPACING_MS = 1010;

/** One at a time and one a second for each key (account and command); first come, first served. */
export class Limiter {
  private readonly lanes = new Map<string, Lane>();
  constructor(
    private readonly clock: Clock,
    private readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  ) {}

  /** Rejects with the signal's reason when it aborts while waiting; the place in the queue is given up. */
  async enter(key: string, signal?: AbortSignal): Promise<Turn> {
    const lane = this.lanes.get(key) ?? { tail: Promise.resolve(), lastEnd: undefined };
    this.lanes.set(key, lane);
    const before = lane.tail;
    let leave: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      leave = resolve;
    });
    lane.tail = before.then(() => mine);
    try {
      await abortable(before, signal);
    } catch (error) {
      leave();
      throw error;
    }
    return {
      wait: (stop) => this.space(lane, stop),
      attempt: async (work, stop) => {
        await this.space(lane, stop);
        try {
          return await work();
        } finally {
          lane.lastEnd = this.clock.now();
        }
      },
      leave,
    };
  }

  private async space(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
    if (lane.lastEnd === undefined) return;
    const wait = lane.lastEnd + SPACING_MS - this.clock.now();
    // A clock that was set back must not make anyone wait for hours.
    if (wait > 0) await this.sleep(Math.min(wait, SPACING_MS), signal);
    lane.lastEnd = undefined;
  }
}
