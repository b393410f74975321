import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderText } from '../../core/model/text.ts';
import { sleep } from '../../core/service/sleep.ts';
import { rejection } from '../support/fakeService.ts';
import { until } from '../support/until.ts';
import { type Contract, did, startContract } from './contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await startContract();
});
afterAll(() => contract?.close());
beforeEach(async () => {
  contract.notices.length = 0;
  await contract.admin('faults', { clear: true });
  await contract.admin('clock', { offsetSeconds: 0 });
});

const fault = (fields: object) => contract.admin('faults', fields);
const row = (n: number) => ({ userid: did(n), u8: { 1: 1 }, u32: {}, flags: {} });
const write = (...rows: number[]) => ({ dataspace: 'did', items: rows.map(row) });

describe('over a real socket', () => {
  it.each([{ drop: true }, { truncate: 0.5 }, { status: 502 }, { status: 503 }, { code: 113 }])(
    'a read survives %j',
    async (fields) => {
      await fault({ path: '/saas/read', times: 2, ...fields });
      const { users } = await contract.client('current').data.read({ dataspace: 'did', users: [did(1)] });
      expect(users).toHaveLength(1);
      expect(await contract.admin('health')).toMatchObject({ faults: [] });
    },
  );

  it.each([
    [{ drop: true }, { kind: 'transport', cause: 'aborted' }],
    [{ truncate: 0.5 }, { kind: 'transport', cause: 'aborted' }],
    [{ status: 502 }, { kind: 'http', status: 502 }],
    [{ status: 413 }, { kind: 'http', status: 413 }],
    [{ code: 301 }, { kind: 'service', code: 301 }],
  ])('a create that may not be repeated tells %j as it is', async (fields, reason) => {
    await contract.admin('reset', {});
    await fault({ path: '/saas/target/create', times: 2, ...fields });
    expect(await rejection(contract.client('current').targets.create('news', 'x'))).toMatchObject({ reason });
    expect(await contract.admin('health')).toMatchObject({ faults: [{ times: 1 }] });
  });

  it('nobody listens', async () => {
    const gone = await startContract();
    await gone.close();
    const client = contract.client('current', { profile: { baseUrl: gone.url } });
    expect(await rejection(client.account.info())).toMatchObject({
      reason: { kind: 'transport', cause: 'connect', toLoopback: true },
      message: expect.stringContaining('ECONNREFUSED'),
      advice: { template: expect.stringContaining('Start the local emulator') },
    });
  });

  it('a slow answer runs into the time-out, and an abort ends it', async () => {
    await fault({ times: 2, latencyMs: 3_600_000 });
    const client = contract.client('current');
    expect(await rejection(client.account.info({ timeoutMs: 50 }))).toMatchObject({
      reason: { cause: 'timeout' },
    });
    const controller = new AbortController();
    const asked = rejection(client.account.info({ signal: controller.signal }));
    controller.abort();
    expect(await asked).toMatchObject({ reason: { cause: 'cancelled' } });
  });

  it('failed users are named', async () => {
    await fault({ path: '/saas/write', failItems: 2 });
    expect(await rejection(contract.client('current').data.write(write(1, 2, 3)))).toMatchObject({
      reason: { kind: 'partial', succeeded: 1, failures: [{ id: did(1) }, { id: did(2) }] },
    });
  });
});

describe('who may call', () => {
  it.each([
    [{ token: 'wrong' }, 104],
    [{ profile: { account: '4711' } }, 101],
  ])('%j is refused', async (options, code) => {
    expect(await rejection(contract.client('current', options).account.info())).toMatchObject({
      reason: { code },
    });
  });

  it('a disabled account is refused', async () => {
    await contract.admin('accounts', { account: '2009', token: 't', disabled: true });
    const client = contract.client('current', { profile: { account: '2009' }, token: 't' });
    expect(await rejection(client.account.info())).toMatchObject({ reason: { code: 105 } });
  });
});

