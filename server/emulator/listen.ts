import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from '../../core/model/text.ts';
import { isLoopbackAddress } from './loopback.ts';
import { StartError } from './startError.ts';

/** Requests that are still being answered get so long when the emulator stops. */
const GRACE_MS = 2_000;

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a loopback address; port 0 = a free one. Throws `StartError`. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  if (!isLoopbackAddress(host)) {
    throw new StartError(text('The emulator listens on this machine only: use 127.0.0.1, not {0}.', host));
  }
  const address = host.replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(startError(error, host, port));
    server.once('error', fail);
    server.listen({ host: address, port }, () => {
      server.off('error', fail);
      resolve();
    });
  });
  const actual = (server.address() as AddressInfo).port;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${actual}`,
    port: actual,
    close: () => close(server),
  };
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      text('Port {0} is in use. Stop the program that uses it, or choose another with --port.', port),
    );
  }
  if (error.code === 'EACCES') return new StartError(text('This user may not listen on port {0}.', port));
  if (error.code === 'EADDRNOTAVAIL') return new StartError(text('This machine has no address {0}.', host));
  return error;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}
