import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

const NOW = 'local now = time.now()\nlocal y, m, d = time.date(now)\n';
const found = (source: string) => marked('srta-time-order', NOW + source);

describe('srta-time-order', () => {
  it.each([
    ['time.addtime(1, now, 0, 0)', 'time.addtime(now, 1, 0, 0)'],
    ['time.adddate(0, 0, 1, now)', 'time.adddate(now, 0, 0, 1)'],
    ['time.truncate("day", now)', 'time.truncate(now, "day")'],
    ['time.truncate("day", time.now())', 'time.truncate(time.now(), "day")'],
    ['time.setdate(18, 6, 2025, 12, 0, 0)', 'time.setdate(2025, 6, 18, 12, 0, 0)'],
    ['time.setdate(d, m, y, 0, 0, 0)', 'time.setdate(y, m, d, 0, 0, 0)'],
    ['time.setdate(2025, 18, 6, 0, 0, 0)', 'time.setdate(2025, 6, 18, 0, 0, 0)'],
    ['time.setdate(12, 30, 0, 2026, 5, 1)', 'time.setdate(2026, 5, 1, 12, 30, 0)'],
  ])('puts %s in order', (before, after) => {
    expect(fixed('srta-time-order', `${NOW}local t = ${before}`)).toBe(`${NOW}local t = ${after}`);
  });

  it('knows what is no time', () => {
    expect(found('time.hour(8)')).toEqual(['8']);
    expect(found('time.weekday(d)')).toEqual(['d']);
    expect(found('time.date(2026)')).toEqual(['2026']);
    expect(found('time.adddate(2026, 1, 1, 0)')).toEqual(['2026']);
    expect(found('time.addtime("now", 1, 0, 0)')).toEqual(['"now"']);
    expect(said('srta-time-order', 'time.hour(8)')).toEqual([
      'A time in Unix seconds belongs here, such as time.now() gives: time.hour(t)',
    ]);
  });

  it('knows what cannot be added, and what is no date', () => {
    expect(found('time.adddate(now, 2026, 1, 1)')).toEqual(['2026']);
    expect(found('time.adddate(now, y, 0, 0)')).toEqual(['y']);
    expect(found('time.addtime(now, now, 0, 0)')).toEqual(['now']);
    expect(found('time.setdate(2026, 13, 20, 0, 0, 0)')).toEqual(['13']);
    expect(found('time.setdate(26, 1, 1, 0, 0, 0)')).toEqual(['26']);
    expect(found('time.setdate(now, 1, 1, 0, 0, 0)')).toEqual(['now']);
    expect(found('time.setdate(y, m, d, 25, 0, 0)')).toEqual(['25']);
    expect(found('time.setdate(y, m, d, d, 0, 0)')).toEqual(['d']);
    expect(said('srta-time-order', 'time.setdate(2026, 13, 32, 0, 0, 0)')).toEqual([
      'The month is a number from 1 to 12: time.setdate(y, m, d, h, mi, s)',
    ]);
    // Day first or month first: nobody can tell.
    expect(ofRule('srta-time-order', 'time.setdate(5, 6, 2025, 0, 0, 0)')[0]?.fixes).toBeUndefined();
  });

  it.each([
    'time.addtime(now, -1, 1, 1)',
    'time.adddate(now, -1, 1, 1)',
    'time.adddate(now, 0, 0, -d)',
    'time.adddate(now, 0, 0, -time.weekday(now))',
    'time.addtime(now, -time.hour(now), -time.minute(now), 0)',
    'time.adddate(time.setdate(2026, 1, 1, 0, 0, 0), 0, 0, 90)',
    'time.setdate(2025, 6, 18, 12, 13, 14)',
    'time.setdate(y, m + 1, 0, 0, 0, 0)',
    'time.setdate(y, m, 0, 24, 0, 0)',
    'time.setdate(y, m, d, time.hour(now), 0, 0)',
    'time.setdate(year, month, day, 0, 0, 0)',
    'time.setdate(y - 1, 12, 31, 23, 59, 59)',
    'time.hour(t) time.date(1755414905) time.hour(0)',
    'time.truncate(time.addtime(now, 1, 0, 0), "hour")',
    'local parts = string.split(s, "-") time.setdate(parts[1], parts[2], parts[3], 0, 0, 0)',
    'local function f(a, b) return time.addtime(a, b, 0, 0) end f(now, 1)',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});
