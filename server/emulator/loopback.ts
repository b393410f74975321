import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../core/model/profile.ts';

/** Addresses that the emulator may listen on: its sample account's token is public. */
export function isLoopbackAddress(host: string): boolean {
  return isLoopback(host) || host === '::1';
}

/**
 * Whether a request names this machine. A web page whose DNS name was rebound to 127.0.0.1 sends its own name here, and would
 * otherwise count as the same origin.
 */
export function namesLoopback(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  return isLoopback(host.replace(/:\d+$/, ''));
}
