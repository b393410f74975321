import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../../core/model/nearest.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['get_targets', 'get_target', 1],
    ['get_tragets', 'get_targets', 1],
    ['kitten', 'sitting', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it('with a limit is the same up to it, and beyond it beyond', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat({ max: 5 }), (a, b, limit) => {
        const whole = editDistance(a, b);
        const limited = editDistance(a, b, limit);
        if (whole <= limit) expect(limited).toBe(whole);
        else expect(limited).toBeGreaterThan(limit);
      }),
    );
  });
});

describe('nearest', () => {
  it('is the first of the nearest, if one is near', () => {
    expect(nearest('pirnt', ['printf', 'print', 'paint'])).toBe('print');
    expect(nearest('levle', ['lever', 'level', 'levee'])).toBe('level');
    expect(nearest('abc', ['xyz', 'abcdef'])).toBeUndefined();
    expect(nearest('abc', ['abd', 'abe'])).toBe('abd');
  });

  it('compares thousands of names in no time, and no megabytes', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `score_of_group_${index}`);
    for (let index = 0; index < 100; index++)
      expect(nearest(`score_of_gruop_${index}`, names)).toBe(names[index]);
    expect(nearest('a'.repeat(1_000_000), ['a'.repeat(1_000_000)])).toBeUndefined();
  });
});
