import type { Protocol } from '../model/profile.ts';
import { srta } from './generated/saas.js';
import type { CommandName, ReplyOf } from './messages.ts';
import { firstDebugResultOfWire } from './wire/debug.ts';
import { REPLY_READERS } from './wire/reply.ts';

export type LooksLike = 'html' | 'json' | 'truncated' | 'other';

/** The bytes are not a reply of the service. */
export class ReplyDecodeError extends Error {
  override readonly name = 'ReplyDecodeError';
  constructor(readonly looksLike: LooksLike) {
    super(`not a reply: ${looksLike}`);
  }
}

export interface Reply<C extends CommandName> {
  readonly code: number;
  readonly status: string;
  /** Undefined when the reply does not carry the member of this command: failures, and bare acknowledgements. */
  readonly reply: ReplyOf<C> | undefined;
}

/** Reads a reply to a command; throws `ReplyDecodeError` and nothing else, whatever the bytes are. */
export function decodeReply<C extends CommandName>(
  protocol: Protocol,
  command: C,
  bytes: Uint8Array,
): Reply<C> {
  // No bytes at all say "code 0" in protobuf, but are more likely a proxy's: only replies without a member may be empty.
  const memberless = command === 'columnWrite' || command === 'taskUpload';
  if (bytes.length === 0 && !memberless) throw new ReplyDecodeError('truncated');
  try {
    return decode(protocol, command, bytes);
  } catch (error) {
    if (error instanceof ReplyDecodeError) throw error;
    throw new ReplyDecodeError(resemblance(bytes) ?? (isCutOff(error) ? 'truncated' : 'other'));
  }
}

function decode<C extends CommandName>(protocol: Protocol, command: C, bytes: Uint8Array): Reply<C> {
  if (command === 'scriptDebug' && protocol === 'first') {
    const wire = srta.first.SaasRes.decode(bytes);
    requireContent(bytes, wire.code, wire.status, wire.res);
    const reply = wire.debugRes ? firstDebugResultOfWire(wire.debugRes) : undefined;
    return { code: wire.code, status: wire.status, reply: reply as ReplyOf<C> | undefined };
  }
  // The first protocol's replies are a subset of the current ones, number by number.
  const wire = srta.current.SaasRes.decode(bytes);
  requireContent(bytes, wire.code, wire.status, wire.res);
  return { code: wire.code, status: wire.status, reply: REPLY_READERS[command](wire) };
}

/** Bytes that decode without an error and still say nothing known are somebody else's. */
function requireContent(bytes: Uint8Array, code: number, status: string, member: unknown): void {
  if (bytes.length === 0 || code !== 0 || status !== '' || member !== undefined) return;
  if (bytes.length === 2 && bytes[0] === 0x08) return;
  throw new ReplyDecodeError(resemblance(bytes) ?? 'other');
}

/** A page or a JSON document by its first character; neither can begin a reply. */
function resemblance(bytes: Uint8Array): 'html' | 'json' | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (start.startsWith('<')) return 'html';
  return start.startsWith('{') || start.startsWith('[') ? 'json' : undefined;
}

function isCutOff(error: unknown): boolean {
  return error instanceof RangeError;
}
