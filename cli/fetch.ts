import type { FetchPort } from '../core/model/ports.ts';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** The platform's fetch; undici's with its proxy agent when the environment names a proxy, which Node 20's own ignores. */
export async function chooseFetch(env: NodeJS.ProcessEnv, local: boolean): Promise<FetchPort> {
  const proxied = !local && PROXY_VARIABLES.some((name) => env[name]);
  if (!proxied) return (url, init) => fetch(url, init);
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent();
  return (url, init) => undici.fetch(url, { ...init, dispatcher });
}
