import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../core/model/ports.ts';
import { text } from '../../core/model/text.ts';
import { commandOfPath } from '../../core/service/commands.ts';
import { BodyTooLarge } from './body.ts';
import type { EmulatorClock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import { namesLoopback } from './loopback.ts';
import { BlockTooLarge } from './storage/blocks.ts';

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array | string;
}

/** Answers one request of the service at a known path. */
export type ServiceRoute = (
  request: IncomingMessage,
  url: URL,
  fault: Fault | undefined,
) => Promise<HttpReply>;
/** Answers one request of the admin API. */
export type AdminRoute = (request: IncomingMessage, path: string) => Promise<HttpReply>;

const ADMIN_PATH = '/_emulator/';

const plain = (status: number, body: string): HttpReply => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${body}\n`,
});

const gatewayPage = (status: number): HttpReply => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body: `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n</body>\r\n</html>\r\n`,
});

export interface HttpOptions {
  readonly service: ServiceRoute;
  readonly admin: AdminRoute;
  readonly faults: Faults;
  readonly clock: EmulatorClock;
  readonly logger: Logger;
}

/** The listener: routes, faults and what concerns HTTP alone. Never sends CORS headers, so that no web page may read it. */
export function createHttpServer(options: HttpOptions): Server {
  const server = createServer((request, response) => {
    // A connection that breaks is the client's affair.
    request.on('error', () => response.destroy());
    response.on('error', () => request.destroy());
    answer(options, request, response).catch((error: unknown) => {
      const [path = ''] = (request.url ?? '').split('?');
      options.logger.error(text('{0} could not be answered: {1}', path, String(error)));
      if (response.headersSent) response.destroy();
      else send(options, request, response, plain(500, 'Internal error'));
    });
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

async function answer(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = parseUrl(request.url);
  if (!url) return send(options, request, response, plain(400, 'Bad request'));
  if (!namesLoopback(request)) {
    return send(
      options,
      request,
      response,
      plain(403, 'The emulator answers to localhost and 127.0.0.1 only'),
    );
  }
  if (url.pathname.startsWith(ADMIN_PATH)) {
    const reply = await options.admin(request, url.pathname.slice(ADMIN_PATH.length));
    return send(options, request, response, reply);
  }
  if (commandOfPath(url.pathname) === undefined) {
    return send(options, request, response, plain(404, 'No such path'));
  }
  if (request.method !== 'POST') return send(options, request, response, plain(405, 'Use POST'));
  const fault = options.faults.take(url.pathname);
  if (fault && fault.latencyMs > 0) await sleep(fault.latencyMs);
  if (fault?.drop) {
    request.destroy();
    return;
  }
  if (fault?.status !== undefined) {
    const reply = fault.status >= 500 ? gatewayPage(fault.status) : plain(fault.status, '');
    return send(options, request, response, reply);
  }
  const reply = await tooLargeIs413(() => options.service(request, url, fault));
  send(options, request, response, reply, fault);
}

async function tooLargeIs413(work: () => Promise<HttpReply>): Promise<HttpReply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BodyTooLarge || error instanceof BlockTooLarge) return plain(413, 'Too large');
    throw error;
  }
}

function parseUrl(url: string | undefined): URL | undefined {
  return URL.canParse(url ?? '', 'http://127.0.0.1') && url?.startsWith('/')
    ? new URL(url, 'http://127.0.0.1')
    : undefined;
}

function send(
  { clock }: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  reply: HttpReply,
  fault?: Fault,
): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  // The service's clock, which clients read to correct their own.
  const date = new Date(clock.now() + (fault?.clockSeconds ?? 0) * 1000).toUTCString();
  response.writeHead(reply.status, {
    Date: date,
    'Content-Type': reply.contentType,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  if (fault?.truncate !== undefined) {
    const part = body.subarray(0, Math.floor(body.length * fault.truncate));
    response.write(part, () => request.socket.destroy());
    return;
  }
  // What was not read of the body is taken and thrown away: closing now would lose the answer to a client that still sends.
  response.once('finish', () => setImmediate(() => request.resume()));
  response.end(body);
}
