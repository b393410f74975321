import { describe, expect, it } from 'vitest';
import { answerWith, bench, rejection, reply, type Step, silent } from '../../support/fakeService.ts';

const http =
  (status: number): Step =>
  () =>
    answerWith('', { status, headers: { 'Content-Type': 'text/plain' } });

describe('the end of waiting', () => {
  it.each<[string, Step]>([
    ['a server that keeps silent', silent],
    ['a port that does not listen to signals', () => new Promise(() => undefined)],
    [
      'a body that does not come',
      () => ({ ...answerWith(''), arrayBuffer: () => new Promise(() => undefined) }),
    ],
  ])('a time-out ends %s', async (_name, step) => {
    const error = await rejection(bench([step]).client.account.info({ timeoutMs: 20 }));
    expect(error).toMatchObject({ reason: { kind: 'transport', cause: 'timeout' } });
  });

  it('a time-out while waiting to repeat tells the failure itself', async () => {
    const { client } = bench([http(503)], {
      sleep: (_ms, signal) =>
        new Promise((_, refuse) => {
          signal?.addEventListener('abort', () => refuse(signal.reason));
        }),
    });
    expect(await rejection(client.account.info({ timeoutMs: 20 }))).toMatchObject({
      reason: { kind: 'http', status: 503 },
    });
  });

  it('an abort ends a request, and one before it sends nothing', async () => {
    const controller = new AbortController();
    const { client, sent } = bench([silent]);
    const running = rejection(client.account.info({ signal: controller.signal }));
    controller.abort();
    expect(await running).toMatchObject({ reason: { kind: 'transport', cause: 'cancelled' } });
    expect(await rejection(client.account.info({ signal: controller.signal }))).toMatchObject({
      reason: { kind: 'transport', cause: 'cancelled' },
    });
    expect(sent.length).toBeLessThanOrEqual(1);
  });

  it('an abort while queued behind another read gives the place up', async () => {
    const controller = new AbortController();
    const users = ['0'.repeat(32)];
    const empty = reply({
      code: 0,
      status: '',
      answer: { command: 'read', reply: { succeeded: 0, failed: 0, items: [] } },
    });
    let release: () => void = () => undefined;
    const held: Step = (sent, init) =>
      new Promise((resolve) => {
        release = () => resolve(empty(sent, init));
      });
    const { client, sent } = bench([held, empty]);
    const first = client.data.read({ dataspace: 'did', users });
    const second = rejection(client.data.read({ dataspace: 'did', users }, { signal: controller.signal }));
    const third = client.data.read({ dataspace: 'did', users });
    controller.abort();
    expect(await second).toMatchObject({ reason: { kind: 'transport', cause: 'cancelled' } });
    release();
    await Promise.all([first, third]);
    expect(sent).toHaveLength(2);
  });
});
