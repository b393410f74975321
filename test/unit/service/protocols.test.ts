import { describe, expect, it } from 'vitest';
import { PROTOCOLS, type Protocol } from '../../../core/model/profile.ts';
import { COMMANDS } from '../../../core/service/commands.ts';
import { decodeRequest } from '../../../core/service/serverCodec.ts';
import type { ScriptDebugRequest } from '../../../core/service/types.ts';
import { bench, rejection, reply, type Sent, type Step } from '../../support/fakeService.ts';
import { SERVICE_CALLS } from '../../support/serviceCalls.ts';

const MD5 = 'cfcd208495d565ef66e7dff9f98764da';
const RESULT = { print: 'p', error: 'e', targets: 't', dataspace: 'd' };

/** Sends a debug and returns what arrived, as the service reads it. */
async function debugged(protocol: Protocol, request: Omit<ScriptDebugRequest, 'script'>) {
  const arrived: Sent[] = [];
  const step: Step = (sent, init) => {
    arrived.push(sent);
    const answer = { command: 'scriptDebug', reply: RESULT } as const;
    return reply({ code: 0, status: '', answer }, {})(sent, init);
  };
  const { client } = bench([step], { profile: { protocol } });
  await client.scripts.debug({ script: 's', ...request });
  const path = new URL(arrived[0]?.url ?? '').pathname;
  return { path, ...decodeRequest({ path, body: arrived[0]?.body ?? new Uint8Array() }) };
}

describe('a command that the protocol does not have', () => {
  it.each(PROTOCOLS)('is refused in %s before anything is sent, with what to do', async (protocol) => {
    const missing = Object.values(COMMANDS).filter(({ protocols }) => !protocols.includes(protocol)).length;
    expect(missing).toBe({ current: 1, '2025': 2, first: 22 }[protocol]);
    const { client, sent } = bench([], { profile: { protocol } });
    const calls = Object.values(SERVICE_CALLS).filter(
      ({ command }) => !COMMANDS[command].protocols.includes(protocol),
    );
    expect(calls).toHaveLength(missing);
    for (const { call } of calls) {
      expect(await rejection(call(client))).toMatchObject({
        reason: { kind: 'refused', why: 'unsupported' },
        advice: { template: expect.stringContaining('Choose the protocol') },
      });
    }
    expect(sent).toEqual([]);
  });
});

describe('a script debug', () => {
  it('speaks each protocol', async () => {
    expect(await debugged('current', { dataspace: 'did', userid: MD5, os: 7 })).toMatchObject({
      path: '/saas/script/debug',
      protocol: 'current',
      call: { request: { script: 's', dataspace: 'did', userid: MD5, os: 7 } },
    });
    expect(await debugged('2025', { openid: 'o_1', appid: 'wx1', os: 1 })).toMatchObject({
      path: '/saas/script/debug',
      protocol: '2025',
      call: { request: { script: 's', openid: 'o_1', appid: 'wx1', os: 1 } },
    });
  });

  it('names a device the same way in all of them', async () => {
    expect(await debugged('current', { did: MD5 })).toMatchObject({
      call: { request: { userid: MD5, dataspace: 'did' } },
    });
    expect(await debugged('2025', { userid: MD5, dataspace: 'did' })).toMatchObject({
      call: { request: { did: MD5 } },
    });
  });

  it('always names a data space in the current one, so that nobody takes it for 2025', async () => {
    expect(await debugged('current', {})).toMatchObject({
      protocol: 'current',
      call: { request: { script: 's', dataspace: 'did' } },
    });
  });

  it.each<[string, Protocol, Partial<ScriptDebugRequest>, string, string]>([
    ['an openid in the current one', 'current', { openid: 'o', appid: 'wx' }, 'unsupported', 'openid'],
    [
      'local data in the current one',
      'current',
      { localDid: { userid: '', u8: {}, u32: {}, flags: {} } },
      'unsupported',
      'localDid',
    ],
    ['a user of wuid in 2025', '2025', { userid: 'x', dataspace: 'wuid' }, 'unsupported', 'dataspace'],
    ['an operating system in the first', 'first', { os: 2 }, 'unsupported', 'os'],
    ['an openid without appid', '2025', { openid: 'o' }, 'invalid', 'appid'],
    ['an appid without openid', '2025', { appid: 'wx' }, 'invalid', 'openid'],
    ['an operating system that is none', 'current', { os: 3 }, 'invalid', 'os'],
    ['an upper-case md5', 'current', { did: MD5.toUpperCase() }, 'invalid', 'did'],
    ['two users', 'current', { did: MD5, userid: '0'.repeat(32) }, 'invalid', 'did'],
    [
      'local data beside a server’s user',
      'first',
      { did: MD5, localDid: { userid: '', u8: { 1: 1 }, u32: {}, flags: {} } },
      'invalid',
      'useServerData',
    ],
    [
      'a local column that does not exist',
      'first',
      { localDid: { userid: '', u8: { 129: 1 }, u32: {}, flags: {} } },
      'invalid',
      'localDid.bytesKv["129"]',
    ],
    ['no script', 'current', { script: ' \n' }, 'invalid', 'script'],
  ])('refuses %s', async (_name, protocol, request, why, path) => {
    const { client, sent } = bench([], { profile: { protocol } });
    expect(await rejection(client.scripts.debug({ script: 's', ...request }))).toMatchObject({
      reason: { kind: 'refused', why, path },
    });
    expect(sent).toEqual([]);
  });
});

describe('a profile that cannot be used', () => {
  it.each([
    ['no token', { token: '' }, 'token'],
    ['no account', { profile: { account: '' } }, 'account'],
    ['http beyond this machine', { profile: { baseUrl: 'http://srta.algo.com.cn' } }, 'baseUrl'],
    ['a base URL that is none', { profile: { baseUrl: 'srta' } }, 'baseUrl'],
    ['a password in the base URL', { profile: { baseUrl: 'https://a:b@srta.example' } }, 'baseUrl'],
    ['a line break in the account', { profile: { account: '2000\r\nX: y' } }, 'account'],
  ])('%s is refused before anything is sent', async (_name, options, path) => {
    const { client, sent } = bench([], options);
    expect(await rejection(client.account.info())).toMatchObject({ reason: { kind: 'refused', path } });
    expect(sent).toEqual([]);
  });

  it('a base URL with a path is kept', async () => {
    const { client, sent } = bench([], { profile: { baseUrl: 'https://gate.example/srta/' } });
    await rejection(client.account.info());
    expect(sent[0]?.url).toBe('https://gate.example/srta/saas/info');
  });
});
