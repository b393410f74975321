/** Time, injected so that polling tests without waiting. */
export interface Timers {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
}

const SYSTEM_TIMERS: Timers = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;
const GROWTH = 1.5;

/**
 * Reads again while something moves and somebody looks: soon after a change, ever more rarely while nothing changes or the
 * service does not answer. Never two reads at a time.
 */
export class Poller {
  private timer: unknown;
  private delay = FIRST_MS;
  private wanted = false;
  private visible = false;
  private reading = false;
  private disposed = false;
  private lastState = '';

  constructor(
    private readonly read: () => Promise<unknown>,
    private readonly timers: Timers = SYSTEM_TIMERS,
  ) {}

  /** After each read: is there something to wait for, and what does it look like now? */
  update(wanted: boolean, state: string): void {
    this.delay = state === this.lastState ? Math.min(LONGEST_MS, this.delay * GROWTH) : FIRST_MS;
    this.lastState = state;
    this.wanted = wanted;
    this.plan();
  }

  /** A read failed: keep trying, more rarely. */
  failed(): void {
    this.delay = Math.min(LONGEST_MS, this.delay * GROWTH);
    this.plan();
  }

  setVisible(visible: boolean): void {
    this.visible = visible;
    this.plan();
  }

  dispose(): void {
    this.disposed = true;
    this.cancel();
  }

  private plan(): void {
    this.cancel();
    if (this.disposed || !this.wanted || !this.visible || this.reading) return;
    this.timer = this.timers.set(() => void this.tick(), this.delay);
  }

  private async tick(): Promise<void> {
    this.timer = undefined;
    this.reading = true;
    try {
      await this.read();
    } finally {
      this.reading = false;
      this.plan();
    }
  }

  private cancel(): void {
    if (this.timer !== undefined) this.timers.clear(this.timer);
    this.timer = undefined;
  }
}
