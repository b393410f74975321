import { EMULATOR_ACCOUNT, EMULATOR_TOKEN, type Profile, type Protocol } from '../../core/model/profile.ts';
import { renderText } from '../../core/model/text.ts';
import { createEngine } from '../../core/runtime/engine.ts';
import { type ClientOptions, createClient, type SrtaClient } from '../../core/service/client.ts';
import { type EmulatorOptions, startEmulator } from '../../server/emulator/server.ts';

export interface Contract {
  readonly url: string;
  /** A client over real sockets that does not wait for the limiter (`sleep` and `clock` can be given to make it). */
  client(
    protocol: Protocol,
    options?: Partial<Omit<ClientOptions, 'profile'>> & { profile?: Partial<Profile> },
  ): SrtaClient;
  readonly notices: string[];
  /** The emulator's own administration. */
  admin(path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

const silent = () => undefined;

/** The real emulator in this process, in memory, with the real runtime; without request limits unless asked for. */
export async function startContract(options: Partial<EmulatorOptions> = {}): Promise<Contract> {
  const engine = createEngine('gopher');
  const emulator = await startEmulator({
    limits: false,
    runner: { run: async (request) => engine.run(request), dispose: async () => undefined },
    ...options,
  });
  const notices: string[] = [];
  return {
    url: emulator.url,
    notices,
    client: (protocol, { profile, ...rest } = {}) =>
      createClient({
        profile: {
          name: 'contract',
          baseUrl: emulator.url,
          account: EMULATOR_ACCOUNT,
          protocol,
          safety: 'open',
          ...profile,
        },
        token: EMULATOR_TOKEN,
        clock: { now: () => Date.now() },
        fetch: (url, init) => fetch(url, init as RequestInit),
        logger: { debug: silent, info: silent, warn: silent, error: silent },
        confirm: () => Promise.reject(new Error('an open profile asked')),
        notice: (message) => notices.push(renderText(message)),
        sleep: async () => undefined,
        ...rest,
      }),
    admin: async (path, body) => {
      const reply = await fetch(`${emulator.url}/_emulator/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'X-Srta-Emulator': '1' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    },
    close: () => emulator.close(),
  };
}

/** A user id of the data space did. */
export const did = (n: number): string => n.toString(16).padStart(32, '0');
