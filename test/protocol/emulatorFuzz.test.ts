import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_NAMES, COMMANDS } from '../../core/service/commands.ts';
import { encodeRequest } from '../../core/service/wire/request.ts';
import type { RunningEmulator } from '../../server/emulator/server.ts';
import { ask, emulator, signedHeaders } from './emulatorWire.ts';

let running: RunningEmulator;
beforeAll(async () => {
  running = await emulator();
});
afterAll(() => running.close());

const paths = [...new Set([...COMMAND_NAMES.map((name) => COMMANDS[name].path), '/saas/debug'])];

/** Sends anything anywhere: the answer is a reply of the service or a plain HTTP error, never a 500 or silence. */
async function survives(path: string, body: Uint8Array, headers: Record<string, string>): Promise<void> {
  const reply = await fetch(running.url + path, {
    method: 'POST',
    headers: signedHeaders({ headers }),
    body,
  });
  await reply.arrayBuffer();
  expect([200, 400, 404, 413]).toContain(reply.status);
}

const CASES = { numRuns: 250 };
const TYPES = ['application/x-protobuf', 'application/json', 'application/octet-stream', 'text/html'];

/** Real requests, to be cut and bent. */
const requests: Uint8Array[] = [
  encodeRequest('current', {
    command: 'write',
    request: {
      dataspace: 'did',
      items: [
        {
          userid: 'a',
          u8: { 1: 5 },
          u32: { 1: 4294967295 },
          flags: { 1: { flag: true, defaultFlag: false, expire: 9 } },
        },
      ],
    },
  }),
  encodeRequest('first', {
    command: 'write',
    request: { dataspace: 'did', items: [{ userid: 'a', u8: { 1: 5, 128: 1 }, u32: { 16: 1 }, flags: {} }] },
  }),
  encodeRequest('current', {
    command: 'bindSet',
    request: { binds: [{ id: '9223372036854775807', type: 'advertiser', targetId: 'news' }] },
  }),
  encodeRequest('current', {
    command: 'expGet',
    request: {
      target: 'news',
      beginDay: 20260101,
      endDay: 20260105,
      extFields: ['*'],
      groupBy: ['advertiser_id'],
    },
  }),
  encodeRequest('current', {
    command: 'taskCreate',
    request: {
      dataspace: 'did',
      sha256: 'a'.repeat(64),
      description: 'd',
      files: [{ name: 'f', size: 9, blocks: [{ sha256: 'b'.repeat(64), length: 9, uploaded: false }] }],
      blockSize: 50_000_000,
      sourcePath: 's',
      size: 9,
    },
  }),
  encodeRequest('current', {
    command: 'grantAdd',
    request: { targetAccountId: 2001, index: '1-64', dataspaceId: 20000101 },
  }),
];

describe('garbage', () => {
  it('of random bytes crashes no path', async () => {
    const anything = fc.tuple(
      fc.constantFrom(...paths),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...TYPES),
    );
    await fc.assert(
      fc.asyncProperty(anything, ([path, body, type]) => survives(path, body, { 'Content-Type': type })),
      CASES,
    );
    expect((await ask(running.url, 'info', {})).dataSpaces.did).toHaveLength(2);
  });

  it('made of real requests crashes no path', async () => {
    const bent = fc
      .tuple(
        fc.constantFrom(...requests),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        fc.nat(400),
      )
      .map(([bytes, changes, length]) => {
        const copy = bytes.slice(0, Math.max(1, length));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), bent, (path, body) => survives(path, body, {})),
      CASES,
    );
    expect((await ask(running.url, 'info', {})).dataSpaces.did).toHaveLength(2);
  });

  it('in headers, queries and the admin API crashes nothing', async () => {
    const header = fc.string({ maxLength: 40 }).map((value) => value.replace(/[^\x20-\x7e]/g, '?'));
    await fc.assert(
      fc.asyncProperty(
        header,
        header,
        header,
        fc.webQueryParameters(),
        async (account, time, type, query) => {
          await survives(`/saas/task/upload?${query}`, new Uint8Array(5), {
            Account: account,
            Time: time,
            'Content-Type': type,
          });
        },
      ),
      CASES,
    );
    const actions = ['faults', 'review', 'accounts', 'clock', 'limits', 'tasks', 'seed', 'reset', 'x'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), fc.json(), async (action, body) => {
        const reply = await fetch(`${running.url}/_emulator/${action}`, {
          method: 'POST',
          headers: { 'X-Srta-Emulator': '1' },
          body,
        });
        await reply.arrayBuffer();
        expect([200, 400, 404]).toContain(reply.status);
      }),
      CASES,
    );
    expect((await ask(running.url, 'info', {})).dataSpaces.did).toHaveLength(2);
  });
});
