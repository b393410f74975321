import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGrantIndex, parseGrantIndex } from '../../../core/model/grantIndex.ts';
import { dayNumber, dayOf, EmulatorClock, serviceDay, serviceTime } from '../../../server/emulator/clock.ts';
import { adminCodeOf } from '../../../server/emulator/commands/adminCodes.ts';
import { Faults } from '../../../server/emulator/faults.ts';
import { QpsLimiter } from '../../../server/emulator/limiter.ts';
import { parseSeed } from '../../../server/emulator/seedFile.ts';
import { lines } from '../../../server/emulator/tasks/lines.ts';
import { parseRow } from '../../../server/emulator/tasks/rows.ts';

describe('the list of granted columns', () => {
  it('is read back as it is written, in the shortest form', () => {
    const sets = fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 1 });
    fc.assert(
      fc.property(sets, (indexes) => {
        expect(parseGrantIndex(formatGrantIndex(new Set(indexes)))).toEqual(new Set(indexes));
      }),
    );
    expect(formatGrantIndex(new Set([1, 2, 4, 5, 6, 64]))).toBe('1, 2, 4-6, 64');
    for (const wrong of ['', ' ', '0', '65', '2-1', '1,,2', '1-2-3', '-1', 'a'])
      expect(parseGrantIndex(wrong)).toBeUndefined();
  });
});

describe('lines of a stream', () => {
  const collect = async (chunks: Buffer[]) => {
    const found: string[] = [];
    const stream = async function* () {
      yield* chunks;
    };
    for await (const line of lines(stream())) found.push(line);
    return found;
  };

  it('are the same wherever it is cut, also within a character', async () => {
    const content = '用户一\nb\r\n\n最后 😀';
    const data = Buffer.from(content);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(data.length)), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), data.length];
        const chunks = at.slice(1).map((end, i) => data.subarray(at[i], end));
        expect(await collect(chunks)).toEqual(content.split('\n'));
      }),
    );
    expect(await collect([Buffer.from('\uFEFFa\n')])).toEqual(['a']);
    expect(await collect([])).toEqual([]);
  });

  it('have a longest length, so that a file without line ends does not fill the memory', async () => {
    const chunk = Buffer.alloc(1 << 19, 'x');
    await expect(collect([chunk, chunk, chunk])).rejects.toThrow('A line has more than 1048576 characters.');
  });
});

describe('a row of a task', () => {
  it('is forgiving about spelling and strict about being a row', () => {
    expect(
      parseRow(
        '{"userid":"a","bytes_kv":{"1":"5","x":null},"flags_with_expire_kv":{"1":{"flag":true,"expire":"7"}}}',
      ),
    ).toEqual({
      userid: 'a',
      u8: { 1: 5 },
      u32: {},
      flags: { 1: { flag: true, defaultFlag: false, expire: 7 } },
    });
    for (const wrong of ['', '{', '[]', 'null', '{"userid":""}', '{"userid":5}', '{}'])
      expect(parseRow(wrong)).toBeUndefined();
  });
});

describe('the clock', () => {
  it('moves by its offset and writes the civil time of the service', () => {
    const clock = new EmulatorClock({ now: () => 1_000_500 });
    clock.setOffset(2_000);
    expect([clock.now(), clock.seconds()]).toEqual([1_002_500, 1002]);
    expect(serviceTime(1775016000)).toBe('2026-04-01 12:00:00');
    expect(serviceTime(0)).toBe('');
    expect(serviceDay(1775016000 + 12 * 3600)).toBe('20260402');
  });

  it('knows which days there are', () => {
    for (const day of [20250101, 20240229, 20261231]) expect(dayOf(dayNumber(day) ?? Number.NaN)).toBe(day);
    for (const none of [20260229, 20261301, 20260100, 0, 20260431]) expect(dayNumber(none)).toBeUndefined();
  });
});

describe('the limiter', () => {
  it('lets one request of an account and command through at a time and a second', () => {
    const limiter = new QpsLimiter(true);
    const end = limiter.begin('1', 'read', 0);
    expect(() => limiter.begin('1', 'read', 5_000)).toThrow('a second');
    limiter.begin('1', 'write', 0);
    limiter.begin('2', 'read', 0);
    end();
    expect(() => limiter.begin('1', 'read', 900)).toThrow('a second');
    limiter.begin('1', 'read', 1_000);
    const off = new QpsLimiter(false);
    off.begin('1', 'read', 0);
    off.begin('1', 'read', 0);
  });
});

describe('faults', () => {
  it('are taken in order by the requests that match, and run out', () => {
    const faults = new Faults();
    const plain = {
      latencyMs: 0,
      drop: false,
      truncate: undefined,
      status: undefined,
      clockSeconds: 0,
      failItems: 0,
    };
    faults.add({ ...plain, path: '/saas/read', times: 2, code: 113 });
    faults.add({ ...plain, path: '*', times: 1, code: 301 });
    expect(faults.take('/saas/info')?.code).toBe(301);
    expect(faults.take('/saas/info')).toBeUndefined();
    expect([1, 2, 3].map(() => faults.take('/saas/read')?.code)).toEqual([113, 113, undefined]);
  });
});

describe('names of places', () => {
  it('are codes, provinces, or province:city', () => {
    expect(adminCodeOf('440305')).toBe('440305');
    expect(adminCodeOf('广东省:深圳市')).toBe('440300');
    expect(adminCodeOf('重庆市')).toBe('500000');
    expect(adminCodeOf('中华人民共和国')).toBe('100000');
    for (const none of ['深圳市', '44030', '040305', '', '广东省:'])
      expect(adminCodeOf(none)).toBeUndefined();
  });
});

describe('a seed', () => {
  it('takes files as names, objects or lists, and names what it does not know', () => {
    const seed = parseSeed({
      audience: 'a.jsonl',
      did: ['b.jsonl'],
      wuid: [
        { file: 'w.jsonl', appid: 'wx1', accountId: '7' },
        { file: 'p.jsonl', hashType: 'phoneMd5' },
      ],
    });
    expect(seed.data.did.map((data) => data.file)).toEqual(['b.jsonl', 'a.jsonl']);
    expect(seed.data.wuid).toEqual([
      { file: 'w.jsonl', appid: 'wx1', accountId: '7' },
      { file: 'p.jsonl', hashType: 'phoneMd5' },
    ]);
    expect(() => parseSeed({ wuid: { file: 'p.jsonl', hashType: 'md5' } })).toThrow('wuid.hashType');
    expect(() =>
      parseSeed({ targets: [{ id: 'a', description: 'd', binds: [{ id: '1', kind: 'ad' }] }] }),
    ).toThrow('targets[0].binds[0].kind');
    expect(() => parseSeed({ scripts: [{ name: 'a' }] })).toThrow('scripts[0].file');
  });
});
