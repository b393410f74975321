const DELAYS_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** A server that has lived this long was healthy: the next end of it starts a new count. */
const HEALTHY_MS = 60_000;

/** How long to wait before a process that ended by itself is started again: longer each time, and in the end not at all. */
export class BackOff {
  private ends = 0;

  /** `livedMs`: how long it had been running. Undefined: it has been tried often enough. */
  next(livedMs: number): number | undefined {
    if (livedMs >= HEALTHY_MS) this.ends = 0;
    const delay = DELAYS_MS[this.ends];
    this.ends++;
    return delay;
  }

  reset(): void {
    this.ends = 0;
  }
}
