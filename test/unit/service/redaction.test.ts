import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderText, type Text } from '../../../core/model/text.ts';
import type { SrtaClient } from '../../../core/service/client.ts';
import { ServiceError } from '../../../core/service/errors.ts';
import { encodeReply } from '../../../core/service/serverCodec.ts';
import { answerWith, bench, code, fails, type Step, silent } from '../../support/fakeService.ts';

const TOKEN = 'tok-3n/Vz+==secret';
const USER = '0'.repeat(32);

/** A failure that quotes every secret it can see, as careless libraries and servers do. */
function tattle(sent: { url: string; headers: Readonly<Record<string, string>> }): string {
  return `${TOKEN} ${JSON.stringify(sent.headers)} at ${sent.url} ${sent.headers.Authorization}`;
}
const throwing =
  (code?: string): Step =>
  (sent) => {
    const inner = Object.assign(new Error(tattle(sent)), code === undefined ? {} : { code });
    throw new TypeError(`fetch failed ${tattle(sent)}`, { cause: inner });
  };
const page =
  (status: number, type: string): Step =>
  (sent) =>
    answerWith(`<html>${tattle(sent)}</html>`, {
      status,
      headers: { 'Content-Type': type, Location: `https://x.example/?t=${TOKEN}`, Date: tattle(sent) },
    });
const coded =
  (number: number): Step =>
  (sent) =>
    answerWith(encodeReply({ code: number, status: tattle(sent) }), {
      headers: { Date: new Date(0).toUTCString() },
    });
const failedUsers: Step = (sent) => {
  const answer = { command: 'write', reply: { failedUsers: [tattle(sent), USER] } } as const;
  return answerWith(encodeReply({ code: 0, status: tattle(sent), answer }));
};
const failedBinds: Step = (sent) => {
  const failures = [{ id: '7', type: 'ad', reason: tattle(sent) }] as const;
  const answer = { command: 'bindSet', reply: { succeeded: 0, failed: 1, failures } } as const;
  return answerWith(encodeReply({ code: 0, status: '', answer }));
};

type Call = (client: SrtaClient) => Promise<unknown>;
const info: Call = (c) => c.account.info();
const write: Call = (c) =>
  c.data.write({ dataspace: 'did', items: [{ userid: USER, u8: { 1: 1 }, u32: {}, flags: {} }] });
const bind: Call = (c) => c.binds.set([{ id: '7', type: 'advertiser', targetId: 'news' }]);
const remove: Call = (c) => c.scripts.delete('news-v1');

/** Every way a call can fail, each with a network that tells all it knows. */
const PATHS: [string, Step, Call][] = [
  ['a refused connection', throwing('ECONNREFUSED'), info],
  ['a broken connection', throwing('ECONNRESET'), remove],
  ['a certificate', throwing('CERT_HAS_EXPIRED'), info],
  ['a failure whose code is the token', throwing(TOKEN), info],
  ['a failure without a code', throwing(), info],
  ['a port that throws text', () => Promise.reject(TOKEN), info],
  ['a time-out', silent, (c) => c.account.info({ timeoutMs: 10 })],
  ['a redirect', page(302, 'text/html'), info],
  ['HTTP 413', page(413, 'text/html'), write],
  ['HTTP 502', page(502, 'text/html'), info],
  ['HTTP 401', page(401, 'text/plain'), info],
  ['a page', page(200, 'text/html'), info],
  ['a page in disguise', page(200, 'application/x-protobuf'), info],
  ['JSON', (sent) => answerWith(JSON.stringify({ error: tattle(sent) })), info],
  [
    'a body that breaks off',
    (sent) => ({ ...answerWith(''), arrayBuffer: () => Promise.reject(new Error(tattle(sent))) }),
    info,
  ],
  ['INVALID_TIMESTAMP', coded(102), info],
  ['AUTH_FAIL', coded(104), info],
  ['QPS_LIMIT', coded(113), info],
  ['an unknown code', coded(999), write],
  ['failed users', failedUsers, write],
  ['failed binds', failedBinds, bind],
];

/** Everything of an error that anyone could print. */
function everythingOf(error: unknown): string {
  const texts: (Text | undefined)[] = error instanceof ServiceError ? [error.text, error.advice] : [];
  return [
    String(error),
    inspect(error, { depth: 12, showHidden: true }),
    JSON.stringify(error),
    error instanceof Error ? `${error.message} ${error.stack} ${inspect(error.cause, { depth: 12 })}` : '',
    ...texts.map((text) => (text ? renderText(text) + JSON.stringify(text) : '')),
  ].join('\n');
}

describe.each(PATHS)('%s', (_name, step, call) => {
  it('tells neither the token nor the signature', async () => {
    const { client, sent, logs, notices } = bench(Array(6).fill(step), { token: TOKEN });
    let failure: unknown;
    await call(client).catch((error: unknown) => {
      failure = error;
    });
    expect(failure).toBeInstanceOf(ServiceError);
    expect(sent.length).toBeGreaterThan(0);
    const shown = [everythingOf(failure), ...logs, ...notices].join('\n');
    const secrets = [TOKEN, ...sent.map(({ headers }) => headers.Authorization ?? '')];
    for (const secret of secrets) {
      expect(secret).not.toBe('');
      expect(shown).not.toContain(secret);
    }
    expect(sent.map(({ url }) => url).join()).not.toContain(TOKEN);
  });
});

describe('the test above', () => {
  it('would see a secret in any part of an error', () => {
    const cases = [
      new Error(TOKEN),
      new Error('x', { cause: new Error(TOKEN) }),
      Object.assign(new Error('x'), { hidden: { deep: [TOKEN] } }),
      new ServiceError({ kind: 'http', status: 1 }, { template: '{0}', args: [TOKEN] }),
    ];
    for (const error of cases) expect(everythingOf(error)).toContain(TOKEN);
  });
});

describe('refusals before sending', () => {
  it('do not quote the token either', async () => {
    const calls: Call[] = [
      (c) => c.data.read({ dataspace: 'did', users: ['x'] }),
      (c) => c.scripts.create('x', TOKEN),
      remove,
    ];
    for (const call of calls) {
      const { client, logs, notices } = bench([], { token: TOKEN, profile: { safety: 'readOnly' } });
      let failure: unknown;
      await call(client).catch((error: unknown) => {
        failure = error;
      });
      expect(failure).toBeInstanceOf(ServiceError);
      expect([everythingOf(failure), ...logs, ...notices].join('\n')).not.toContain(TOKEN);
    }
  });

  it('a success leaves no secret in the log', async () => {
    const done: Step = (sent) => {
      const script = { name: 'news-v1', source: '', checked: true, inUse: false };
      return answerWith(
        encodeReply({ code: 0, status: tattle(sent), answer: { command: 'scriptDelete', reply: script } }),
      );
    };
    const { client, logs, sent } = bench([fails('ECONNREFUSED'), code(113), done], { token: TOKEN });
    await remove(client);
    expect(logs.length).toBeGreaterThan(0);
    for (const { headers } of sent) expect(logs.join('\n')).not.toContain(headers.Authorization);
    expect(logs.join('\n')).not.toContain(TOKEN);
  });
});
