import type { FetchReply } from '../model/ports.ts';
import { abortable } from './sleep.ts';

/** The largest reply: 100 users or a list of scripts have well under 1 MB. */
export const REPLY_LIMIT_MB = 64;

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** What a platform's `Response` also has; a port without it is read in one piece. */
interface StreamingReply extends FetchReply {
  readonly body?: {
    getReader(): {
      read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
      cancel(): Promise<void>;
    };
  } | null;
}

/** Reads a reply's body, but never more than the limit; throws `BodyTooLarge`, or what the port throws. */
export async function readBody(
  reply: FetchReply,
  signal: AbortSignal,
  limit = REPLY_LIMIT_MB * 1024 * 1024,
): Promise<Uint8Array> {
  if (Number(reply.headers.get('content-length')) > limit) {
    await discardBody(reply);
    throw new BodyTooLarge();
  }
  const stream = (reply as StreamingReply).body;
  if (!stream) {
    const whole = new Uint8Array(await abortable(reply.arrayBuffer(), signal));
    if (whole.length > limit) throw new BodyTooLarge();
    return whole;
  }
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await abortable(reader.read(), signal);
    if (done) return Buffer.concat(chunks, size);
    if (!value) continue;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new BodyTooLarge();
    }
    chunks.push(value);
  }
}

/** Gives the connection back without reading what is left. */
export async function discardBody(reply: FetchReply): Promise<void> {
  await (reply as StreamingReply).body?.getReader().cancel();
}
