import { describe, expect, it } from 'vitest';
import type { ReplyOf } from '../../../core/service/messages.ts';
import { decodeRequest } from '../../../core/service/serverCodec.ts';
import { answerWith, bench, code, fails, rejection, reply } from '../../support/fakeService.ts';

const user = (n: number) => n.toString(16).padStart(32, '0');
const row = (n: number) => ({ userid: user(n), u8: { 1: 1 }, u32: {}, flags: {} });
const written = (...failedUsers: string[]) =>
  reply({ code: 0, status: '', answer: { command: 'write', reply: { failedUsers } } });
const read = (content: ReplyOf<'read'>) =>
  reply({ code: 0, status: '', answer: { command: 'read', reply: content } });
const none = { u8: {}, u32: {}, flags: {}, lastModified: 0, version: 0 };

describe('a call that was done in part', () => {
  it('names the users that were not written, over all batches', async () => {
    const { client } = bench([written(user(3)), written(user(10_000))]);
    const items = Array.from({ length: 10_001 }, (_, n) => row(n));
    expect(await rejection(client.data.write({ dataspace: 'did', items }))).toMatchObject({
      reason: {
        kind: 'partial',
        succeeded: 9999,
        failures: [
          { id: user(3), reason: '' },
          { id: user(10_000), reason: '' },
        ],
      },
    });
  });

  it('tells how many users were done before a failure', async () => {
    const { client } = bench([written(), code(131)]);
    const items = Array.from({ length: 10_001 }, (_, n) => row(n));
    expect(await rejection(client.data.write({ dataspace: 'did', items }))).toMatchObject({
      reason: { kind: 'service', code: 131 },
      message: expect.stringContaining('10000 of 10001'),
    });
  });

  it('lists the users that could not be read beside those that could', async () => {
    const { client } = bench([
      read({
        succeeded: 1,
        failed: 1,
        items: [
          { index: 1, code: 7, ...none },
          { index: 0, code: 0, ...none, u8: { 2: 5 } },
        ],
      }),
    ]);
    const users = [user(1), user(2), user(3)];
    expect(await client.data.read({ dataspace: 'did', users })).toEqual({
      users: [{ userid: user(1), ...none, u8: { 2: 5 } }],
      failed: [
        { id: user(2), reason: '7' },
        { id: user(3), reason: '' },
      ],
    });
  });

  it.each([
    ['nobody asked for', [{ index: 3, code: 0, ...none }]],
    [
      'that is there twice',
      [
        { index: 0, code: 0, ...none },
        { index: 0, code: 0, ...none },
      ],
    ],
  ])('refuses a record %s', async (_name, items) => {
    const { client } = bench([read({ succeeded: 1, failed: 0, items })]);
    expect(await rejection(client.data.read({ dataspace: 'did', users: [user(1)] }))).toMatchObject({
      reason: { kind: 'notProtobuf', looksLike: 'other' },
    });
  });

  it('lists the ids that could not be bound, exactly', async () => {
    const big = '9007199254740993';
    const answer = {
      command: 'bindSet',
      reply: { succeeded: 1, failed: 1, failures: [{ id: big, type: 'ad', reason: 'no such ad' }] },
    } as const;
    const { client } = bench([reply({ code: 0, status: '', answer })]);
    const binds = [
      { id: big, type: 'ad', targetId: 'news', accountId: '123' },
      { id: '20020201001', type: 'advertiser', targetId: 'news' },
    ] as const;
    expect(await rejection(client.binds.set(binds))).toMatchObject({
      reason: { kind: 'partial', succeeded: 1, failures: [{ id: big, reason: 'no such ad' }] },
    });
  });

  it('does not take a broken write for a finished one', async () => {
    const { client } = bench(Array(5).fill(fails('ECONNRESET')));
    expect(await rejection(client.data.write({ dataspace: 'did', items: [row(1)] }))).toMatchObject({
      reason: { kind: 'transport', cause: 'aborted' },
    });
  });
});

describe('a success without its reply member', () => {
  const bare = reply({ code: 0, status: 'ok' });
  it('is enough for a column clear, which the vendor documents so', async () => {
    await bench([bare]).client.data.columnClear({ dataspace: 'did', u8: [1] });
    await bench([bare], { profile: { protocol: '2025' } }).client.data.columnWrite({
      dataspace: 'did',
      values: { u8: { 1: 1 }, u32: {}, flags: {} },
    });
  });

  it('is nothing at all only where the protocol has no member for it', async () => {
    const nothing = () => answerWith('');
    await bench([nothing]).client.tasks.uploadBlock('a'.repeat(64), Uint8Array.of(0x1f, 0x8b));
    const { client } = bench([nothing, nothing]);
    for (const call of [
      client.scripts.delete('news-v1'),
      client.data.write({ dataspace: 'did', items: [row(1)] }),
    ]) {
      expect(await rejection(call)).toMatchObject({
        reason: { kind: 'notProtobuf', looksLike: 'truncated' },
      });
    }
  });

  it('is not an empty list', async () => {
    expect(await rejection(bench([bare]).client.scripts.list())).toMatchObject({
      reason: { kind: 'notProtobuf', looksLike: 'truncated' },
    });
  });
});

describe('unbinding without saying what an id is', () => {
  const unbind = { id: '7', type: 'unknown', targetId: '' } as const;
  const bound = (...types: ('ad' | 'advertiser')[]) => {
    const binds = types.map((type) => ({ id: '7', type, targetId: 'news', accountId: '7' }));
    return reply({
      code: 0,
      status: '',
      answer: { command: 'targetList', reply: { targets: { news: binds } } },
    });
  };
  const unbound = reply({
    code: 0,
    status: '',
    answer: { command: 'bindDelete', reply: { succeeded: 1, failed: 0, failures: [] } },
  });

  it('asks the service what it is bound as', async () => {
    const { client, sent } = bench([bound('ad'), unbound]);
    expect(await client.binds.delete([unbind])).toBe(1);
    expect(
      decodeRequest({ path: '/saas/bind/delete', body: sent[1]?.body ?? new Uint8Array() })?.call,
    ).toEqual({
      command: 'bindDelete',
      request: { binds: [{ id: '7', type: 'ad', targetId: '' }] },
    });
  });

  it('refuses an id that is both', async () => {
    const { client, sent } = bench([bound('ad', 'advertiser')]);
    expect(await rejection(client.binds.delete([unbind]))).toMatchObject({
      reason: { kind: 'refused', path: 'binds[0].type' },
    });
    expect(sent).toHaveLength(1);
  });
});
