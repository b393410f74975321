import { describe, expect, it } from 'vitest';
import {
  answerWith,
  bench,
  code,
  fails,
  info,
  rejection,
  reply,
  type Step,
} from '../../support/fakeService.ts';

const http =
  (status: number): Step =>
  () =>
    answerWith('', { status, headers: { 'Content-Type': 'text/plain' } });
const INFO = { dataSpaces: { did: ['did'], wuid: [], geo: [], geoip: [], geofac: [] }, targetIds: ['news'] };

describe('repeating', () => {
  it.each<[string, Step]>([
    ['a refused connection', fails('ECONNREFUSED')],
    ['a broken connection', fails('ECONNRESET')],
    ['502', http(502)],
    ['503', http(503)],
    ['504', http(504)],
    ['QPS_LIMIT', code(113)],
  ])('a read is repeated after %s', async (_name, step) => {
    const { client, sent, sleeps } = bench([step, step, info]);
    expect(await client.account.info()).toEqual(INFO);
    expect(sent).toHaveLength(3);
    expect(sleeps).toHaveLength(2);
  });

  it.each<[string, Step, number]>([
    ['a refused connection', fails('ECONNREFUSED'), 5],
    ['QPS_LIMIT', code(113), 5],
    ['a broken connection', fails('ECONNRESET'), 1],
    ['502', http(502), 1],
    ['a bad certificate', fails('SELF_SIGNED_CERT_IN_CHAIN'), 1],
    ['AUTH_FAIL', code(104), 1],
  ])('a delete after %s is sent so many times', async (_name, step, times) => {
    const { client, sent } = bench(Array.from({ length: 8 }, () => step));
    await rejection(client.scripts.delete('news-v1'));
    expect(sent).toHaveLength(times);
  });

  it('says that the outcome is not known when a change broke off', async () => {
    const error = await rejection(bench([fails('ECONNRESET')]).client.scripts.delete('news-v1'));
    expect(error).toMatchObject({ advice: { template: expect.stringContaining('not known') } });
    const refused = await rejection(
      bench(Array(5).fill(fails('ECONNREFUSED'))).client.scripts.delete('news-v1'),
    );
    expect(refused).toMatchObject({ advice: { template: expect.not.stringContaining('not known') } });
  });

  it('waits longer each time, with jitter', async () => {
    const waits = async (random: number) => {
      const { client, sleeps } = bench(Array(5).fill(http(503)), { random: () => random });
      await rejection(client.account.info());
      return sleeps;
    };
    expect(await waits(0)).toEqual([125, 250, 500, 1000]);
    expect(await waits(1)).toEqual([250, 500, 1000, 2000]);
  });
});

describe('a machine whose clock is off', () => {
  const date = (ms: number) => ({ Date: new Date(ms).toUTCString() });
  const service = 1_743_995_833_000;

  it.each([
    [45, 'ahead of'],
    [-90, 'behind'],
  ])('by %i minutes is told once and corrected for the session', async (minutes, word) => {
    const { client, sent, notices } = bench([code(102, '', date(service)), info, info], {
      clock: { now: () => service + minutes * 60_000 },
    });
    await client.account.info();
    await client.account.info();
    expect(sent.map(({ headers }) => headers.Time)).toEqual([
      String(service / 1000 + minutes * 60),
      String(service / 1000),
      String(service / 1000),
    ]);
    expect(notices).toEqual([expect.stringContaining(`${Math.abs(minutes)} minutes ${word}`)]);
  });

  it('is told once when several requests are refused together', async () => {
    const refused = code(102, '', date(service));
    const { client, sent, notices } = bench([refused, refused, info, info], {
      clock: { now: () => service + 3_600_000 },
    });
    await Promise.all([client.account.info(), client.account.info()]);
    expect(sent).toHaveLength(4);
    expect(notices).toHaveLength(1);
  });

  it('is retried once and no more', async () => {
    const { client, sent } = bench([code(102, '', date(service)), code(102, '', date(service - 7_200_000))], {
      clock: { now: () => service + 3_600_000 },
    });
    expect(await rejection(client.account.info())).toMatchObject({ reason: { code: 102 } });
    expect(sent).toHaveLength(2);
  });

  it('is not retried when the reply has no other time to offer', async () => {
    for (const headers of [{}, date(service + 2000)]) {
      const { client, sent, notices } = bench([code(102, '', headers)]);
      expect(await rejection(client.account.info())).toMatchObject({ reason: { code: 102 } });
      expect(sent).toHaveLength(1);
      expect(notices).toEqual([]);
    }
  });

  it('may repeat a change: nothing was done', async () => {
    const done = reply({
      code: 0,
      status: '',
      answer: {
        command: 'scriptDelete',
        reply: { name: 'news-v1', source: '', checked: true, inUse: false },
      },
    });
    const { client, sent } = bench([code(102, '', date(service)), done], {
      clock: { now: () => service + 3_600_000 },
    });
    await client.scripts.delete('news-v1');
    expect(sent).toHaveLength(2);
  });
});
