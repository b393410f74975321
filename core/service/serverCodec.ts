import { namesDataSpace } from '../model/columns.ts';
import { DataError } from '../model/dataError.ts';
import type { Protocol } from '../model/profile.ts';
import { renderText, type Text, text } from '../model/text.ts';
import { CODES } from './codes.ts';
import { commandOfPath, isFirstDebugPath } from './commands.ts';
import { srta } from './generated/saas.js';
import type { AnyReply, AnyRequest } from './messages.ts';
import { dropUnknownKv } from './wire/columns.ts';
import { columnWriteOfWire, writeOfWire } from './wire/data.ts';
import { debug2025OfWire, firstDebugOfWire, firstDebugResultToWire } from './wire/debug.ts';
import { debugReplyJson, debugRequestOfJson } from './wire/debugJson.ts';
import { replyToWire } from './wire/reply.ts';
import { requestOfWire } from './wire/request.ts';

/** A request body that the service would answer with `code`: DECODE_BODY, CMDS_NULL or INVALID_CONTENT_TYPE. */
export class RequestDecodeError extends Error {
  override readonly name = 'RequestDecodeError';
  constructor(
    readonly code: number,
    /** A sentence of ours, or the decoder's own words. */
    readonly text: Text | string,
  ) {
    super(typeof text === 'string' ? text : renderText(text));
  }
}

export interface Decoded {
  readonly call: AnyRequest;
  /** Undefined when the bytes are the same in several protocols: most commands. */
  readonly protocol: Protocol | undefined;
  /** The request came as JSON: answer in JSON. */
  readonly json: boolean;
}

export interface RequestSource {
  /** Without the base path and the query, e.g. `/saas/read`. */
  readonly path: string;
  /** `block_sha256` of the query, for uploads. */
  readonly blockSha256?: string;
  /** The `Content-Type` header. */
  readonly contentType?: string;
  readonly body: Uint8Array;
}

/**
 * What a request says, for the service's side (the emulator). The path says which command it must be; path and content say
 * which protocol (spec srta-service section 3): `/saas/debug` is the first's, field 12 is a column write at `/saas/columwrite`
 * and a column clear at `/saas/columnclear`, a script debug whose field 4 names a data space is current, else 2025.
 * Columns past 64 / 8 / 4 in a kv map are dropped, as the service drops them; those in a mask are kept, as the first protocol
 * has them. Returns undefined for an unknown path; throws `RequestDecodeError`.
 */
export function decodeRequest(source: RequestSource): Decoded | undefined {
  const command = commandOfPath(source.path);
  if (command === undefined) return undefined;
  if (command === 'taskUpload') {
    const sha256 = source.blockSha256 ?? '';
    return { call: { command, request: { sha256 } }, protocol: undefined, json: false };
  }
  if (isJson(source.contentType)) {
    if (command !== 'scriptDebug') {
      throw new RequestDecodeError(CODES.INVALID_CONTENT_TYPE, text('only the debug commands accept JSON'));
    }
    return { ...decodeJson(source), json: true };
  }
  const decoded = decoding(() => decodeProtobuf(source));
  if (decoded === undefined || decoded.call.command !== command) {
    throw new RequestDecodeError(CODES.CMDS_NULL, text('the body holds no command for {0}', source.path));
  }
  return { ...decoded, json: false };
}

export function isJson(contentType: string | undefined): boolean {
  return /^application\/json\b/i.test(contentType ?? '');
}

type Bare = Omit<Decoded, 'json'>;

function decodeProtobuf({ path, body }: RequestSource): Bare | undefined {
  const { first, y2025, current } = srta;
  if (isFirstDebugPath(path)) {
    const { debug } = first.SaasReq.decode(body);
    return debug
      ? { call: { command: 'scriptDebug', request: firstDebugOfWire(debug) }, protocol: 'first' }
      : undefined;
  }
  if (commandOfPath(path) === 'columnWrite') {
    // The first schema reads what 2025 sends too; only it has columns past 64.
    const { columnWrite } = first.SaasReq.decode(body);
    if (!columnWrite) return undefined;
    const protocol = columnWrite.writeBytes?.index_2?.isZero() === false ? 'first' : undefined;
    return { call: { command: 'columnWrite', request: columnWriteOfWire(columnWrite) }, protocol };
  }
  const wire = current.SaasReq.decode(body);
  for (const item of wire.write?.writeItems ?? []) dropUnknownKv(item);
  if (wire.columnClear) dropUnknownKv(wire.columnClear);
  if (wire.scriptDebug) {
    const old = y2025.SaasReq.decode(body).scriptDebug ?? {};
    if (is2025Debug(old)) {
      return { call: { command: 'scriptDebug', request: debug2025OfWire(old) }, protocol: '2025' };
    }
    const call = requestOfWire(wire);
    return call && { call, protocol: 'current' };
  }
  if (wire.write?.writeItems?.some((item) => item.writeBytes)) {
    // The current schema would lose the second mask of the first protocol.
    const { write } = first.SaasReq.decode(body);
    const highColumns = write?.writeItems?.some((item) => item.writeBytes?.index_2?.isZero() === false);
    return {
      call: { command: 'write', request: writeOfWire(wire.write, write ?? null) },
      protocol: highColumns ? 'first' : undefined,
    };
  }
  const call = requestOfWire(wire);
  return call && { call, protocol: call.command === 'columnClear' ? 'current' : undefined };
}

/**
 * Fields 2 to 4 are DID, appid and openid in 2025, user id and data space now (spec srta-service section 3). A user and a second
 * word that is no data space, but no appid either, is a data space misspelt: an openid comes with its appid.
 */
function is2025Debug({ serverDid, appid, serverOpenid }: srta.y2025.ScriptDebug.$Properties): boolean {
  if (appid) return true;
  const second = serverOpenid ?? '';
  return !namesDataSpace(second) && (!serverDid || second === '');
}

function decodeJson({ path, body }: RequestSource): Bare {
  const { request, protocol } = decoding(() => debugRequestOfJson(body, isFirstDebugPath(path)));
  return { call: { command: 'scriptDebug', request }, protocol };
}

function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new RequestDecodeError(CODES.DECODE_BODY, error instanceof DataError ? error.text : words);
  }
}

export interface ServerReply {
  /** 0 is success. */
  readonly code: number;
  readonly status: string;
  /** Left out in failures. */
  readonly answer?: AnyReply;
}

/** The bytes of a reply in the protocol that `decodeRequest` found; `json` for a request that came as JSON. */
export function encodeReply(
  { code, status, answer }: ServerReply,
  { protocol, json = false }: { readonly protocol?: Protocol | undefined; readonly json?: boolean } = {},
): Uint8Array {
  if (json) return debugReplyJson(code, status, answer, protocol === 'first');
  if (answer?.command === 'scriptDebug' && protocol === 'first') {
    const message = { code, status, debugRes: firstDebugResultToWire(answer.reply) };
    return srta.first.SaasRes.encode(message).finish();
  }
  const message = { code, status, ...(answer ? replyToWire(answer, protocol) : {}) };
  return srta.current.SaasRes.encode(message).finish();
}
