import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandName, RequestOf } from '../../core/service/messages.ts';
import type { Bind, ExperimentQuery, ExperimentRow } from '../../core/service/types.ts';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { admin, ask, emulator, say, TestClock } from './emulatorWire.ts';

let clock: TestClock;
let running: RunningEmulator;
beforeEach(async () => {
  clock = new TestClock();
  running = await emulator({ clock, accounts: { 2000: 'local-emulator', 2001: 'local-emulator' } });
});
afterEach(() => running.close());

const as = (account = '2000') => ({ account, time: clock.seconds });
const call = <C extends CommandName>(command: C, request: RequestOf<C>, account?: string) =>
  ask(running.url, command, request, as(account));
const code = async <C extends CommandName>(command: C, request: RequestOf<C>) =>
  (await say(running.url, command, request, as())).code;
const create = (id: string, description = 'd') => call('targetCreate', { id, description });
const advertiser = (id: string, targetId: string): Bind => ({ id, type: 'advertiser', targetId });
const HUGE = '9223372036854775807';

describe('targets', () => {
  it('follow the rules for ids, descriptions and number', async () => {
    for (const id of ['ab', 'a'.repeat(21), 'has space', 'under_score', '中文中文', '']) {
      expect(await code('targetCreate', { id, description: 'd' }), id).toBe(401);
    }
    expect(await code('targetCreate', { id: 'news', description: ' ' })).toBe(401);
    for (let i = 0; i < 10; i++) await create(`target-${i}`);
    expect(await code('targetCreate', { id: 'eleven', description: 'd' })).toBe(114);
    expect(await code('targetCreate', { id: 'target-1', description: 'd' })).toBe(401);
    expect((await call('info', {})).targetIds).toHaveLength(10);
    expect(await call('targetDelete', { id: 'target-1' })).toEqual({ id: 'target-1', description: 'd' });
    expect(await code('targetDelete', { id: 'target-1' })).toBe(401);
    await create('eleven');
    // Another account has its own.
    expect((await call('info', {}, '2001')).targetIds).toEqual([]);
  });

  it('list their binds when asked to, for all or for some', async () => {
    await create('news');
    await create('music');
    await call('bindSet', {
      binds: [advertiser('7', 'news'), { id: '5', type: 'ad', targetId: 'news', accountId: '7' }],
    });
    const { targets } = await call('targetList', { targets: [], binds: true });
    expect(Object.keys(targets).sort()).toEqual(['music', 'news']);
    expect(targets.news).toMatchObject([
      { id: '5', type: 'ad', accountId: '7' },
      { id: '7', type: 'advertiser', accountId: '7' },
    ]);
    expect((await call('targetList', { targets: ['music'], binds: true })).targets).toEqual({ music: [] });
    expect((await call('targetList', { targets: [], binds: false })).targets.news).toEqual([]);
    expect(await code('targetList', { targets: ['gone'], binds: true })).toBe(401);
    await call('targetDelete', { id: 'news' });
    await create('news');
    expect((await call('targetList', { targets: ['news'], binds: true })).targets.news).toEqual([]);
  });
});

