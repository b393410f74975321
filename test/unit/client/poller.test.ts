import { describe, expect, it } from 'vitest';
import { Poller, type Timers } from '../../../client/views/poller.ts';

/** Timers that fire when the test says so. */
function handTimers() {
  const pending = new Map<number, { readonly run: () => void; readonly ms: number }>();
  let next = 0;
  const timers: Timers = {
    set: (run, ms) => {
      next += 1;
      pending.set(next, { run, ms });
      return next;
    },
    clear: (timer) => pending.delete(timer as number),
  };
  const delays = () => [...pending.values()].map(({ ms }) => ms);
  const fire = async () => {
    const [first] = pending;
    if (first === undefined) throw new Error('nothing is planned');
    pending.delete(first[0]);
    first[1].run();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { timers, delays, fire };
}

describe('the poller', () => {
  it('waits for a task to move, a look, and both', () => {
    const { timers, delays } = handTimers();
    const poller = new Poller(async () => undefined, timers);
    expect(delays()).toEqual([]);
    poller.setVisible(true);
    expect(delays()).toEqual([]);
    poller.update(true, 'block 1');
    expect(delays()).toEqual([2000]);
    poller.setVisible(false);
    expect(delays()).toEqual([]);
    poller.setVisible(true);
    poller.update(false, '');
    expect(delays()).toEqual([]);
  });

  it('reads soon after a change and ever more rarely without one, up to half a minute', () => {
    const { timers, delays } = handTimers();
    const poller = new Poller(async () => undefined, timers);
    poller.setVisible(true);
    poller.update(true, 'block 1');
    const seen: number[] = [];
    for (let read = 0; read < 10; read += 1) {
      poller.update(true, 'block 1');
      seen.push(...delays());
    }
    expect(seen.slice(0, 3)).toEqual([3000, 4500, 6750]);
    expect(seen.at(-1)).toBe(30_000);
    poller.update(true, 'block 2');
    expect(delays()).toEqual([2000]);
  });

  it('goes on more rarely when a read fails, and never reads twice at a time', async () => {
    const { timers, delays, fire } = handTimers();
    let reads = 0;
    let finish: () => void = () => undefined;
    const poller: Poller = new Poller(() => {
      reads += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    }, timers);
    poller.setVisible(true);
    poller.update(true, 'block 1');
    await fire();
    poller.failed();
    expect([reads, delays()]).toEqual([1, []]);
    finish();
    await Promise.resolve();
    await Promise.resolve();
    expect(delays()).toEqual([3000]);
  });

  it('leaves nothing behind', async () => {
    const { timers, delays, fire } = handTimers();
    const poller = new Poller(async () => undefined, timers);
    poller.setVisible(true);
    poller.update(true, 'block 1');
    await fire();
    expect(delays()).toHaveLength(1);
    poller.dispose();
    poller.setVisible(true);
    expect(delays()).toEqual([]);
  });
});
