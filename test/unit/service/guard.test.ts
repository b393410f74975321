import { describe, expect, it } from 'vitest';
import { PRODUCTION_URL } from '../../../core/model/profile.ts';
import { renderText, text } from '../../../core/model/text.ts';
import type { SrtaClient } from '../../../core/service/client.ts';
import { bench, info, rejection, reply } from '../../support/fakeService.ts';

const HASH = 'a'.repeat(64);
const USER = '0'.repeat(32);
const columns = { u8: { 1: 1 }, u32: {}, flags: {} };
const GZIP = Uint8Array.of(0x1f, 0x8b, 8);
const grant = { targetAccountId: 2001, index: '1, 2, 55-64', dataspaceId: 20010101 };
const draft = {
  dataspace: 'did',
  sha256: HASH,
  description: 'June',
  files: [{ name: 'a.jsonl', size: 5, blocks: [{ sha256: HASH, length: 5, uploaded: false }] }],
  blockSize: 50_000_000,
  sourcePath: 'a.jsonl',
  size: 5,
};

type Call = (client: SrtaClient) => Promise<unknown>;
/** Every method that changes something, with whether it cannot be undone. */
const CHANGES: Record<string, { call: Call; destructive: boolean; protocol?: '2025' }> = {
  'data.write': {
    call: (c) => c.data.write({ dataspace: 'did', items: [{ userid: USER, ...columns }] }),
    destructive: true,
  },
  'data.columnClear': { call: (c) => c.data.columnClear({ dataspace: 'did', all: true }), destructive: true },
  'data.columnWrite': {
    call: (c) => c.data.columnWrite({ dataspace: 'did', values: columns }),
    destructive: true,
    protocol: '2025',
  },
  'data.resetDataSpace': { call: (c) => c.data.resetDataSpace('geo'), destructive: true },
  'tasks.create': { call: (c) => c.tasks.create(draft), destructive: false },
  'tasks.run': { call: (c) => c.tasks.run(HASH), destructive: true },
  'tasks.delete': { call: (c) => c.tasks.delete(HASH), destructive: true },
  'tasks.uploadBlock': { call: (c) => c.tasks.uploadBlock(HASH, GZIP), destructive: false },
  'targets.create': { call: (c) => c.targets.create('news', 'News readers'), destructive: false },
  'targets.delete': { call: (c) => c.targets.delete('news'), destructive: true },
  'binds.set': {
    call: (c) => c.binds.set([{ id: '7', type: 'advertiser', targetId: 'news' }]),
    destructive: false,
  },
  'binds.delete': {
    call: (c) => c.binds.delete([{ id: '7', type: 'unknown', targetId: '' }]),
    destructive: true,
  },
  'grants.add': { call: (c) => c.grants.add(grant), destructive: false },
  'grants.delete': { call: (c) => c.grants.delete(grant), destructive: true },
  'scripts.create': { call: (c) => c.scripts.create('news-v1', 'function main() end'), destructive: false },
  'scripts.use': { call: (c) => c.scripts.use('news-v1'), destructive: false },
  'scripts.delete': { call: (c) => c.scripts.delete('news-v1'), destructive: true },
  'experiments.grantAdd': { call: (c) => c.experiments.grantAdd(2001), destructive: false },
  'experiments.grantDelete': { call: (c) => c.experiments.grantDelete(2001), destructive: true },
};
const READS = /\.(info|read|list|get|debug|grantList)$/;

