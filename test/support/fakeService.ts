import type { FetchInit, FetchPort, FetchReply } from '../../core/model/ports.ts';
import type { Profile } from '../../core/model/profile.ts';
import { renderText, type Text } from '../../core/model/text.ts';
import { type ClientOptions, createClient, type SrtaClient } from '../../core/service/client.ts';
import { ServiceError } from '../../core/service/errors.ts';
import type { Change, ConfirmPort } from '../../core/service/guard.ts';
import { encodeReply, type ServerReply } from '../../core/service/serverCodec.ts';

export interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the fake network does with one request: answers, fails, or keeps silent until aborted. */
export type Step = (sent: Sent, init: FetchInit) => FetchReply | Promise<FetchReply>;

export function answerWith(
  body: Uint8Array | string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): FetchReply {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (!lower.has('content-type')) lower.set('content-type', 'application/x-protobuf');
  return {
    status,
    headers: { get: (name) => lower.get(name.toLowerCase()) ?? null },
    arrayBuffer: async () => Uint8Array.from(bytes).buffer,
  };
}

export const reply =
  (content: ServerReply, headers: Record<string, string> = {}): Step =>
  () =>
    answerWith(encodeReply(content), { headers });

export const code = (number: number, status = '', headers: Record<string, string> = {}): Step =>
  reply({ code: number, status }, headers);

export const info: Step = reply({
  code: 0,
  status: 'ok',
  answer: {
    command: 'info',
    reply: { dataSpaces: { did: ['did'], wuid: [], geo: [], geoip: [], geofac: [] }, targetIds: ['news'] },
  },
});

/** Fails as Node's fetch does: a TypeError whose cause has the code. */
export const fails =
  (systemCode: string): Step =>
  () =>
    Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: systemCode }) }),
    );

export const silent: Step = (_sent, init) =>
  new Promise((_, refuse) => {
    init.signal?.addEventListener('abort', () => refuse(init.signal?.reason));
  });

const LOCAL: Profile = {
  name: 'local',
  baseUrl: 'http://127.0.0.1:8721',
  account: '2000',
  protocol: 'current',
  safety: 'open',
};

export interface Bench {
  readonly client: SrtaClient;
  readonly sent: Sent[];
  readonly sleeps: number[];
  readonly notices: string[];
  readonly logs: string[];
  readonly changes: Change[];
  /** Milliseconds of the injected clock; sleeping moves it. */
  now: number;
}

/** A client on a network that plays the steps one after another, on a clock that only sleeping moves. */
export function bench(
  steps: readonly Step[],
  {
    profile,
    confirm = true,
    ...rest
  }: { profile?: Partial<Profile>; confirm?: boolean | ConfirmPort } & Partial<
    Omit<ClientOptions, 'profile' | 'confirm'>
  > = {},
): Bench {
  const queue = [...steps];
  const sent: Sent[] = [];
  const sleeps: number[] = [];
  const notices: string[] = [];
  const logs: string[] = [];
  const changes: Change[] = [];
  const log = (message: string) => {
    logs.push(message);
  };
  const say = (message: Text) => log(renderText(message));
  const fetch: FetchPort = async (url, init) => {
    const request = { url, headers: init.headers, body: init.body ?? new Uint8Array() };
    sent.push(request);
    const step = queue.shift();
    if (!step) throw new Error(`nothing is scripted for request ${sent.length} to ${url}`);
    return step(request, init);
  };
  const result: Bench = {
    now: 1_743_995_833_000,
    sent,
    sleeps,
    notices,
    logs,
    changes,
    client: createClient({
      profile: { ...LOCAL, ...profile },
      token: 'ABCDEF',
      clock: { now: () => result.now },
      fetch,
      logger: { debug: log, info: say, warn: say, error: say },
      notice: (message) => notices.push(renderText(message)),
      random: () => 0,
      sleep: async (ms) => {
        sleeps.push(ms);
        result.now += ms;
      },
      confirm: async (change) => {
        changes.push(change);
        return typeof confirm === 'boolean' ? confirm : confirm(change);
      },
      ...rest,
    }),
  };
  return result;
}

/** The rejection of a promise that must reject. */
export async function rejection(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`rejected with something that is no Error: ${String(error)}`);
  }
  throw new Error('it did not reject');
}

/** The path that a local check refuses, or undefined when it passes. */
export function refusedAt(check: () => void): string | undefined {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.reason.kind !== 'refused') throw error;
    return error.reason.path;
  }
  return undefined;
}
