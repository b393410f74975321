import { DataError } from './dataError.ts';
import { text } from './text.ts';

/** Which schema the service behind a profile speaks (spec srta-service section 3). */
export type Protocol = 'first' | '2025' | 'current';
export const PROTOCOLS: readonly Protocol[] = ['current', '2025', 'first'];

/** What changing calls need: nothing, a confirmation each, or are refused. Production is never below `confirm`. */
export type Safety = 'open' | 'confirm' | 'readOnly';
export const SAFETIES: readonly Safety[] = ['confirm', 'open', 'readOnly'];

/** A connection. The token is kept apart, in the operating system's secret store or the environment. */
export interface Profile {
  readonly name: string;
  readonly baseUrl: string;
  readonly account: string;
  readonly protocol: Protocol;
  readonly safety: Safety;
}

export const PRODUCTION_URL = 'https://api.rta.qq.com';
export const DEMO_URL = 'https://srta.algo.com.cn';
export const EMULATOR_PORT = 8721;
export const EMULATOR_URL = `http://127.0.0.1:${EMULATOR_PORT}`;
/** The emulator's sample account. Its token is public on purpose and is accepted by loopback hosts alone. */
export const EMULATOR_ACCOUNT = '2000';
export const EMULATOR_TOKEN = 'local-emulator';

export type Environment = 'production' | 'demo' | 'local' | 'other';

/** Whether a host, as a URL has it, is this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);
}

/** By host; whatever is neither the demo host nor loopback counts as `other`, which is guarded like production. */
export function environmentOf(baseUrl: string): Environment {
  const host = new URL(baseUrl).hostname.toLowerCase();
  if (isLoopback(host)) return 'local';
  if (host === new URL(DEMO_URL).hostname) return 'demo';
  return host === 'qq.com' || host.endsWith('.qq.com') ? 'production' : 'other';
}

/** The vendor's own two hosts, and this machine: whoever chose them, they are no stranger's. */
export function isKnownHost(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  const vendor = [PRODUCTION_URL, DEMO_URL].some((known) => new URL(known).hostname === hostname);
  return vendor || isLoopback(hostname);
}

/** Whether changes at a host are confirmed at least: everywhere but at the demo host and on loopback. */
export function isGuarded(baseUrl: string): boolean {
  const environment = environmentOf(baseUrl);
  return environment === 'production' || environment === 'other';
}

/** The safety that really applies: `open` holds where nothing is guarded. */
export function effectiveSafety(profile: Profile): Safety {
  return isGuarded(profile.baseUrl) && profile.safety === 'open' ? 'confirm' : profile.safety;
}

/** Returns the URL without a trailing slash; refuses credentials, queries, and plain http beyond loopback. */
export function parseBaseUrl(value: string): string {
  let url: URL;
  try {
    url = new URL(value.trim());
  } catch {
    // Somebody may have written a name and a secret in front of the host.
    const shown = value.replace(/^.*@/s, '***@');
    throw new DataError('syntax', text('"{0}" is not a URL. Example: {1}', shown, PRODUCTION_URL), 'baseUrl');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new DataError(
      'syntax',
      text('A base URL holds no user name, password, query or fragment.'),
      'baseUrl',
    );
  }
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new DataError(
      'range',
      text('A base URL starts with https:// (http:// only for this machine).'),
      'baseUrl',
    );
  }
  return url.href.replace(/\/+$/, '');
}