describe('clocks that differ', () => {
  it.each([
    [5400, '90 minutes behind'],
    [-7200, '120 minutes ahead of'],
  ])('by %i seconds are told and corrected', async (offsetSeconds, words) => {
    await contract.admin('clock', { offsetSeconds });
    const client = contract.client('current');
    await client.account.info();
    await client.account.info();
    expect(contract.notices).toEqual([expect.stringContaining(words)]);
  });

  it('within half an hour are nobody’s business', async () => {
    await contract.admin('clock', { offsetSeconds: 1500 });
    await contract.client('current').account.info();
    expect(contract.notices).toEqual([]);
  });
});

describe('the limits of the service', () => {
  it('are kept: three writes and reads in a row are never refused', async () => {
    const limited = await startContract({ limits: true });
    try {
      const retries: string[] = [];
      const silent = () => undefined;
      const client = limited.client('current', {
        sleep,
        logger: {
          debug: silent,
          info: (line) => retries.push(renderText(line)),
          warn: silent,
          error: silent,
        },
      });
      const read = () => client.data.read({ dataspace: 'did', users: [did(1)] });
      await Promise.all([client.data.write(write(1)), read(), client.data.write(write(2)), read()]);
      expect(retries).toEqual([]);
    } finally {
      await limited.close();
    }
  });

  it('of another program are waited for', async () => {
    const limited = await startContract({ limits: true });
    try {
      const [one, two] = [limited.client('current', { sleep }), limited.client('current', { sleep })];
      expect(await Promise.all([one.data.write(write(1)), two.data.write(write(2))])).toEqual([1, 1]);
    } finally {
      await limited.close();
    }
  });
});

describe('a server that is something else', () => {
  async function against(listener: RequestListener, work: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it.each([301, 302, 307, 308])('redirects with %i: the signature does not follow', async (status) => {
    const visited: (string | undefined)[] = [];
    await against(
      (request, response) => {
        visited.push(request.url);
        response.writeHead(status, { Location: '/elsewhere' }).end();
      },
      async (baseUrl) => {
        const error = await rejection(contract.client('current', { profile: { baseUrl } }).account.info());
        expect(error).toMatchObject({ reason: { kind: 'http', status } });
      },
    );
    expect(visited).toEqual(['/saas/info']);
  });

  it('sends without end: it is dropped', async () => {
    let closed = false;
    await against(
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/x-protobuf' });
        const chunk = Buffer.alloc(1 << 20, 1);
        const more = () => {
          while (!closed && response.write(chunk));
        };
        response.on('drain', more);
        response.on('close', () => {
          closed = true;
        });
        more();
      },
      async (baseUrl) => {
        const error = await rejection(contract.client('current', { profile: { baseUrl } }).account.info());
        expect(error).toMatchObject({
          reason: { kind: 'notProtobuf' },
          message: expect.stringContaining('64 MB'),
        });
      },
    );
    await until('the end of the connection', () => closed);
  });

  it('asks for a login', async () => {
    await against(
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>');
      },
      async (baseUrl) => {
        const error = await rejection(contract.client('current', { profile: { baseUrl } }).account.info());
        expect(error).toMatchObject({ reason: { kind: 'notProtobuf', looksLike: 'html' } });
      },
    );
  });
});

describe('debug commands in JSON', () => {
  it('are answered in JSON, in both casings', async () => {
    const { EMULATOR_ACCOUNT, EMULATOR_TOKEN } = await import('../../core/model/profile.ts');
    const { authorization } = await import('../../core/service/signer.ts');
    const time = String(Math.floor(Date.now() / 1000));
    const script = 'function main() print(1 + 1) end';
    for (const body of [
      { script_debug: { lua_script: script, userid: did(1), dataspace_id: 'did' } },
      { scriptDebug: { luaScript: script, userid: did(1), dataspaceId: 'did' } },
    ]) {
      const reply = await fetch(`${contract.url}/saas/script/debug`, {
        method: 'POST',
        headers: {
          Account: EMULATOR_ACCOUNT,
          Time: time,
          Authorization: authorization(EMULATOR_ACCOUNT, EMULATOR_TOKEN, time),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      expect(await reply.json()).toMatchObject({
        scriptDebugRes: { printOutput: expect.stringContaining('2') },
      });
    }
  });
});