describe.each(Object.entries(CHANGES))('%s', (_name, { call, destructive, protocol: spoken }) => {
  const protocol = spoken ?? 'current';
  it('is refused on a read-only profile, and nothing is sent', async () => {
    const { client, sent, changes } = bench([], { profile: { safety: 'readOnly', protocol } });
    expect(await rejection(call(client))).toMatchObject({ reason: { kind: 'refused', why: 'readOnly' } });
    expect([sent, changes]).toEqual([[], []]);
  });

  it('asks, and sends nothing when the answer is no', async () => {
    const { client, sent, changes } = bench([], { profile: { safety: 'confirm', protocol }, confirm: false });
    expect(await rejection(call(client))).toMatchObject({ reason: { kind: 'refused', why: 'declined' } });
    expect(sent).toEqual([]);
    expect(changes).toMatchObject([
      { account: '2000', host: '127.0.0.1:8721', environment: 'local', profileName: 'local', destructive },
    ]);
    expect(renderText(changes[0]?.action ?? text(''))).not.toBe('');
  });

  it('asks on production even when the profile says open', async () => {
    const profile = { safety: 'open', baseUrl: PRODUCTION_URL, protocol } as const;
    const { client, sent, changes } = bench([], { profile, confirm: false });
    expect(await rejection(call(client))).toMatchObject({ reason: { why: 'declined' } });
    expect(sent).toEqual([]);
    expect(changes).toMatchObject([{ environment: 'production', host: 'api.rta.qq.com' }]);
  });

  it('sends nothing in a dry run, asks nobody, and says what it would have done', async () => {
    for (const safety of ['open', 'confirm', 'readOnly'] as const) {
      const { client, sent, changes, notices } = bench([], { profile: { safety, protocol }, dryRun: true });
      await call(client);
      expect([sent, changes]).toEqual([[], []]);
      expect(notices[0]).toContain('Dry run');
      expect(notices).toHaveLength(safety === 'readOnly' ? 2 : 1);
    }
  });
});

describe('the list above', () => {
  it('has every method that is not a read', () => {
    const { client } = bench([]);
    const methods = Object.entries(client).flatMap(([group, members]) =>
      typeof members === 'object' && group !== 'profile'
        ? Object.keys(members).map((name) => `${group}.${name}`)
        : [],
    );
    expect(methods).toHaveLength(32);
    expect(methods.filter((name) => !READS.test(name)).sort()).toEqual(Object.keys(CHANGES).sort());
  });
});

describe('the guard', () => {
  it('asks once for a write of several batches', async () => {
    const done = reply({ code: 0, status: '', answer: { command: 'write', reply: { failedUsers: [] } } });
    const { client, changes } = bench([done, done, done], { profile: { safety: 'confirm' } });
    const items = Array.from({ length: 20_001 }, (_, n) => ({
      userid: n.toString(16).padStart(32, '0'),
      ...columns,
    }));
    await client.data.write({ dataspace: 'did', items });
    expect(changes).toHaveLength(1);
    expect(renderText(changes[0]?.action ?? text(''))).toBe('Write columns of 20001 users in did');
  });

  it('asks once for an action of many calls', async () => {
    const done = reply({ code: 0, status: 'ok' });
    const { client, changes, sent } = bench([done, done], { profile: { safety: 'confirm' } });
    const approval = await client.approve(text('Upload two blocks'), false);
    await client.tasks.uploadBlock(HASH, GZIP, { approval });
    await client.tasks.uploadBlock('b'.repeat(64), GZIP, { approval });
    expect(sent).toHaveLength(2);
    expect(changes).toHaveLength(1);
  });

  it('does not take the approval of another client', async () => {
    const other = bench([], { profile: { safety: 'open' } });
    const approval = await other.client.approve(text('Anything'), false);
    const { client, sent } = bench([], { profile: { safety: 'readOnly' } });
    expect(await rejection(client.tasks.uploadBlock(HASH, GZIP, { approval }))).toMatchObject({
      reason: { why: 'readOnly' },
    });
    expect(sent).toEqual([]);
  });

  it('checks before it asks', async () => {
    const { client, changes } = bench([], { profile: { safety: 'confirm' } });
    expect(await rejection(client.scripts.create('x', 'y'))).toMatchObject({ reason: { why: 'invalid' } });
    expect(changes).toEqual([]);
  });

  it('ends with the signal while the user thinks', async () => {
    const controller = new AbortController();
    const { client, sent, changes } = bench([], {
      profile: { safety: 'confirm' },
      confirm: () => new Promise(() => undefined),
    });
    const asked = rejection(client.scripts.delete('news-v1', { signal: controller.signal }));
    expect(changes).toHaveLength(1);
    controller.abort();
    expect(await asked).toMatchObject({ reason: { cause: 'cancelled' } });
    expect(sent).toEqual([]);
  });

  it('passes on what the confirm port itself throws', async () => {
    const stop = new Error('the window was closed');
    const { client } = bench([], { profile: { safety: 'confirm' }, confirm: () => Promise.reject(stop) });
    expect(await rejection(client.scripts.delete('news-v1'))).toBe(stop);
  });

  it('lets reads pass on a read-only profile', async () => {
    const { client, changes } = bench([info], { profile: { safety: 'readOnly' } });
    await client.account.info();
    expect(changes).toEqual([]);
  });
});
