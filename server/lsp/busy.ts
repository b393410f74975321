/** Work shorter than this is not worth telling. */
const PATIENCE_MS = 300;

/** Tells a client when the server has been at work for a while, and when it is done. */
export class Busy {
  private running = 0;
  private told = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly tell: (busy: boolean) => void) {}

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running++;
    this.timer ??= setTimeout(() => this.set(true), PATIENCE_MS);
    try {
      return await work();
    } finally {
      this.running--;
      if (this.running === 0) {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.set(false);
      }
    }
  }

  private set(busy: boolean): void {
    if (this.told === busy) return;
    this.told = busy;
    this.tell(busy);
  }
}
