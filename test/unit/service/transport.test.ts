import { describe, expect, it } from 'vitest';
import type { FetchReply } from '../../../core/model/ports.ts';
import { encodeReply } from '../../../core/service/serverCodec.ts';
import {
  answerWith,
  bench,
  code,
  fails,
  info,
  rejection,
  reply,
  type Step,
  silent,
} from '../../support/fakeService.ts';

const http =
  (status: number): Step =>
  () =>
    answerWith('', { status, headers: { 'Content-Type': 'text/plain' } });
const INFO = { dataSpaces: { did: ['did'], wuid: [], geo: [], geoip: [], geofac: [] }, targetIds: ['news'] };

describe('replies that are not the service’s', () => {
  const page = '<!doctype html><html><body>Sign in</body></html>';
  it.each<[string, Step, object]>([
    ['a page', () => answerWith(page, { headers: { 'Content-Type': 'text/html' } }), { looksLike: 'html' }],
    ['a page without its type', () => answerWith(`\n  ${page}`), { looksLike: 'html' }],
    [
      'JSON',
      () => answerWith('{"error":"no"}', { headers: { 'Content-Type': 'application/json' } }),
      { looksLike: 'json' },
    ],
    ['JSON without its type', () => answerWith('[1,2,3]'), { looksLike: 'json' }],
    [
      'bytes cut off',
      () =>
        answerWith(
          encodeReply({ code: 0, status: 'ok', answer: { command: 'info', reply: INFO } }).subarray(0, 9),
        ),
      { looksLike: 'truncated' },
    ],
    ['nothing', () => answerWith(''), { looksLike: 'truncated' }],
    [
      'noise',
      () => answerWith(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
      { looksLike: 'other' },
    ],
    ['another message', () => answerWith(Uint8Array.of(0x78, 0x01)), { looksLike: 'other' }],
  ])('%s', async (_name, step, reason) => {
    const error = await rejection(bench([step]).client.account.info());
    expect(error).toMatchObject({ name: 'ServiceError', reason: { kind: 'notProtobuf', ...reason } });
  });

  it.each([301, 302, 307, 308, 0])('redirect %i is an http failure and is not followed', async (status) => {
    const away: Step = () => answerWith('', { status, headers: { Location: 'https://elsewhere.example/' } });
    const { client, sent } = bench([away]);
    expect(await rejection(client.account.info())).toMatchObject({ reason: { kind: 'http', status } });
    expect(sent).toHaveLength(1);
  });

  it('asks the port not to follow redirects', async () => {
    const modes: unknown[] = [];
    const { client } = bench([
      (sent, init) => {
        modes.push(init.redirect);
        return info(sent, init);
      },
    ]);
    await client.account.info();
    expect(modes).toEqual(['manual']);
  });

  it.each([400, 404, 413, 500])('status %i is told and not repeated', async (status) => {
    const { client, sent } = bench([http(status)]);
    expect(await rejection(client.account.info())).toMatchObject({ reason: { kind: 'http', status } });
    expect(sent).toHaveLength(1);
  });

  it('a code in a protobuf body is believed whatever the status', async () => {
    const step: Step = () => answerWith(encodeReply({ code: 104, status: '' }), { status: 401 });
    expect(await rejection(bench([step]).client.account.info())).toMatchObject({
      reason: { kind: 'service', code: 104, name: 'AUTH_FAIL' },
    });
  });

  it('a body that announces more than 64 MB is not read', async () => {
    const huge: Step = () => ({
      ...answerWith('', { headers: { 'Content-Length': String(65 * 1024 * 1024) } }),
      arrayBuffer: () => Promise.reject(new Error('it was read')),
    });
    expect(await rejection(bench([huge]).client.account.info())).toMatchObject({
      reason: { kind: 'notProtobuf', looksLike: 'other' },
      message: expect.stringContaining('64 MB'),
    });
  });

  it('a body that never ends is dropped at 64 MB', async () => {
    let cancelled = false;
    let served = 0;
    const chunk = new Uint8Array(8 * 1024 * 1024);
    const endless = (): FetchReply =>
      Object.assign(answerWith(''), {
        body: {
          getReader: () => ({
            read: async () => {
              served += chunk.length;
              return { done: false, value: chunk };
            },
            cancel: async () => {
              cancelled = true;
            },
          }),
        },
      });
    const error = await rejection(bench([endless]).client.account.info());
    expect(error).toMatchObject({ reason: { kind: 'notProtobuf' } });
    expect(cancelled).toBe(true);
    expect(served).toBeLessThanOrEqual(72 * 1024 * 1024);
  });
});

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

describe('the end of waiting', () => {
  it.each<[string, Step]>([
    ['a server that keeps silent', silent],
    ['a port that does not listen to signals', () => new Promise(() => undefined)],
    [
      'a body that does not come',
      () => ({ ...answerWith(''), arrayBuffer: () => new Promise(() => undefined) }),
    ],
  ])('a time-out ends %s', async (_name, step) => {
    const error = await rejection(bench([step]).client.account.info({ timeoutMs: 20 }));
    expect(error).toMatchObject({ reason: { kind: 'transport', cause: 'timeout' } });
  });

  it('a time-out while waiting to repeat tells the failure itself', async () => {
    const { client } = bench([http(503)], {
      sleep: (_ms, signal) =>
        new Promise((_, refuse) => {
          signal?.addEventListener('abort', () => refuse(signal.reason));
        }),
    });
    expect(await rejection(client.account.info({ timeoutMs: 20 }))).toMatchObject({
      reason: { kind: 'http', status: 503 },
    });
  });

  it('an abort ends a request, and one before it sends nothing', async () => {
    const controller = new AbortController();
    const { client, sent } = bench([silent]);
    const running = rejection(client.account.info({ signal: controller.signal }));
    controller.abort();
    expect(await running).toMatchObject({ reason: { kind: 'transport', cause: 'cancelled' } });
    expect(await rejection(client.account.info({ signal: controller.signal }))).toMatchObject({
      reason: { kind: 'transport', cause: 'cancelled' },
    });
    expect(sent.length).toBeLessThanOrEqual(1);
  });

  it('an abort while queued behind another read gives the place up', async () => {
    const controller = new AbortController();
    const users = ['0'.repeat(32)];
    const empty = reply({
      code: 0,
      status: '',
      answer: { command: 'read', reply: { succeeded: 0, failed: 0, items: [] } },
    });
    let release: () => void = () => undefined;
    const held: Step = (sent, init) =>
      new Promise((resolve) => {
        release = () => resolve(empty(sent, init));
      });
    const { client, sent } = bench([held, empty]);
    const first = client.data.read({ dataspace: 'did', users });
    const second = rejection(client.data.read({ dataspace: 'did', users }, { signal: controller.signal }));
    const third = client.data.read({ dataspace: 'did', users });
    controller.abort();
    expect(await second).toMatchObject({ reason: { kind: 'transport', cause: 'cancelled' } });
    release();
    await Promise.all([first, third]);
    expect(sent).toHaveLength(2);
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

describe('kinds of connection failures', () => {
  it.each([
    ['ECONNREFUSED', 'connect'],
    ['ENOTFOUND', 'connect'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ECONNRESET', 'aborted'],
    ['UND_ERR_SOCKET', 'aborted'],
  ])('%s is %s', async (systemCode, cause) => {
    const error = await rejection(bench(Array(5).fill(fails(systemCode))).client.account.info());
    expect(error).toMatchObject({
      reason: { kind: 'transport', cause },
      message: expect.stringContaining(systemCode),
    });
  });

  it('knows Electron’s own names', async () => {
    const electron: Step = () => Promise.reject(new Error('net::ERR_CERT_AUTHORITY_INVALID'));
    expect(await rejection(bench([electron]).client.account.info())).toMatchObject({
      reason: { cause: 'tls' },
    });
  });
});
