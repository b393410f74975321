import type { IncomingMessage } from 'node:http';
import { text } from '../../core/model/text.ts';
import { CODE, Refusal } from './codes.ts';

/** The body is longer than the server takes: plain HTTP 413. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a whole body of at most `max` bytes. */
export async function readBody(request: IncomingMessage, max: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > max) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > max) throw new BodyTooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyTooLarge) throw error;
    throw new Refusal(CODE.READ_BODY, text('The body broke off: {0}', (error as Error).message));
  }
  return Buffer.concat(chunks, length);
}
