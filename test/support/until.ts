import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls until `done` answers true. There is no waiting by guess in the tests: each wait names what it waits for, and says
 * what was to be seen instead when it does not come.
 */
export async function until(
  what: string,
  done: () => Promise<boolean> | boolean,
  seen: () => Promise<string> | string = () => '',
  timeoutMs = 20_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await done()) return;
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs / 1000} s for ${what}. Seen: ${await seen()}`);
    await sleep(80);
  }
}
