import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { admin, emulator, md5, say, signedHeaders, TestClock, upload } from './emulatorWire.ts';

let clock: TestClock;
let running: RunningEmulator;
beforeEach(async () => {
  clock = new TestClock();
  running = await emulator({ clock, accounts: { 2000: 'ABCDEF', 2001: 'other' } });
});
afterEach(() => running.close());

const info = (options: Parameters<typeof say>[3]) =>
  say(running.url, 'info', {}, { token: 'ABCDEF', time: clock.seconds, ...options });

/** Sends bytes as they are and returns all that comes back. */
function raw(bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(running.port, '127.0.0.1', () => socket.end(bytes));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('who may call', () => {
  it('takes the signature of the specification', async () => {
    expect(md5('2000ABCDEF1743995833')).toBe('8cc93e93ba55ccd546f1f44f437df04b');
    clock.ms = 1743995833_000;
    const answer = await info({ headers: { Authorization: '8cc93e93ba55ccd546f1f44f437df04b' } });
    expect(answer.code).toBe(0);
    expect(answer.reply?.dataSpaces).toMatchObject({
      did: ['did', '20000101'],
      geofac: ['geofac', '20000901'],
    });
  });

  it('refuses an unknown account, a disabled one and a wrong or missing signature', async () => {
    expect(await info({ account: '9999' })).toMatchObject({ code: 101 });
    expect(await info({ headers: { Account: '' } })).toMatchObject({ code: 101 });
    expect(await info({ headers: { Authorization: '' } })).toMatchObject({ code: 103 });
    expect(await info({ token: 'wrong' })).toMatchObject({ code: 104 });
    // Another account's token does not fit.
    expect(await info({ token: 'other' })).toMatchObject({ code: 104 });
    expect(await info({ headers: { Authorization: 'x'.repeat(32) } })).toMatchObject({ code: 104 });
    await admin(running.url, 'accounts', { account: '2001', disabled: true });
    expect(await info({ account: '2001', token: 'other' })).toMatchObject({ code: 105 });
  });

  it('refuses a time more than 30 minutes off, on either side of its own clock', async () => {
    for (const off of [-1800, 0, 1800]) expect((await info({ time: clock.seconds + off })).code).toBe(0);
    for (const off of [-1801, 1801]) expect((await info({ time: clock.seconds + off })).code).toBe(102);
    expect(await info({ headers: { Time: '' } })).toMatchObject({ code: 102 });
    expect(await info({ headers: { Time: '17439958330' } })).toMatchObject({ code: 102 });
  });

  it('says its own time in the Date header, also when its clock was moved', async () => {
    await admin(running.url, 'clock', { offsetSeconds: 86_400 });
    const reply = await fetch(`${running.url}/saas/info`, { method: 'POST', headers: signedHeaders() });
    expect(Date.parse(reply.headers.get('date') ?? '')).toBe(clock.ms + 86_400_000);
    expect(await info({})).toMatchObject({ code: 102 });
    expect(await info({ time: clock.seconds + 86_400 })).toMatchObject({ code: 0 });
  });

  it('never says a token', async () => {
    const replies = [await info({ token: 'wrong' }), await info({}), await admin(running.url, 'health')];
    expect(JSON.stringify(replies)).not.toContain('ABCDEF');
  });
});

describe('what may be sent', () => {
  it('refuses another content type, a wrong encoding and a body that is no command', async () => {
    expect(await info({ headers: { 'Content-Type': 'text/plain' } })).toMatchObject({ code: 110 });
    expect(await info({ headers: { 'Content-Type': 'application/octet-stream' } })).toMatchObject({
      code: 110,
    });
    expect(await info({ headers: { 'Content-Encoding': 'br' } })).toMatchObject({ code: 111 });
    const signed = { token: 'ABCDEF', time: clock.seconds };
    const post = async (body: Uint8Array) => {
      const headers = signedHeaders(signed);
      const reply = await fetch(`${running.url}/saas/info`, { method: 'POST', headers, body });
      return Buffer.from(await reply.arrayBuffer());
    };
    // Field 1 (code) is the first thing of a reply: 112 DECODE_BODY, 115 CMDS_NULL.
    expect([...(await post(new Uint8Array([0xff, 0xff, 0xff]))).subarray(0, 2)]).toEqual([0x08, 112]);
    expect([...(await post(new Uint8Array())).subarray(0, 2)]).toEqual([0x08, 115]);
    expect(await upload(running.url, 'ab', new Uint8Array(3), signed)).toMatchObject({ code: 401 });
    const plain = { ...signed, headers: { 'Content-Encoding': 'identity' } };
    expect(await upload(running.url, 'ab', new Uint8Array(3), plain)).toMatchObject({ code: 111 });
  });

  it('answers an oversized body with plain HTTP 413', async () => {
    const head = Object.entries(signedHeaders({ token: 'ABCDEF', time: clock.seconds }))
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const claimed = `POST /saas/write HTTP/1.1\r\nHost: localhost\r\n${head}Content-Length: 100000000\r\n\r\n`;
    const received = await raw(claimed);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('has no other paths and methods', async () => {
    const status = async (path: string, method: string) =>
      (await fetch(running.url + path, { method, headers: signedHeaders() })).status;
    expect(await status('/', 'GET')).toBe(404);
    expect(await status('/saas/nothing', 'POST')).toBe(404);
    expect(await status('/saas/info', 'GET')).toBe(405);
    expect(await status('/saas/info', 'OPTIONS')).toBe(405);
  });

  it('survives bytes that are no HTTP', async () => {
    expect(await raw('\x16\x03\x01 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const head = Object.entries(signedHeaders({ token: 'ABCDEF', time: clock.seconds }))
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const cutShort = `POST /saas/info HTTP/1.1\r\nHost: localhost\r\n${head}Content-Length: 50\r\n\r\nshort`;
    expect(await raw(cutShort)).not.toContain('2000010');
    expect((await info({})).code).toBe(0);
  });
});

describe('web pages', () => {
  it('may not call: no CORS, the admin header, and a Host that names this machine', async () => {
    const health = (headers: Record<string, string>) => fetch(`${running.url}/_emulator/health`, { headers });
    expect((await health({})).status).toBe(403);
    const fine = await health({ 'X-Srta-Emulator': '1', Origin: 'https://evil.example' });
    expect(fine.status).toBe(200);
    expect([...fine.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const rebound = (path: string) =>
      raw(
        `GET ${path} HTTP/1.1\r\nHost: evil.example:${running.port}\r\nX-Srta-Emulator: 1\r\nConnection: close\r\n\r\n`,
      );
    expect(await rebound('/_emulator/health')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await rebound('/saas/info')).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('are no host to listen on', async () => {
    await expect(emulator({ host: '0.0.0.0' })).rejects.toThrow('listens on this machine only');
  });
});

describe('limits on requests a second', () => {
  it('allows one read and one write at a time and a second, for each account', async () => {
    await admin(running.url, 'limits', { enabled: true });
    const as = (account: string, token: string) => ({ account, token, time: clock.seconds });
    const read = (who: ReturnType<typeof as>) =>
      say(running.url, 'read', { dataspace: 'did', users: ['a'] }, who);
    const both = await Promise.all([read(as('2000', 'ABCDEF')), read(as('2000', 'ABCDEF'))]);
    expect(both.map((answer) => answer.code).sort()).toEqual([0, 113]);
    expect((await read(as('2001', 'other'))).code).toBe(0);
    const write = { dataspace: 'did', items: [{ userid: 'a', u8: { 1: 1 }, u32: {}, flags: {} }] };
    expect((await say(running.url, 'write', write, as('2000', 'ABCDEF'))).code).toBe(0);
    expect((await info({})).code).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await read(as('2000', 'ABCDEF'))).code).toBe(0);
  });
});
