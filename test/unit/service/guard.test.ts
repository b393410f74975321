import { describe, expect, it } from 'vitest';
import { PRODUCTION_URL } from '../../../core/model/profile.ts';
import { renderText, text } from '../../../core/model/text.ts';
import { COMMANDS } from '../../../core/service/commands.ts';
import { bench, info, rejection, reply } from '../../support/fakeService.ts';
import { methodsOf, SERVICE_CALLS } from '../../support/serviceCalls.ts';

const HASH = 'a'.repeat(64);
const GZIP = Uint8Array.of(0x1f, 0x8b, 8);
const columns = { u8: { 1: 1 }, u32: {}, flags: {} };
const CHANGES = Object.entries(SERVICE_CALLS).filter(([, { destructive }]) => destructive !== undefined);

describe.each(CHANGES)('%s', (_name, { command, call, destructive }) => {
  const protocol = command === 'columnWrite' ? '2025' : 'current';
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

  it.each([
    [PRODUCTION_URL, 'production'],
    ['https://rta.example.com', 'other'],
    ['https://api.rta.qq.com.example.com', 'other'],
  ])('asks at %s even when the profile says open', async (baseUrl, environment) => {
    const profile = { safety: 'open', baseUrl, protocol } as const;
    const { client, sent, changes } = bench([], { profile, confirm: false });
    expect(await rejection(call(client))).toMatchObject({ reason: { why: 'declined' } });
    expect(sent).toEqual([]);
    expect(changes).toMatchObject([{ environment, host: new URL(baseUrl).host }]);
  });

  it('sends nothing before the question is answered: a dry run stops there', async () => {
    const stop = new Error('a dry run');
    const { client, sent, changes } = bench([], {
      profile: { safety: 'confirm', protocol },
      confirm: () => Promise.reject(stop),
    });
    expect(await rejection(call(client))).toBe(stop);
    expect(sent).toEqual([]);
    expect(changes).toHaveLength(1);
  });
});

describe('the list of calls', () => {
  it('has every method, and every command that changes something is put to the guard', () => {
    expect(Object.keys(SERVICE_CALLS).sort()).toEqual(methodsOf(bench([]).client).sort());
    const changing = Object.entries(COMMANDS).filter(([, { changes }]) => changes);
    expect(CHANGES.map(([, { command }]) => command).sort()).toEqual(changing.map(([name]) => name).sort());
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
