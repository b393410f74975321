import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FlagValue } from '../../core/model/columns.ts';
import type { UserColumns } from '../../core/model/writeItem.ts';
import type { UserScope } from '../../core/service/types.ts';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { admin, ask, emulator, say, TestClock } from './emulatorWire.ts';

let clock: TestClock;
let running: RunningEmulator;
beforeEach(async () => {
  clock = new TestClock();
  running = await emulator({ clock });
});
afterEach(() => running.close());

const did: UserScope = { dataspace: 'did' };
const time = () => ({ time: clock.seconds });

function user(userid: string, columns: Partial<Omit<UserColumns, 'userid'>> = {}): UserColumns {
  return { userid, u8: {}, u32: {}, flags: {}, ...columns };
}
const write = (scope: UserScope, ...items: UserColumns[]) =>
  ask(running.url, 'write', { ...scope, items }, time());
async function read(scope: UserScope, userid: string) {
  const { items } = await ask(running.url, 'read', { ...scope, users: [userid] }, time());
  const { u8, u32, flags, lastModified, code } = items[0] ?? {};
  return { u8, u32, flags, lastModified, code };
}
const flag = (value: Partial<FlagValue>): FlagValue => ({
  flag: false,
  defaultFlag: false,
  expire: 0,
  ...value,
});