describe('binds', () => {
  beforeEach(async () => {
    await create('news');
    await create('music');
  });
  const boundTo = async (target: string) =>
    (await call('targetList', { targets: [target], binds: true })).targets[target]?.map((bind) => bind.id);

  it('move when they are set again, and keep 64-bit ids exact', async () => {
    await call('bindSet', { binds: [advertiser(HUGE, 'news'), advertiser('9007199254740993', 'news')] });
    expect(await boundTo('news')).toEqual(['9007199254740993', HUGE]);
    await call('bindSet', { binds: [advertiser(HUGE, 'music')] });
    expect(await boundTo('news')).toEqual(['9007199254740993']);
    expect(await boundTo('music')).toEqual([HUGE]);
  });

  it('fail id by id while the call says SUCC', async () => {
    const reply = await call('bindSet', {
      binds: [
        advertiser('1', 'news'),
        advertiser('2', 'nowhere'),
        advertiser('-3', 'news'),
        { id: '4', type: 'unknown', targetId: 'news' },
        { id: '5', type: 'ad', targetId: 'news' },
        { id: '6', type: 'ad', targetId: 'news', accountId: '1', source: 'mp' },
      ],
    });
    expect(reply).toMatchObject({ succeeded: 2, failed: 4 });
    expect(reply.failures.map((failure) => failure.id)).toEqual(['2', '-3', '4', '5']);
    expect(reply.failures.every((failure) => failure.reason.length > 0)).toBe(true);
    expect(await boundTo('news')).toEqual(['6', '1']);
    const removed = await call('bindDelete', { binds: [advertiser('1', ''), advertiser('99', '')] });
    expect(removed).toMatchObject({ succeeded: 1, failed: 1, failures: [{ id: '99' }] });
    expect(await boundTo('news')).toEqual(['6']);
    // Without a type: what is not bound at all is told so, not asked for its type.
    const typeless = ['6', '99'].map((id) => ({ id, type: 'unknown' as const, targetId: '' }));
    const { failures } = await call('bindDelete', { binds: typeless });
    expect(failures.map(({ reason }) => reason)).toEqual([
      'The bind type must be advertiser (3) or ad (1).',
      '99 is not bound.',
    ]);
    expect(await code('bindSet', { binds: [] })).toBe(115);
  });

  it('fail in part on demand', async () => {
    await admin(running.url, 'faults', { path: '/saas/bind/set', failItems: 1 });
    const reply = await call('bindSet', { binds: [advertiser('1', 'news'), advertiser('2', 'news')] });
    expect(reply).toMatchObject({ succeeded: 1, failed: 1, failures: [{ id: '1' }] });
  });
});

describe('grants', () => {
  const grant = (index: string, dataspaceId = 20000101) => ({ targetAccountId: 2001, index, dataspaceId });

  it('add and take back columns, and show on both sides', async () => {
    expect((await call('grantAdd', grant('1, 2, 55-64'))).index).toBe('1, 2, 55-64');
    expect((await call('grantAdd', grant('3'))).index).toBe('1-3, 55-64');
    expect((await call('grantDelete', grant('2,60-64'))).index).toBe('1, 3, 55-59');
    expect(await call('grantList', {})).toEqual({ from: [], to: [grant('1, 3, 55-59')] });
    expect(await call('grantList', {}, '2001')).toEqual({
      from: [{ ...grant('1, 3, 55-59'), targetAccountId: 2000 }],
      to: [],
    });
    await call('grantDelete', grant('1-64'));
    expect(await call('grantList', {})).toEqual({ from: [], to: [] });
  });

  it('refuse what is no column, no data space of the account, or no other account', async () => {
    for (const index of ['', '0', '65', '3-1', '1;2', 'all'])
      expect(await code('grantAdd', grant(index))).toBe(401);
    expect(await code('grantAdd', grant('1', 20010101))).toBe(116);
    expect(await code('grantAdd', { ...grant('1'), targetAccountId: 2000 })).toBe(401);
    expect(await code('grantDelete', grant('1'))).toBe(401);
  });

  it('of reports go by account', async () => {
    await call('expGrantAdd', { accountId: 2001 });
    expect(await call('expGrantList', {})).toEqual({ from: [], to: [2001] });
    expect(await call('expGrantList', {}, '2001')).toEqual({ from: [2000], to: [] });
    await call('expGrantDelete', { accountId: 2001 });
    expect(await code('expGrantDelete', { accountId: 2001 })).toBe(401);
  });
});

