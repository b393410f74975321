import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from '../../core/model/text.ts';
import { CODES } from '../../core/service/codes.ts';
import { Refusal } from './refusal.ts';

/** The body is longer than the server takes: plain HTTP 413. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * The chunks of a body without ending the connection when the reader stops early: the answer must still reach a client that is
 * not done sending.
 */
export async function* unowned(source: Readable): AsyncGenerator<Buffer> {
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } finally {
    // Never thrown into: an error would end the connection.
    await chunks.return?.();
  }
}

/** Reads a whole body of at most `max` bytes. */
export async function readBody(request: IncomingMessage, max: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > max) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unowned(request)) {
      length += chunk.length;
      if (length > max) throw new BodyTooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    throw new Refusal(CODES.READ_BODY, text('The body broke off: {0}', (error as Error).message));
  }
  return Buffer.concat(chunks, length);
}
