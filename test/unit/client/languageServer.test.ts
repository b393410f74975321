import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ClientFactory, LanguageServer } from '../../../client/language/languageServer.ts';
import { describeStatus } from '../../../client/language/statusItem.ts';

type Client = Awaited<ReturnType<ClientFactory>>;

/** A client whose server starts, fails or ends when the test says so. */
function fakeClients(starts: () => Promise<void> = () => Promise.resolve()) {
  const made: { closed: () => void; disposed: number; sent: unknown[] }[] = [];
  const create: ClientFactory = async (onClosed) => {
    const state = { closed: onClosed, disposed: 0, sent: [] as unknown[] };
    made.push(state);
    const fake = {
      start: starts,
      initializeResult: { serverInfo: { version: '1.2.3' } },
      onNotification: () => undefined,
      sendNotification: async (...message: unknown[]) => {
        state.sent.push(message);
      },
      sendRequest: async (method: string) => `answer to ${method}`,
      dispose: async () => {
        state.disposed++;
      },
    };
    return fake as unknown as Client;
  };
  return { made, create };
}
const LOG = { error: () => undefined, info: () => undefined };

describe('the language server of a window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is started once, whoever asks', async () => {
    const { made, create } = fakeClients();
    const server = new LanguageServer(create, LOG);
    await Promise.all([server.start(), server.start()]);
    await server.start();
    expect(made).toHaveLength(1);
    expect(server.status).toEqual({ state: 'running', version: '1.2.3', busy: false });
    server.dispose();
    expect(made[0]?.disposed).toBe(1);
  });

  it('is started again when it ends by itself, and answers then', async () => {
    const { made, create } = fakeClients();
    const server = new LanguageServer(create, LOG);
    await server.start();
    made[0]?.closed();
    expect(server.status.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(600);
    expect(made).toHaveLength(2);
    expect(server.status.state).toBe('running');
    expect(await server.request('srta/ownHijack', { text: '' })).toBe('answer to srta/ownHijack');
    server.dispose();
  });

  it('is given up when it never lives, until the user restarts it', async () => {
    let broken = true;
    const { made, create } = fakeClients(() =>
      broken ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    const server = new LanguageServer(create, LOG);
    await server.start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.status.state).toBe('failed');
    const tried = made.length;
    expect(await server.request('srta/ownHijack', { text: '' })).toBeUndefined();
    expect(made).toHaveLength(tried);
    broken = false;
    await server.restart();
    expect(server.status.state).toBe('running');
    server.dispose();
  });

  it('is started by a request, and never after the window has closed', async () => {
    const { made, create } = fakeClients();
    const server = new LanguageServer(create, LOG);
    expect(await server.request('srta/ownHijack', { text: '' })).toBeDefined();
    server.dispose();
    await server.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(made).toHaveLength(1);
  });

  it('says in its status what it does', () => {
    const said = [
      describeStatus({ state: 'off' }),
      describeStatus({ state: 'starting' }),
      describeStatus({ state: 'running', version: '1.2.3', busy: false }),
      describeStatus({ state: 'waiting', retryMs: 2000 }),
      describeStatus({ state: 'failed' }),
    ];
    expect(said.map(({ severity }) => severity)).toEqual([
      'Information',
      'Information',
      'Information',
      'Warning',
      'Error',
    ]);
    expect(said[2]?.detail).toBe('1.2.3');
    expect(said[3]?.detail).toContain('2 s');
  });
});
