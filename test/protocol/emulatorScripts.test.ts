import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/model/run.ts';
import type { UserColumns } from '../../core/model/writeItem.ts';
import type { CommandName, RequestOf } from '../../core/service/messages.ts';
import { createRunner, type ScriptRunner } from '../../core/worker/runner.ts';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { admin, ask, emulator, say, signedHeaders, TestClock, type WireOptions } from './emulatorWire.ts';

const WORKER = fileURLToPath(new URL('../../dist/worker.js', import.meta.url));

let runner: ScriptRunner;
beforeAll(() => {
  if (!existsSync(WORKER)) throw new Error('dist/worker.js is missing: node esbuild.mjs makes it');
  runner = createRunner({ workerFile: WORKER });
});
afterAll(() => runner.dispose());

let clock: TestClock;
let running: RunningEmulator;
beforeEach(async () => {
  clock = new TestClock();
  running = await emulator({
    clock,
    runner: { run: (request) => runner.run(request), dispose: () => Promise.resolve() },
  });
});
afterEach(() => running.close());

const call = <C extends CommandName>(command: C, request: RequestOf<C>, options: WireOptions = {}) =>
  ask(running.url, command, request, { time: clock.seconds, ...options });
const tell = <C extends CommandName>(command: C, request: RequestOf<C>) =>
  say(running.url, command, request, { time: clock.seconds });
const create = (name: string, source: string) => tell('scriptCreate', { name, source });

const GOOD =
  'function main() for _, id in ipairs(srta.get_targets()) do srta.set_target(id, srta.TARGETINFO_ENABLE, false) end end';
const user = (userid: string, columns: Partial<UserColumns>): UserColumns => ({
  userid,
  u8: {},
  u32: {},
  flags: {},
  ...columns,
});

describe('the life of a script', () => {
  it('is checked by a run when it is created; one is in use and cannot be deleted', async () => {
    expect((await create('one', GOOD)).reply).toMatchObject({ name: 'one', checked: true, inUse: false });
    expect((await create('two', GOOD)).reply).toMatchObject({ checked: true });
    expect(await call('scriptUse', { name: 'one' })).toMatchObject({ inUse: true });
    expect((await tell('scriptDelete', { name: 'one' })).code).toBe(401);
    await call('scriptUse', { name: 'two' });
    const used = async () =>
      (await call('scriptList', {})).scripts.filter((script) => script.inUse).map((script) => script.name);
    expect(await used()).toEqual(['two']);
    await call('scriptUse', { name: 'one' });
    expect(await used()).toEqual(['one']);
    expect(await call('scriptDelete', { name: 'two' })).toMatchObject({ name: 'two' });
    expect((await tell('scriptGet', { name: 'two' })).code).toBe(401);
    expect((await call('scriptGet', { name: 'one' })).source).toBe(GOOD);
    // What runs is never replaced.
    expect((await create('one', 'function main() end')).code).toBe(401);
  });

  it('stays unchecked, with a reason, when the run fails, and cannot be used', async () => {
    const broken: [string, string][] = [
      ['syntax', 'function main( end'],
      ['no-main', 'x = 1'],
      ['error', 'function main() local t = nil; return t.x end'],
      ['endless', 'function main() while true do end end'],
    ];
    for (const [name, source] of broken) {
      const answer = await create(name, source);
      expect(answer.code, name).toBe(0);
      expect(answer.reply, name).toMatchObject({ checked: false });
      expect(answer.status, name).toContain('The review did not pass');
      expect((await tell('scriptUse', { name })).code).toBe(401);
    }
    // Created again and mended.
    expect((await create('syntax', GOOD)).reply).toMatchObject({ checked: true });
  });

  it('waits for a person when the review is manual', async () => {
    await admin(running.url, 'review', { mode: 'manual' });
    expect((await create('one', GOOD)).reply).toMatchObject({ checked: false });
    expect((await tell('scriptUse', { name: 'one' })).code).toBe(401);
    await admin(running.url, 'review', { name: 'one', checked: true });
    await call('scriptUse', { name: 'one' });
    await expect(admin(running.url, 'review', { name: 'one', checked: false })).rejects.toThrow('in use');
    await expect(admin(running.url, 'review', { name: 'gone', checked: true })).rejects.toThrow('HTTP 400');
    // A change to the source has to be checked again.
    await create('two', GOOD);
    await admin(running.url, 'review', { name: 'two', checked: true });
    expect((await create('two', `${GOOD} -- changed`)).reply).toMatchObject({ checked: false });
  });

  it('keeps to the rules for names and sources', async () => {
    for (const name of ['ab', 'a'.repeat(21), 'my_script', 'has space', '脚本脚本']) {
      expect((await create(name, GOOD)).code, name).toBe(401);
    }
    expect((await create('blank', '  \n')).code).toBe(401);
    expect((await create('long', `--${'x'.repeat(1 << 20)}`)).code).toBe(401);
    expect((await tell('scriptUse', { name: 'gone' })).code).toBe(401);
  });
});

