import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAME = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Addresses that the emulator may listen on: its sample account's token is public. */
export function isLoopbackAddress(host: string): boolean {
  return LOOPBACK_NAME.test(host) || host === '::1';
}

/**
 * Whether a request names this machine. A web page whose DNS name was rebound to 127.0.0.1 sends its own name here, and would
 * otherwise count as the same origin.
 */
export function namesLoopback(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  return LOOPBACK_NAME.test(host.replace(/:\d+$/, ''));
}
