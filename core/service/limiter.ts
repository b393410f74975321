import type { Clock } from '../model/ports.ts';
import { abortable } from './sleep.ts';

/** One place in the queue of a limited command. */
export interface Turn {
  /** Waits until a second has passed since the last attempt of this lane; before every attempt, repeats included. */
  begin(signal?: AbortSignal): Promise<void>;
  /** Lets the next one in. */
  end(): void;
}

interface Lane {
  tail: Promise<void>;
  lastStart: number | undefined;
}

/** A second, and what two requests can gain on each other on their way. */
const SPACING_MS = 1050;

/** One at a time and one a second for each key (account and command); first come, first served. */
export class Limiter {
  private readonly lanes = new Map<string, Lane>();
  constructor(
    private readonly clock: Clock,
    private readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  ) {}

  /** Rejects with the signal's reason when it aborts while waiting; the place in the queue is given up. */
  async enter(key: string, signal?: AbortSignal): Promise<Turn> {
    const lane = this.lanes.get(key) ?? { tail: Promise.resolve(), lastStart: undefined };
    this.lanes.set(key, lane);
    const before = lane.tail;
    let end: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    lane.tail = before.then(() => mine);
    try {
      await abortable(before, signal);
    } catch (error) {
      end();
      throw error;
    }
    return { begin: (stop) => this.space(lane, stop), end };
  }

  private async space(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
    if (lane.lastStart !== undefined) {
      const wait = lane.lastStart + SPACING_MS - this.clock.now();
      // A clock that was set back must not make anyone wait for hours.
      if (wait > 0) await this.sleep(Math.min(wait, SPACING_MS), signal);
    }
    lane.lastStart = this.clock.now();
  }
}
