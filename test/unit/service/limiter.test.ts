import { describe, expect, it } from 'vitest';
import { Limiter } from '../../../core/service/limiter.ts';
import { bench, code, rejection, reply } from '../../support/fakeService.ts';

const user = (n: number) => n.toString(16).padStart(32, '0');
const users = (count: number) => Array.from({ length: count }, (_, n) => user(n));
const nothingRead = reply({
  code: 0,
  status: '',
  answer: { command: 'read', reply: { succeeded: 0, failed: 0, items: [] } },
});
const written = reply({ code: 0, status: '', answer: { command: 'write', reply: { failedUsers: [] } } });
const row = (n: number) => ({ userid: user(n), u8: { 1: 1 }, u32: {}, flags: {} });

describe('one at a time, one a second', () => {
  it('spaces the parts of a split read', async () => {
    const { client, sent, sleeps } = bench([nothingRead, nothingRead, nothingRead]);
    const progress: number[] = [];
    await client.data.read(
      { dataspace: 'did', users: users(250) },
      { onProgress: ({ done }) => progress.push(done) },
    );
    expect(sent).toHaveLength(3);
    expect(sleeps).toEqual([1010, 1010]);
    expect(progress).toEqual([0, 100, 200, 250]);
  });

  it('splits a write at 10,000 users', async () => {
    const { client, sent } = bench([written, written]);
    const items = Array.from({ length: 10_001 }, (_, n) => row(n));
    expect(await client.data.write({ dataspace: 'did', items })).toBe(10_001);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body.length).toBeLessThan(100);
  });

  it('does not make a read wait for a write', async () => {
    const { client, sleeps } = bench([written, nothingRead, nothingRead]);
    await client.data.write({ dataspace: 'did', items: [row(1)] });
    await client.data.read({ dataspace: 'did', users: users(1) });
    expect(sleeps).toEqual([]);
    await client.data.read({ dataspace: 'did', users: users(1) });
    expect(sleeps).toEqual([1010]);
  });

  it('never has two reads on their way', async () => {
    let running = 0;
    let most = 0;
    const counted = async (...args: Parameters<typeof nothingRead>) => {
      running++;
      most = Math.max(most, running);
      await Promise.resolve();
      running--;
      return nothingRead(...args);
    };
    const { client } = bench([counted, counted, counted, counted]);
    await Promise.all([1, 2, 3, 4].map(() => client.data.read({ dataspace: 'did', users: users(1) })));
    expect(most).toBe(1);
  });

  it('is kept by two clients that share it, and lets other accounts pass', async () => {
    const clock = { now: () => 1_743_995_833_000 };
    const waits: number[] = [];
    const limiter = new Limiter(clock, async (ms) => {
      waits.push(ms);
    });
    const one = bench([nothingRead], { limiter });
    const two = bench([nothingRead], { limiter });
    const other = bench([nothingRead], { limiter, profile: { account: '2001' } });
    for (const { client } of [one, two, other]) await client.data.read({ dataspace: 'did', users: users(1) });
    expect(waits).toEqual([1010]);
  });

  it('waits no longer than a second when the clock was set back', async () => {
    let now = 10_000_000;
    const waits: number[] = [];
    const limiter = new Limiter({ now: () => now }, async (ms) => {
      waits.push(ms);
    });
    const turn = await limiter.enter('k');
    await turn.attempt(async () => undefined);
    turn.leave();
    now = 0;
    const next = await limiter.enter('k');
    await next.wait();
    expect(waits).toEqual([1010]);
  });

  it('counts from the answer, not from the request: the way there may take long', async () => {
    let now = 10_000_000;
    const waits: number[] = [];
    const limiter = new Limiter({ now: () => now }, async (ms) => {
      waits.push(ms);
    });
    const turn = await limiter.enter('k');
    await turn.attempt(async () => {
      now += 5000;
    });
    turn.leave();
    now += 300;
    await (await limiter.enter('k')).wait();
    expect(waits).toEqual([710]);
  });

  it('goes on after a failure', async () => {
    const { client } = bench([code(301), nothingRead]);
    await rejection(client.data.read({ dataspace: 'did', users: users(1) }));
    await client.data.read({ dataspace: 'did', users: users(1) });
  });

  it('keeps its distance when it repeats, too', async () => {
    const { client, sleeps } = bench([code(113), nothingRead], { random: () => 0 });
    await client.data.read({ dataspace: 'did', users: users(1) });
    // 1125 ms of backoff are more than a second already: nothing is added.
    expect(sleeps).toEqual([1125]);
  });
});
