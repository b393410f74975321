import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOLS, type Protocol } from '../../core/model/profile.ts';
import type { SrtaClient } from '../../core/service/client.ts';
import type { Task, TaskDraft } from '../../core/service/types.ts';
import { rejection } from '../support/fakeService.ts';
import { methodsOf } from '../support/serviceCalls.ts';
import { until } from '../support/until.ts';
import { type Contract, did, startContract } from './contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await startContract();
});
afterAll(() => contract?.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const NONE = { u8: {}, u32: {}, flags: {} };
const FLAG = { flag: true, defaultFlag: false, expire: 0 };
const SCRIPT = `function main()
  print("hello", srta.get_ds_u8(srta.DS_DID, 1))
end`;
const tried = new Set<string>();

/** The client, noting which methods the tests have called. */
function noting(client: SrtaClient): SrtaClient {
  const wrap = (group: string, members: object) =>
    new Proxy(members, {
      get: (target, name) => {
        tried.add(`${group}.${String(name)}`);
        return Reflect.get(target, name);
      },
    });
  return Object.fromEntries(
    Object.entries(client).map(([group, members]) => [
      group,
      group !== 'profile' && typeof members === 'object' ? wrap(group, members) : members,
    ]),
  ) as unknown as SrtaClient;
}

function draftOf(rows: string): TaskDraft {
  const hash = sha256(rows);
  const size = Buffer.byteLength(rows);
  return {
    dataspace: 'did',
    sha256: sha256(`task ${hash}`),
    description: 'June',
    files: [{ name: 'a.jsonl', size, blocks: [{ sha256: hash, length: size, uploaded: false }] }],
    blockSize: 50_000_000,
    sourcePath: './a.jsonl',
    size,
  };
}

describe.each(PROTOCOLS)('the %s protocol against the emulator', (protocol: Protocol) => {
  let client: SrtaClient;
  beforeEach(async () => {
    await contract.admin('reset', {});
    client = noting(contract.client(protocol));
  });
  const wide = protocol === 'first';
  /** A test for the protocols that have the command; what the others do with it is tested in test/unit/service. */
  const only = (...protocols: Protocol[]) => (protocols.includes(protocol) ? it : () => undefined);

  it('writes and reads columns', async () => {
    const flags = { 1: FLAG, 4: { flag: true, defaultFlag: false, expire: 1 } };
    const item = wide
      ? { userid: did(1), u8: { 1: 9, 64: 1, 65: 2, 128: 255 }, u32: { 1: 7, 16: 4294967295 }, flags }
      : { userid: did(1), u8: { 1: 9, 64: 255 }, u32: { 1: 7, 8: 4294967295 }, flags };
    expect(await client.data.write({ dataspace: 'did', items: [item] })).toBe(1);
    expect(
      await client.data.write({ dataspace: 'did', items: [{ userid: did(1), ...NONE, u8: { 2: 8 } }] }),
    ).toBe(1);
    const { users, failed } = await client.data.read({ dataspace: 'did', users: [did(1), did(2)] });
    expect(failed).toEqual([]);
    expect(users).toMatchObject([
      // The second flag has expired: it reads as its default.
      { userid: did(1), u8: { ...item.u8, 2: 8 }, u32: item.u32, flags: { 1: FLAG } },
      { userid: did(2), ...NONE, lastModified: 0 },
    ]);
    expect(users[0]?.flags[4]?.flag ?? false).toBe(false);
    expect(users[0]?.lastModified).toBeGreaterThan(1_700_000_000);
  });

  it('wipes before it writes when asked', async () => {
    const item = { userid: did(3), ...NONE, u8: { 1: 1, 2: 2 } };
    await client.data.write({ dataspace: 'did', items: [item] });
    await client.data.write({ dataspace: 'did', items: [{ ...item, u8: { 1: 5 } }], clearFirst: true });
    const { users } = await client.data.read({ dataspace: 'did', users: [did(3)] });
    expect(users[0]?.u8).toEqual({ 1: 5 });
  });

  it('splits 250 users into three reads', async () => {
    const ids = Array.from({ length: 250 }, (_, n) => did(n));
    const items = ids.map((userid, n) => ({ userid, ...NONE, u32: { 1: n + 1 } }));
    await client.data.write({ dataspace: 'did', items });
    const progress: number[] = [];
    const { users } = await client.data.read(
      { dataspace: 'did', users: ids },
      { onProgress: (p) => progress.push(p.done) },
    );
    expect(users.map(({ userid, u32 }) => [userid, u32[1]])).toEqual(ids.map((id, n) => [id, n + 1]));
    expect(progress).toEqual([0, 100, 200, 250]);
  });

  only('first', '2025')('writes a column for everybody', async () => {
    await client.data.write({ dataspace: 'did', items: [{ userid: did(4), ...NONE, u8: { 1: 1 } }] });
    await client.data.columnWrite({
      dataspace: 'did',
      values: { ...NONE, u8: { [wide ? 128 : 64]: 6 }, u32: { 2: 3 } },
    });
    const { users } = await client.data.read({ dataspace: 'did', users: [did(4)] });
    expect(users[0]).toMatchObject({ u8: { 1: 1, [wide ? 128 : 64]: 6 }, u32: { 2: 3 } });
  });

  only('current')('clears columns of everybody', async () => {
    const item = { userid: did(5), u8: { 1: 1, 2: 2 }, u32: { 3: 3 }, flags: { 1: FLAG } };
    await client.data.write({ dataspace: 'did', items: [item] });
    await client.data.columnClear({ dataspace: 'did', u8: [1], flags: [1] });
    const read = () => client.data.read({ dataspace: 'did', users: [did(5)] });
    expect((await read()).users[0]).toMatchObject({ u8: { 2: 2 }, u32: { 3: 3 } });
    expect((await read()).users[0]?.flags[1]?.flag ?? false).toBe(false);
    await client.data.columnClear({ dataspace: 'did', all: true });
    expect((await read()).users[0]).toMatchObject(NONE);
  });

  only('current')('keeps openids and phone hashes apart', async () => {
    const openid = { dataspace: 'wuid', appid: 'wx1', accountId: '9007199254740993' };
    const phone = { dataspace: 'wuid', hashType: 'phoneMd5' } as const;
    await client.data.write({ ...openid, items: [{ userid: 'o_1', ...NONE, u8: { 1: 1 } }] });
    await client.data.write({ ...phone, items: [{ userid: did(7), ...NONE, u8: { 1: 2 } }] });
    expect((await client.data.read({ ...openid, users: ['o_1'] })).users[0]?.u8).toEqual({ 1: 1 });
    expect((await client.data.read({ ...phone, users: [did(7)] })).users[0]?.u8).toEqual({ 1: 2 });
    const neighbour = { ...openid, accountId: '9007199254740992' };
    expect((await client.data.read({ ...neighbour, users: ['o_1'] })).users[0]?.u8).toEqual({});
  });

  it('takes a task from its draft to its end', async () => {
    const rows = `${JSON.stringify({ userid: did(6), bytesKv: { 1: 42 } })}\n`;
    const draft = draftOf(rows);
    const made = await client.tasks.create(draft);
    expect(made).toMatchObject({ sha256: draft.sha256, status: 'waiting', description: 'June' });
    const [hash] = draft.files.flatMap((file) => file.blocks.map((block) => block.sha256));
    await client.tasks.uploadBlock(hash ?? '', gzipSync(rows));
    const ready = await client.tasks.info(draft.sha256);
    expect(ready).toMatchObject({
      status: 'ready',
      files: [{ name: 'a.jsonl', blocks: [{ uploaded: true }] }],
    });
    expect((await client.tasks.list('ready')).map((task) => task.sha256)).toEqual([draft.sha256]);
    expect(await client.tasks.list('fail')).toEqual([]);
    await client.tasks.run(draft.sha256);
    let task: Task | undefined;
    await until('the end of the task', async () => {
      task = await client.tasks.info(draft.sha256);
      return task.status === 'success' || task.status === 'fail';
    });
    expect(task).toMatchObject({ status: 'success' });
    expect((await client.data.read({ dataspace: 'did', users: [did(6)] })).users[0]?.u8).toEqual({ 1: 42 });
    expect(await rejection(client.tasks.create(draft))).toMatchObject({ reason: { name: 'TASK_EXISTS' } });
    expect((await client.tasks.delete(draft.sha256)).status).toBe('deleted');
    expect(await client.tasks.list()).toEqual([]);
    expect(await rejection(client.tasks.info(draft.sha256))).toMatchObject({
      reason: { name: 'TASK_IS_NOT_EXISTS' },
    });
  });

  it('debugs a script on the data of the service', async () => {
    await client.data.write({ dataspace: 'did', items: [{ userid: did(8), ...NONE, u8: { 1: 77 } }] });
    const result = await client.scripts.debug({ script: SCRIPT, did: did(8) });
    expect(result.error).toBe('');
    expect(result.print).toContain('77');
  });

  only('first')('debugs a script on local data', async () => {
    const localDid = { userid: '', ...NONE, u8: { 1: 33, 128: 1 } };
    expect((await client.scripts.debug({ script: SCRIPT, localDid })).print).toContain('33');
  });

  it('reports an error of a script as a result', async () => {
    const result = await client.scripts.debug({
      script: 'function main() local a = nil; return a.boom end',
      did: did(8),
    });
    expect(result.error).toContain('script:1:');
  });

  only('2025', 'current')('tells about the account', async () => {
    await client.targets.create('news', 'News readers');
    const info = await client.account.info();
    expect(info.dataSpaces.did).toContain('did');
    expect(info.targetIds).toEqual(['news']);
  });

  only('2025', 'current')('makes, lists and deletes targets and their bindings', async () => {
    await client.targets.create('news', 'News readers');
    await client.targets.create('video', 'Video watchers');
    const big = '9007199254740993';
    const ad = { id: '1001', type: 'ad', targetId: 'news', accountId: big } as const;
    expect(await client.binds.set([{ id: big, type: 'advertiser', targetId: 'news' }, ad])).toBe(2);
    const listed = await client.targets.list({ binds: true, targets: ['news'] });
    expect(listed).toMatchObject([{ id: 'news', description: '' }]);
    expect(listed[0]?.binds).toHaveLength(2);
    expect(listed[0]?.binds).toEqual(
      expect.arrayContaining([
        { id: big, type: 'advertiser', targetId: 'news', accountId: big },
        { id: '1001', type: 'ad', targetId: 'news', accountId: big },
      ]),
    );
    await client.binds.set([{ ...ad, targetId: 'video' }]);
    expect(await client.binds.delete([{ id: '1001', type: 'unknown', targetId: '' }])).toBe(1);
    expect(await rejection(client.binds.delete([ad]))).toMatchObject({
      reason: { kind: 'partial', succeeded: 0, failures: [{ id: '1001' }] },
    });
    await client.targets.delete('video');
    expect((await client.targets.list()).map(({ id }) => id)).toEqual(['news']);
  });

  only('2025', 'current')('makes, checks, uses, rolls back and deletes scripts', async () => {
    expect(await client.scripts.create('news-v1', SCRIPT)).toMatchObject({
      name: 'news-v1',
      checked: true,
      inUse: false,
    });
    await client.scripts.create('news-v2', `${SCRIPT} -- 2`);
    expect(await client.scripts.use('news-v2')).toMatchObject({ name: 'news-v2', inUse: true });
    expect(await client.scripts.use('news-v1')).toMatchObject({ name: 'news-v1', inUse: true });
    expect((await client.scripts.list()).map(({ name, inUse }) => [name, inUse]).sort()).toEqual([
      ['news-v1', true],
      ['news-v2', false],
    ]);
    expect((await client.scripts.get('news-v2')).source).toBe(`${SCRIPT} -- 2`);
    expect(await rejection(client.scripts.delete('news-v1'))).toMatchObject({ reason: { kind: 'service' } });
    await client.scripts.delete('news-v2');
    expect((await client.scripts.list()).map(({ name }) => name)).toEqual(['news-v1']);
  });

  only('2025', 'current')('grants data and takes it back', async () => {
    await contract.admin('accounts', { account: '2001', token: 'second' });
    const grant = { targetAccountId: 2001, index: '1, 2, 55-64', dataspaceId: 20000101 };
    await client.grants.add(grant);
    expect((await client.grants.list()).to).toMatchObject([{ targetAccountId: 2001, dataspaceId: 20000101 }]);
    const other = contract.client(protocol, { profile: { account: '2001' }, token: 'second' });
    expect((await other.grants.list()).from).toHaveLength(1);
    await client.grants.delete(grant);
    expect((await client.grants.list()).to).toEqual([]);
  });

  only('2025', 'current')('reports experiments and shares the reports', async () => {
    await client.targets.create('news', 'News readers');
    await client.binds.set([{ id: '123', type: 'advertiser', targetId: 'news' }]);
    expect(await client.experiments.list()).toHaveLength(10);
    const rows = await client.experiments.get({
      beginDay: 20250601,
      endDay: 20250603,
      buckets: [1, 2],
      target: 'news',
      groupBy: ['advertiser_id'],
      extFields: ['og_105'],
    });
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ day: 20250601, group: { advertiser_id: '123' } });
    expect(BigInt(rows[0]?.base.exposure ?? '-1')).toBeGreaterThanOrEqual(0n);
    const accountId = 2001;
    await contract.admin('accounts', { account: '2001', token: 'second' });
    await client.experiments.grantAdd(accountId);
    expect((await client.experiments.grantList()).to).toEqual([accountId]);
    await client.experiments.grantDelete(accountId);
    expect((await client.experiments.grantList()).to).toEqual([]);
  });

  only('2025', 'current')('resets a geo data space', async () => {
    const shop = { userid: 'shop-1', ...NONE, u32: { 1: 113_940_000, 2: 22_530_000 } };
    await client.data.write({ dataspace: 'geo', items: [shop] });
    await client.data.resetDataSpace('geo');
    expect((await client.data.read({ dataspace: 'geo', users: ['shop-1'] })).users[0]?.u32).toEqual({});
  });

  only('current')('lists administrative codes', async () => {
    const codes = await client.adminCodes.list();
    expect(codes.find(({ code }) => code === '440300')).toMatchObject({ city: '深圳市' });
  });
});

describe('the tests above', () => {
  it('have called every method of the client', () => {
    const methods = methodsOf(contract.client('current'));
    expect(methods.length).toBeGreaterThan(30);
    expect(methods.filter((name) => !tried.has(name))).toEqual([]);
  });
});
