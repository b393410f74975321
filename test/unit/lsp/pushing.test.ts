import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pushing } from '../../../server/lsp/pushing.ts';

describe('checks of a document that is being edited', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function slow(ms: number) {
    const publish = vi.fn(() => new Promise<void>((done) => setTimeout(done, ms)));
    return { publish, pushing: new Pushing(publish) };
  }

  it('begin at once, and wait for a rest while one is running', async () => {
    const { publish, pushing } = slow(20);
    for (let edit = 0; edit < 5; edit++) pushing.changed('a');
    expect(publish).toHaveBeenCalledTimes(1);
    await vi.runAllTimersAsync();
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('leave nothing behind when the server stops', async () => {
    const { publish, pushing } = slow(20);
    pushing.changed('a');
    pushing.changed('a');
    pushing.dispose();
    await vi.runAllTimersAsync();
    expect(publish).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
