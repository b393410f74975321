/** What can be made to go wrong with the next requests. */
export interface Fault {
  /** A path such as `/saas/read`, or `*`. */
  readonly path: string;
  /** How many matching requests are left. */
  readonly times: number;
  readonly latencyMs: number;
  /** Closes the connection without an answer. */
  readonly drop: boolean;
  /** Sends this share (0 to 1) of the answer's bytes, then closes the connection. */
  readonly truncate: number | undefined;
  /** Answers with this HTTP status: an HTML page for 5xx, as a gateway in front does, nothing for 413. */
  readonly status: number | undefined;
  /** Answers with this code of the service instead of doing anything. */
  readonly code: number | undefined;
  /** The service's clock is off by so many seconds for this request. */
  readonly clockSeconds: number;
  /** The first so many items of the call fail. */
  readonly failItems: number;
}

/** The faults in waiting; each request takes the first that matches its path. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push(fault);
  }

  clear(): void {
    this.waiting = [];
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  take(path: string): Fault | undefined {
    const index = this.waiting.findIndex((fault) => fault.path === '*' || fault.path === path);
    const fault = this.waiting[index];
    if (!fault) return undefined;
    if (fault.times <= 1) this.waiting.splice(index, 1);
    else this.waiting[index] = { ...fault, times: fault.times - 1 };
    return fault;
  }
}
