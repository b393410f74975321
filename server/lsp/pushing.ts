/** However slow a check is, its result is not held back longer. */
const LONGEST_WAIT_MS = 500;

/**
 * When to check a document that is being edited, by measurement: at once after a rest; while edits come faster than a check takes, as
 * long after the last edit as the last check took.
 */
export class Pushing {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<string>();
  private lastTook = 0;

  constructor(
    /** Checks and publishes; rejects never. */
    private readonly publish: (uri: string) => Promise<void>,
  ) {}

  changed(uri: string): void {
    const busy = this.running.has(uri) || this.timers.has(uri);
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    if (!busy) {
      void this.run(uri);
      return;
    }
    const timer = setTimeout(
      () => {
        this.timers.delete(uri);
        void this.run(uri);
      },
      Math.min(this.lastTook, LONGEST_WAIT_MS),
    );
    this.timers.set(uri, timer);
  }

  closed(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private async run(uri: string): Promise<void> {
    const started = performance.now();
    this.running.add(uri);
    try {
      await this.publish(uri);
      this.lastTook = performance.now() - started;
    } finally {
      this.running.delete(uri);
    }
  }
}
