import type { Steps } from '../../core/model/steps.ts';

/** Work pauses after this time: with the longest step, a rule over 10,000 lines, it stays below 10 ms. A pause costs microseconds. */
const SLICE_MS = 2;

/** Lets messages come in. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Does the work in slices; undefined when it was dropped on the way. */
export async function runSlices<T>(steps: Steps<T>, dropped: () => boolean): Promise<T | undefined> {
  for (;;) {
    const step = slice(steps);
    if (step.done) return step.value;
    await turn();
    if (dropped()) return undefined;
  }
}

/** Does all of the work, in slices. */
export async function runAll<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = slice(steps);
    if (step.done) return step.value;
    await turn();
  }
}

function slice<T>(steps: Steps<T>): IteratorResult<void, T> {
  const until = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done || performance.now() >= until) return step;
  }
}
