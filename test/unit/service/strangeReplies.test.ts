import { describe, expect, it } from 'vitest';
import type { FetchReply } from '../../../core/model/ports.ts';
import { encodeReply } from '../../../core/service/serverCodec.ts';
import { answerWith, bench, fails, info, rejection, type Step } from '../../support/fakeService.ts';

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

  it.each(['application/x-protobuf', 'text/plain; charset=utf-8'])(
    'a code in a body is believed whatever the status (%s)',
    async (type) => {
      const headers = { 'Content-Type': type };
      const step: Step = () => answerWith(encodeReply({ code: 104, status: '' }), { status: 401, headers });
      expect(await rejection(bench([step]).client.account.info())).toMatchObject({
        reason: { kind: 'service', code: 104, name: 'AUTH_FAIL' },
      });
    },
  );

  it('a success in a body is not believed when the status is a failure', async () => {
    const step: Step = () =>
      answerWith(encodeReply({ code: 0, status: 'ok', answer: { command: 'info', reply: INFO } }), {
        status: 500,
      });
    expect(await rejection(bench([step]).client.account.info())).toMatchObject({
      reason: { kind: 'http', status: 500 },
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
