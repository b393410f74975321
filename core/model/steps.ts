/**
 * Work that can be paused: it yields every now and then and returns its result at the end. A server runs it in slices and answers
 * others between them, or drops it when the text has changed; who need not wait for anybody drains it.
 */
export type Steps<T> = Generator<void, T, void>;

export function drain<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