describe('experiment reports', () => {
  beforeEach(async () => {
    await create('news');
    await create('music');
    const ad: Bind = { id: '5', type: 'ad', targetId: 'news', accountId: '22' };
    await call('bindSet', { binds: [advertiser('11', 'news'), ad, advertiser(HUGE, 'music')] });
  });
  const base: ExperimentQuery = { target: 'news', beginDay: 20260301, endDay: 20260303 };
  const rows = async (query: Partial<ExperimentQuery>) => (await call('expGet', { ...base, ...query })).rows;
  const sum = (list: readonly ExperimentRow[]) => ({
    cost: Math.round(list.reduce((total, row) => total + row.base.cost, 0) * 100) / 100,
    exposure: list.reduce((total, row) => total + Number(row.base.exposure), 0),
    click: list.reduce((total, row) => total + Number(row.base.click), 0),
    conversion: list.reduce((total, row) => total + Number(row.base.conversion), 0),
  });

  it('lists ten buckets that share the traffic', async () => {
    const { buckets } = await call('expList', {});
    expect(buckets.map((bucket) => bucket.bucketId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(buckets.reduce((total, bucket) => total + bucket.percent, 0)).toBe(100);
  });

  it('answer to days, buckets, target and advertisers, and add up', async () => {
    const all = await rows({});
    expect(all).toHaveLength(30);
    expect(await rows({})).toEqual(all);
    expect(new Set(all.map((row) => row.day))).toEqual(new Set([20260301, 20260302, 20260303]));
    expect(await rows({ buckets: [2, 9] })).toEqual(all.filter((row) => [2, 9].includes(row.bucketId)));
    expect(await rows({ endDay: 20260301 })).toEqual(all.filter((row) => row.day === 20260301));
    const total = await rows({ total: true });
    expect(total.map((row) => row.day)).toEqual(new Array(10).fill(0));
    expect(sum(total)).toEqual(sum(all));
    const grouped = await rows({ groupBy: ['advertiser_id'] });
    expect(new Set(grouped.map((row) => row.group.advertiser_id))).toEqual(new Set(['11', '22']));
    expect(sum(grouped)).toEqual(sum(all));
    const one = await rows({ advertiserIds: ['11'] });
    expect(sum(one)).toEqual(sum(grouped.filter((row) => row.group.advertiser_id === '11')));
    expect(sum(await rows({ groupBy: ['user_weight_factor', 'advertiser_id'] }))).toEqual(sum(all));
    expect(sum(await rows({ target: 'music' }))).not.toEqual(sum(all));
    const music = await rows({ target: 'music', groupBy: ['advertiser_id'] });
    expect(music[0]?.group.advertiser_id).toBe(HUGE);
  });

  it('are plausible: rates and prices follow from the counts', async () => {
    for (const { base: row } of await rows({})) {
      const [exposure, click, conversion, second] = [
        row.exposure,
        row.click,
        row.conversion,
        row.conversionSecond,
      ].map(Number) as [number, number, number, number];
      expect(exposure).toBeGreaterThan(click);
      expect(click).toBeGreaterThanOrEqual(conversion);
      expect(conversion).toBeGreaterThanOrEqual(second);
      expect(row.ctr).toBeCloseTo(click / exposure, 5);
      expect(row.cpm).toBeCloseTo((row.cost * 1000) / exposure, 4);
      expect(row.cpc * click).toBeCloseTo(row.cost, 2);
    }
  });

  it('have the extra fields asked for, all with *', async () => {
    const [plain] = await rows({});
    expect(plain?.ext).toEqual({});
    const [some] = await rows({ extFields: ['order_count', 'roi'] });
    expect(Object.keys(some?.ext ?? {}).sort()).toEqual(['order_count', 'roi']);
    const [all] = await rows({ extFields: ['*'], total: true });
    expect(Object.keys(all?.ext ?? {}).length).toBeGreaterThan(80);
    expect(all?.ext.order_count).toBeGreaterThan(0);
  });

  it('know no future, and refuse days, buckets, fields and advertisers that are none', async () => {
    expect(await rows({ beginDay: 20260401, endDay: 20260405, buckets: [1] })).toHaveLength(1);
    expect(await rows({ beginDay: 20270101, endDay: 20270105 })).toEqual([]);
    const wrong: Partial<ExperimentQuery>[] = [
      { beginDay: 20241231 },
      { beginDay: 20260230 },
      { endDay: 21010101 },
      { beginDay: 20260304 },
      { buckets: [0] },
      { buckets: [11] },
      { target: 'gone' },
      { target: '' },
      { advertiserIds: ['12'] },
      { groupBy: ['city'] },
      { extFields: ['og_nothing'] },
    ];
    for (const query of wrong) {
      expect(await code('expGet', { ...base, ...query }), JSON.stringify(query)).toBe(401);
    }
  });
});

describe('administrative codes', () => {
  it('list provinces and cities, each once', async () => {
    const { codes } = await call('adminCodeList', {});
    expect(new Set(codes.map((entry) => entry.code)).size).toBe(codes.length);
    expect(codes.every((entry) => /^[1-9]\d{5}$/.test(entry.code) && entry.province && entry.city)).toBe(
      true,
    );
    expect(codes.filter((entry) => entry.code.endsWith('0000') && entry.code !== '100000')).toHaveLength(34);
    expect(codes).toContainEqual({ code: '440300', province: '广东省', city: '深圳市' });
    expect(codes).toContainEqual({ code: '110000', province: '北京市', city: '北京市' });
    expect(codes).toContainEqual({ code: '469001', province: '海南省', city: '五指山市' });
  });
});
