import { describe, expect, it } from 'vitest';
import { BackOff } from '../../../client/language/backOff.ts';

describe('the waits before a server is started again', () => {
  it('grow, and end', () => {
    const backOff = new BackOff();
    const waits = Array.from({ length: 8 }, () => backOff.next(100));
    const tried = waits.filter((wait) => wait !== undefined);
    expect(tried).toEqual([...tried].sort((one, other) => one - other));
    expect(tried.length).toBeGreaterThan(3);
    expect(waits.at(-1)).toBeUndefined();
  });

  it('start anew after a server that lived well, and when the user asks', () => {
    const backOff = new BackOff();
    const first = backOff.next(0);
    backOff.next(0);
    expect(backOff.next(120_000)).toBe(first);
    backOff.next(0);
    backOff.reset();
    expect(backOff.next(0)).toBe(first);
  });
});
