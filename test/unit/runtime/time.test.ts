import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRunRequest } from '../../../core/model/runRequest.ts';
import { createEngine } from '../../../core/runtime/engine.ts';
import { civilTimeOf, SHANGHAI, unixOf } from '../../../core/runtime/host/civilTime.ts';
import { NOW, printed, runMain } from '../../support/runLua.ts';

/** The platform's own time zone data, as the judge. */
const formatter = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

describe('civil time', () => {
  it('is that of Asia/Shanghai from 1970 to 2106, summer time of 1986 to 1991 included', () => {
    const check = (unix: number): void => {
      const { year, month, day, hour, minute, second } = civilTimeOf(unix, SHANGHAI);
      const pad = (n: number) => String(n).padStart(2, '0');
      const ours = `${year}-${pad(month)}-${pad(day)}, ${pad(hour)}:${pad(minute)}:${pad(second)}`;
      expect(ours).toBe(formatter.format(unix * 1000));
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 4294967295 }), check));
    fc.assert(fc.property(fc.integer({ min: 500000000, max: 700000000 }), check));
  });

  it('turns back into the same moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 700000000, max: 4294967295 }), (unix) => {
        expect(unixOf(civilTimeOf(unix, SHANGHAI), SHANGHAI)).toBe(unix);
      }),
    );
  });
});

describe('the module time', () => {
  it('takes a moment apart', () => {
    expect(printed('print(time.date(time.now()))')).toEqual(['2025\t8\t17']);
    expect(
      printed('local t = time.now() print(time.hour(t), time.minute(t), time.second(t), time.weekday(t))'),
    ).toEqual(['15\t15\t5\t0']);
  });

  it('cuts down to units', () => {
    const body =
      'for _, u in ipairs({"month", "day", "hour", "minute"}) do local t = time.truncate(time.now(), u) print(t, time.date(t)) end';
    expect(printed(body)).toEqual([
      '1753977600\t2025\t8\t1',
      '1755360000\t2025\t8\t17',
      '1755414000\t2025\t8\t17',
      '1755414900\t2025\t8\t17',
    ]);
  });

  it('adds and sets', () => {
    expect(printed('print(time.addtime(time.now(), -1, 1, 1) - time.now())')).toEqual(['-3539']);
    expect(printed('print(time.date(time.adddate(time.now(), -1, 1, 1)))')).toEqual(['2024\t9\t18']);
    expect(printed('print(time.setdate(2025, 6, 18, 12, 13, 14))')).toEqual(['1750219994']);
  });

  it('gives the time of the request, and the real clock without one', () => {
    expect(printed('print(time.now())')).toEqual([String(NOW)]);
    const engine = createEngine('gopher', { clock: { now: () => 1_700_000_000_999 } });
    expect(engine.run(makeRunRequest('function main() print(time.now()) end')).print).toEqual(['1700000000']);
  });
});

describe('runtime-decisions: time', () => {
  const date = (call: string) => printed(`print(time.date(${call}))`)[0];

  it('carries month-end and leap-day overflow over, as Go does', () => {
    expect(date('time.adddate(time.setdate(2025, 1, 31, 0, 0, 0), 0, 1, 0)')).toBe('2025\t3\t3');
    expect(date('time.adddate(time.setdate(2024, 2, 29, 0, 0, 0), 1, 0, 0)')).toBe('2025\t3\t1');
    expect(date('time.setdate(2025, 14, 0, 0, 0, 0)')).toBe('2026\t1\t31');
    expect(date('time.setdate(2025, 1, 1, -1, 0, 0)')).toBe('2024\t12\t31');
  });

  it('leaves the time as it is for an unknown unit, with a warning', () => {
    const report = runMain('print(time.truncate(time.now(), "week"))');
    expect(report.print).toEqual([String(NOW)]);
    expect(report.warnings).toEqual(['time.truncate: "week" is no unit; the time is left as it is.']);
  });

  it('wraps around as a uint32 below 0 and above 2106, with a warning', () => {
    const report = runMain('print(time.addtime(0, 0, 0, -1), time.setdate(2106, 2, 7, 14, 28, 16))');
    expect(report.print).toEqual(['4294967295\t0']);
    expect(report.warnings).toHaveLength(2);
  });

  it('cuts fractions off and refuses what is no number', () => {
    expect(printed('print(time.addtime(10.9, 0, 0, 1.9))')).toEqual(['11']);
    expect(runMain('time.hour("x")').error?.message).toBe(
      'script:2: bad argument #1 to hour (number expected, got string)',
    );
    expect(runMain('time.addtime(1)').error?.message).toMatch(/bad argument #2 to addtime/);
  });

  it('survives enormous amounts', () => {
    expect(
      runMain('print(time.adddate(0, 1e300, -1e300, 1/0), time.setdate(1e18, 0/0, 1, 1, 1, 1))').error,
    ).toBeNull();
  });
});
