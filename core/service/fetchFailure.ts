/** Nothing was sent: the connection was never opened. */
const NEVER_OPENED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_PROXY_CONNECTION_FAILED',
]);
const TLS = /CERT|_SSL_|_TLS_|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^EPROTO$/;
const CODE = /^[A-Z][A-Z0-9_]{2,60}$/;

export interface FetchFailure {
  readonly cause: 'connect' | 'tls' | 'aborted';
  /** A code such as ECONNRESET. Messages of foreign errors are never passed on: they can quote headers. */
  readonly code: string;
}

/** Says what kind of failure a rejected `fetch` was, from the codes along its chain of causes. */
export function classifyFetchFailure(error: unknown): FetchFailure {
  const code = codeOf(error) ?? 'NO_DETAILS';
  if (TLS.test(code)) return { cause: 'tls', code };
  return { cause: NEVER_OPENED.has(code) ? 'connect' : 'aborted', code };
}

function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  if (typeof code === 'string' && CODE.test(code)) return code;
  // Electron puts its code into the message: "net::ERR_CONNECTION_REFUSED".
  const electron = typeof message === 'string' ? /^net::(ERR_[A-Z_]{2,50})/.exec(message) : null;
  return electron?.[1] ?? codeOf(cause, depth + 1);
}