describe('users and columns', () => {
  it('merges what is written, and reads nobody as all zero', async () => {
    await write(did, user('a', { u8: { 1: 5, 64: 255 }, u32: { 8: 4294967295 } }));
    await write(did, user('a', { u8: { 1: 6 }, flags: { 4: flag({ flag: true }) } }));
    expect(await read(did, 'a')).toEqual({
      u8: { 1: 6, 64: 255 },
      u32: { 8: 4294967295 },
      flags: { 4: flag({ flag: true }) },
      lastModified: clock.seconds,
      code: 0,
    });
    expect(await read(did, 'nobody')).toMatchObject({ u8: {}, u32: {}, flags: {}, lastModified: 0, code: 0 });
    // The numeric id names the same data space; another account's does not exist.
    expect((await read({ dataspace: '20000101' }, 'a')).u8).toEqual({ 1: 6, 64: 255 });
    const foreign = await say(running.url, 'read', { dataspace: '20010101', users: ['a'] }, time());
    expect(foreign.code).toBe(116);
  });

  it('wipes a user first when it is asked to', async () => {
    await write(did, user('a', { u8: { 1: 5 } }), user('b', { u8: { 1: 5 } }));
    await ask(
      running.url,
      'write',
      { ...did, clearFirst: true, items: [user('a', { u32: { 1: 7 } })] },
      time(),
    );
    expect(await read(did, 'a')).toMatchObject({ u8: {}, u32: { 1: 7 } });
    expect(await read(did, 'b')).toMatchObject({ u8: { 1: 5 } });
  });

  it('drops columns and values out of range without a word', async () => {
    const item = user('a', {
      u8: { 1: 256, 2: 3, 65: 1 },
      u32: { 9: 1, 8: 2 },
      flags: { 5: flag({ flag: true }) },
    });
    expect(await write(did, item)).toEqual({ failedUsers: [] });
    expect(await read(did, 'a')).toMatchObject({ u8: { 2: 3 }, u32: { 8: 2 }, flags: {} });
  });

  it('keeps 128 and 16 columns for the first protocol', async () => {
    const first = { ...time(), protocol: 'first' } as const;
    const wide = user('a', {
      u8: { 3: 7, 65: 8, 128: 9 },
      u32: { 1: 1, 16: 2 },
      flags: { 2: flag({ flag: true }) },
    });
    await ask(running.url, 'write', { ...did, items: [wide] }, first);
    const { items } = await ask(running.url, 'read', { ...did, users: ['a'] }, first);
    expect(items[0]).toMatchObject({ u8: wide.u8, u32: wide.u32, flags: wide.flags });
  });

  it('resolves flags against its clock', async () => {
    const expire = clock.seconds + 60;
    await write(
      did,
      user('a', {
        flags: {
          1: flag({ flag: true, expire }),
          2: flag({ defaultFlag: true, expire }),
          3: flag({ flag: true }),
        },
      }),
    );
    const flags = async () =>
      Object.values((await read(did, 'a')).flags ?? {}).map((value: FlagValue) => value.flag);
    expect(await flags()).toEqual([true, false, true]);
    clock.ms += 61_000;
    expect(await flags()).toEqual([false, true, true]);
  });

  it('counts its users: none, too many, and ids that cannot be', async () => {
    const many = Array.from({ length: 10_001 }, (_, i) => user(`u${i}`));
    const codes = [
      await say(running.url, 'read', { ...did, users: [] }, time()),
      await say(
        running.url,
        'read',
        { ...did, users: many.slice(0, 101).map((item) => item.userid) },
        time(),
      ),
      await say(running.url, 'write', { ...did, items: [] }, time()),
      await say(running.url, 'write', { ...did, items: many }, time()),
    ].map((answer) => answer.code);
    expect(codes).toEqual([115, 114, 115, 114]);
    expect(await write(did, user(''), user('ok'), user('x'.repeat(257)))).toEqual({
      failedUsers: ['', 'x'.repeat(257)],
    });
    expect((await write(did, ...many.slice(0, 10_000))).failedUsers).toEqual([]);
    expect((await read(did, 'u9999')).lastModified).toBe(clock.seconds);
  });

  it('keeps openids, unionids and phone hashes apart by app, advertiser and hash type', async () => {
    const scopes: UserScope[] = [
      { dataspace: 'wuid' },
      { dataspace: 'wuid', appid: 'wx1' },
      { dataspace: 'wuid', appid: 'wx2' },
      { dataspace: 'wuid', accountId: '9007199254740993' },
      { dataspace: 'wuid', appid: 'wx1', accountId: '9007199254740993' },
      { dataspace: 'wuid', hashType: 'phoneMd5' },
      { dataspace: 'wuid', hashType: 'phoneSha256' },
    ];
    for (const [i, scope] of scopes.entries()) await write(scope, user('same', { u8: { 1: i + 1 } }));
    for (const [i, scope] of scopes.entries()) expect((await read(scope, 'same')).u8).toEqual({ 1: i + 1 });
    expect((await read({ dataspace: 'wuid', accountId: '9007199254740992' }, 'same')).lastModified).toBe(0);
    // Elsewhere they mean nothing.
    await write({ dataspace: 'did', appid: 'wx1' }, user('same', { u8: { 1: 99 } }));
    expect((await read(did, 'same')).u8).toEqual({ 1: 99 });
  });

  it('takes a city by its code or its name', async () => {
    const geoip = { dataspace: 'geoip' };
    const reply = await write(
      geoip,
      user('河北省:石家庄市', { u8: { 1: 1 } }),
      user('广东省', { u8: { 1: 2 } }),
      user('110000', { u8: { 1: 3 } }),
      user('Atlantis', { u8: { 1: 4 } }),
    );
    expect(reply.failedUsers).toEqual(['Atlantis']);
    expect((await read(geoip, '130100')).u8).toEqual({ 1: 1 });
    expect((await read(geoip, '440000')).u8).toEqual({ 1: 2 });
    expect((await read(geoip, '北京市')).u8).toEqual({ 1: 3 });
    expect((await read(geoip, 'Atlantis')).code).not.toBe(0);
  });
});

