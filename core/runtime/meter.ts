import type { RunBudget } from '../model/run.ts';
import { renderText, type Text, text } from '../model/text.ts';

/** What a budget limits. */
type Limited = 'instructions' | 'time' | 'memory';

/** What a run says that went over its budget. */
export function usedUp(what: Limited, budget: RunBudget): Text {
  switch (what) {
    case 'instructions':
      return text('instruction budget of {0} used up', budget.instructions);
    case 'time':
      return text('time budget of {0} ms used up', budget.ms);
    case 'memory':
      return text('memory budget of {0} MB used up', budget.memoryMb);
  }
}

/** A run that used up its budget. Thrown through the VM; a script has nothing that could catch it. */
export class BudgetBreach extends Error {
  override readonly name = 'BudgetBreach';
  /** The sentence when it is ours, not Lua's. */
  readonly text: Text | null;
  constructor(words: Text | string) {
    super(typeof words === 'string' ? words : renderText(words));
    this.text = typeof words === 'string' ? null : words;
  }
}

const SLICE = 1000;
const MEGABYTE = 1024 * 1024;

/**
 * Counts what one run uses. Instructions are exact. Memory is an estimate: every string, table, entry, closure and printed line
 * adds its rough size; when the sum passes the limit, the values that are still reachable are measured and the sum starts again
 * from there, so that garbage does not count. (JavaScript's own heap limit cannot do this: the bytes of Lua strings live outside
 * the heap.)
 */
export class Meter {
  private used = 0;
  private slice: number;
  private allocated = 0;
  private threshold: number;
  /** What a run keeps outside the VM: printed lines, copied tags. Never freed before the run ends. */
  private retained = 0;
  private readonly memoryLimit: number;
  private readonly start: number;
  /** Bytes that the VM can still reach; set by whoever makes the state. */
  measure: () => number = () => this.allocated;

  constructor(
    private readonly budget: RunBudget,
    private readonly clock: () => number,
  ) {
    this.memoryLimit = budget.memoryMb * MEGABYTE;
    this.threshold = this.memoryLimit;
    this.slice = Math.max(1, Math.min(SLICE, budget.instructions));
    this.start = clock();
  }

  /** Milliseconds since the run began. */
  elapsed(): number {
    return this.clock() - this.start;
  }

  /** Instructions until the meter wants to be asked again: the first value of a state's hook counter. */
  firstSlice(): number {
    return this.slice;
  }

  /** Called when a slice of instructions is used up. Returns the next one; throws when the budget is spent. */
  nextSlice(): number {
    this.used += this.slice;
    const left = this.budget.instructions - this.used;
    this.slice = Math.max(1, Math.min(SLICE, left));
    if (left <= 0) {
      this.breach('instructions');
    }
    this.checkTime();
    return this.slice;
  }

  /** Instructions so far, given what is left of the running slice. */
  instructions(leftInSlice: number): number {
    return Math.min(this.used + Math.max(0, this.slice - leftInSlice), this.budget.instructions);
  }

  /** Work of a host function that goes with the size of its input; counts as that many instructions. */
  work(steps: number): void {
    this.used += steps;
    if (steps < SLICE) return;
    if (this.used >= this.budget.instructions) {
      this.breach('instructions');
    }
    this.checkTime();
  }

  private checkTime(): void {
    if (this.elapsed() > this.budget.ms) {
      this.breach('time');
    }
  }

  charge(bytes: number): void {
    this.allocated += bytes;
    if (this.allocated > this.threshold) this.collect();
  }

  /** Bytes that stay until the run ends. */
  retain(bytes: number): void {
    this.retained += bytes;
    this.charge(bytes);
  }

  /** Refuses an allocation of `bytes` before it is made. */
  reserve(bytes: number): void {
    if (this.allocated + bytes <= this.threshold) return;
    this.collect();
    if (this.allocated + bytes > this.memoryLimit) this.breach('memory');
  }

  private collect(): void {
    this.allocated = this.retained + this.measure();
    if (this.allocated > this.memoryLimit) this.breach('memory');
    // Near the limit each small allocation would measure again: allow a sixteenth on top before the next look.
    this.threshold = Math.max(this.memoryLimit, this.allocated + this.memoryLimit / 16);
    this.checkTime();
  }

  private breach(what: Limited): never {
    throw new BudgetBreach(usedUp(what, this.budget));
  }
}
