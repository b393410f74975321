import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipLines } from '../../../core/report/clipLines.ts';

describe('clipped lines', () => {
  it('are all there when they fit', () => {
    expect(clipLines(['a', 'b'], 4)).toEqual({ head: ['a', 'b'], leftOut: 0, tail: [] });
    expect(clipLines([], 4)).toEqual({ head: [], leftOut: 0, tail: [] });
  });

  it('keep the beginning and the end', () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => String(i));
    const { head, leftOut, tail } = clipLines(lines, 60);
    expect([head[0], head.at(-1), tail[0], tail.at(-1)]).toEqual(['0', '12', '999996', '999999']);
    expect(head.length + leftOut + tail.length).toBe(lines.length);
  });

  it('never take more room than they have, and lose no line without counting it', () => {
    const line = fc.string({ maxLength: 300 });
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 8, max: 2000 }), (lines, most) => {
        const { head, leftOut, tail } = clipLines(lines, most);
        expect(head.length + leftOut + tail.length).toBe(lines.length);
        expect([...head, ...tail].reduce((sum, { length }) => sum + length + 1, 0)).toBeLessThanOrEqual(most);
        for (const [i, shown] of head.entries()) {
          expect(lines[i]?.startsWith(shown.replace(/…$/, ''))).toBe(true);
        }
      }),
    );
  });
});