describe('a debug run', () => {
  const SHOW = `function main()
    print(srta.get_ds_u8(srta.DS_DID, 1), srta.get_ds_u8(srta.DS_WUID, 1), srta.get_os())
    srta.set_target("news", srta.TARGETINFO_CPC_PRICE, 120)
    srta.set_target("music", srta.TARGETINFO_ENABLE, false)
  end`;
  beforeEach(async () => {
    for (const id of ['news', 'music', 'video']) await call('targetCreate', { id, description: id });
    await call('write', {
      dataspace: 'did',
      items: [user('d1', { u8: { 1: 11 } }), user('d2', { u8: { 1: 12 } })],
    });
    await call('write', { dataspace: 'wuid', appid: 'wx1', items: [user('o1', { u8: { 1: 21 } })] });
  });

  it('runs the current protocol on a stored user with all targets of the account', async () => {
    const result = await call('scriptDebug', { script: SHOW, userid: 'd1', dataspace: 'did', os: 1 });
    expect(result.print).toBe('11\t0\t1\n');
    expect(result.error).toBe('');
    const decisions = JSON.parse(result.targets) as NonNullable<RunReport['decisions']>;
    expect(decisions).toEqual({
      news: { enabled: true, fields: { CPC_PRICE: 120 } },
      music: { enabled: false, fields: {} },
      video: { enabled: true, fields: {} },
    });
    const dataspace = JSON.parse(result.dataspace) as RunReport['dataspace'];
    expect(dataspace.did?.u8.slice(0, 2)).toEqual([11, 0]);
    expect(dataspace.wuid).toBeNull();
    const wuid = await call('scriptDebug', { script: SHOW, userid: 'o1', dataspace: 'wuid' });
    expect(wuid.print).toBe('0\t21\t2\n');
  });

  it('runs 2025 and the first protocol, which name both users', async () => {
    const both = { script: SHOW, did: 'd2', openid: 'o1', appid: 'wx1', os: 1 };
    expect((await call('scriptDebug', both, { protocol: '2025' })).print).toBe('12\t21\t1\n');
    const foreign = { ...both, appid: 'wx2' };
    expect((await call('scriptDebug', foreign, { protocol: '2025' })).print).toBe('12\t0\t1\n');
    const first = await call('scriptDebug', { ...both, useServerData: true }, { protocol: 'first' });
    expect(first).toMatchObject({ print: '12\t21\t2\n', error: '', dataspace: '' });
  });

  it('runs the first protocol on local data alone', async () => {
    const local = {
      script: SHOW,
      did: 'd2',
      localDid: user('x', { u8: { 1: 77 } }),
      localOpenid: user('y', { u8: { 1: 78 } }),
      useServerData: false,
    };
    expect((await call('scriptDebug', local, { protocol: 'first' })).print).toBe('77\t78\t2\n');
  });

  it('answers JSON with JSON', async () => {
    const post = async (path: string, body: unknown) => {
      const headers = signedHeaders({ time: clock.seconds, headers: { 'Content-Type': 'application/json' } });
      const reply = await fetch(running.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(reply.headers.get('content-type')).toBe('application/json');
      return (await reply.json()) as Record<string, Record<string, string>>;
    };
    const reply = await post('/saas/script/debug', {
      scriptDebug: { luaScript: SHOW, userid: 'd1', dataspaceId: 'did', os: 'IOS' },
    });
    expect(reply.scriptDebugRes?.printOutput).toBe('11\t0\t1\n');
    const first = await post('/saas/debug', {
      debug: { lua_script: SHOW, use_server_data: true, server_did: 'd2' },
    });
    expect(first.debugRes?.PrintOutput).toBe('12\t0\t2\n');
    expect(await post('/saas/script/debug', { scriptDebug: { luaScrpt: SHOW } })).toMatchObject({
      code: 'DECODE_BODY',
    });
    expect(await post('/saas/info', { info: {} })).toMatchObject({ code: 'INVALID_CONTENT_TYPE' });
  });

  it('reports errors with their line, keeps the prints before them, and decides nothing', async () => {
    const script = 'function main()\n  print("before")\n  local t = nil\n  return t.x\nend';
    const result = await call('scriptDebug', { script, userid: 'd1', dataspace: 'did' });
    expect(result.print).toBe('before\n');
    expect(result.error).toMatch(/:4:/);
    expect(result.targets).toBe('');
    const stuck = await call('scriptDebug', { script: 'function main() while true do end end' });
    expect(stuck.error).not.toBe('');
    expect((await tell('scriptDebug', { script: ' ' })).code).toBe(401);
    expect((await tell('scriptDebug', { script: SHOW, userid: 'd1', dataspace: '99990101' })).code).toBe(116);
  });

  it('resolves flags, places and cities as the service would', async () => {
    const script = `function main()
      print(srta.get_ds_flag(srta.DS_DID, 1), srta.get_ds_u8(srta.DS_GEO, 1), srta.get_ds_u8(srta.DS_GEOIP, 1), srta.get_ds_u8(srta.DS_GEOFAC, 1))
    end`;
    await call('write', {
      dataspace: 'did',
      items: [user('d1', { flags: { 1: { flag: true, defaultFlag: false, expire: clock.seconds + 10 } } })],
    });
    await call('write', {
      dataspace: 'geo',
      items: [user('shop', { u8: { 1: 5 }, u32: { 1: 116_397_128, 2: 39_916_527 } })],
    });
    await call('write', { dataspace: 'geoip', items: [user('河北省', { u8: { 1: 6 } })] });
    await call('write', { dataspace: 'geofac', items: [user('100000', { u8: { 1: 7 } })] });
    const print = async (userid: string, dataspace: string) =>
      (await call('scriptDebug', { script, userid, dataspace })).print;
    expect(await print('d1', 'did')).toBe('true\t0\t0\t0\n');
    clock.ms += 11_000;
    expect(await print('d1', 'did')).toBe('false\t0\t0\t0\n');
    expect(await print('shop', 'geo')).toBe('false\t5\t0\t0\n');
    expect(await print('河北省:石家庄市', 'geoip')).toBe('false\t0\t6\t0\n');
    expect(await print('440300', 'geofac')).toBe('false\t0\t0\t7\n');
  });
});