describe('whole columns', () => {
  const columns = { u8: { 1: 1, 2: 2 }, u32: { 1: 3 }, flags: { 1: flag({ flag: true }) } };

  it('clears the columns named, of all users at once, and takes later writes', async () => {
    await write(did, user('a', columns), user('b', columns));
    await ask(running.url, 'columnClear', { ...did, u8: [1], flags: [1] }, time());
    expect(await read(did, 'a')).toMatchObject({ u8: { 2: 2 }, u32: { 1: 3 }, flags: {} });
    await write(did, user('b', { u8: { 1: 9 } }));
    expect(await read(did, 'b')).toMatchObject({ u8: { 1: 9, 2: 2 }, u32: { 1: 3 }, flags: {} });
    await write(did, user('c', columns));
    expect(await read(did, 'c')).toMatchObject(columns);
    await ask(running.url, 'columnClear', { ...did, all: true }, time());
    for (const id of ['a', 'b', 'c'])
      expect(await read(did, id)).toMatchObject({ u8: {}, u32: {}, flags: {} });
    expect((await say(running.url, 'columnClear', did, time())).code).toBe(115);
    expect((await say(running.url, 'columnClear', { dataspace: 'nowhere', all: true }, time())).code).toBe(
      116,
    );
  });

  it('gives every user the same values in the first and 2025 protocols', async () => {
    await write(did, user('a', columns), user('b', { u8: { 5: 5 } }));
    const values = {
      u8: { 2: 7 },
      u32: {},
      flags: { 1: flag({ defaultFlag: true, expire: clock.seconds - 1 }) },
    };
    for (const protocol of ['first', '2025'] as const) {
      const answer = await say(running.url, 'columnWrite', { ...did, values }, { ...time(), protocol });
      expect(answer.code).toBe(0);
    }
    expect(await read(did, 'a')).toMatchObject({ u8: { 1: 1, 2: 7 }, flags: { 1: { flag: true } } });
    expect(await read(did, 'b')).toMatchObject({ u8: { 2: 7, 5: 5 } });
    expect((await read(did, 'nobody')).u8).toEqual({});
    const clearing = { ...did, clearFirst: true, values: { ...values, flags: {} } };
    await say(running.url, 'columnWrite', clearing, { ...time(), protocol: 'first' });
    expect(await read(did, 'a')).toMatchObject({ u8: { 2: 7 }, u32: {}, flags: {} });
  });

  it('resets the geo data spaces alone, five times a day', async () => {
    const reset = async (dataspace: string) =>
      (await say(running.url, 'resetDs', { dataspace }, time())).code;
    await write({ dataspace: 'geo' }, user('shop', { u32: { 1: 116_397_128 } }));
    expect(await reset('did')).toBe(401);
    expect(await reset('geo')).toBe(0);
    expect((await read({ dataspace: 'geo' }, 'shop')).lastModified).toBe(0);
    expect([
      await reset('geoip'),
      await reset('geofac'),
      await reset('geo'),
      await reset('20000701'),
    ]).toEqual([0, 0, 0, 0]);
    expect(await reset('geo')).toBe(114);
    clock.ms += 86_400_000;
    expect(await reset('geo')).toBe(0);
  });
});

describe('faults on demand', () => {
  it('lets some users fail while the call says SUCC', async () => {
    await admin(running.url, 'faults', { path: '/saas/write', failItems: 2 });
    expect((await write(did, user('a'), user('b'), user('c'))).failedUsers).toEqual(['a', 'b']);
    expect((await write(did, user('a'))).failedUsers).toEqual([]);
    await admin(running.url, 'faults', { path: '/saas/read', failItems: 1 });
    const reply = await ask(running.url, 'read', { ...did, users: ['a', 'b'] }, time());
    expect(reply).toMatchObject({ succeeded: 1, failed: 1 });
    expect(reply.items.map((item) => item.code === 0)).toEqual([false, true]);
  });

  it('answers with a page, a bare status, a code, late, cut off, or not at all', async () => {
    const info = () => say(running.url, 'info', {}, time());
    const fault = (body: object) => admin(running.url, 'faults', { path: '/saas/info', ...body });
    await fault({ status: 502 });
    await expect(info()).rejects.toThrow(/HTTP 502: <html>/);
    await fault({ status: 413, times: 2 });
    await expect(info()).rejects.toThrow('HTTP 413');
    await expect(info()).rejects.toThrow('HTTP 413');
    await fault({ code: 301 });
    expect((await info()).code).toBe(301);
    await fault({ drop: true });
    await expect(info()).rejects.toThrow('fetch failed');
    await fault({ truncate: 0.5 });
    await expect(info()).rejects.toThrow(/terminated|aborted/);
    await fault({ clockSeconds: 3600 });
    expect((await info()).code).toBe(102);
    await fault({ latencyMs: 50 });
    expect((await info()).code).toBe(0);
    expect(await admin(running.url, 'health')).toMatchObject({ faults: [] });
    await fault({ times: 1000, code: 113 });
    await admin(running.url, 'faults', { clear: true });
    expect((await info()).code).toBe(0);
  });

  it('refuses a fault it does not know, with its name', async () => {
    await expect(admin(running.url, 'faults', { latency: 5 })).rejects.toThrow('latency: unknown member');
    await expect(admin(running.url, 'faults', { times: -1 })).rejects.toThrow('times');
    await expect(admin(running.url, 'nothing', {})).rejects.toThrow('HTTP 404');
  });
});
