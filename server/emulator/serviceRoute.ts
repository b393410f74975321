import type { IncomingMessage } from 'node:http';
import { type Bundle, renderText, type Text, text } from '../../core/model/text.ts';
import { CODES } from '../../core/service/codes.ts';
import { COMMANDS, commandOfPath } from '../../core/service/commands.ts';
import type { AnyReply } from '../../core/service/messages.ts';
import {
  type Decoded,
  decodeRequest,
  encodeReply,
  isJson,
  RequestDecodeError,
  type ServerReply,
} from '../../core/service/serverCodec.ts';
import type { Accounts } from './accounts.ts';
import { authenticate } from './auth.ts';
import { readBody } from './body.ts';
import { handle } from './commands/handlers.ts';
import type { Fault } from './faults.ts';
import type { HttpReply, ServiceRoute } from './http.ts';
import type { QpsLimiter } from './limiter.ts';
import { Refusal } from './refusal.ts';
import type { Call, Service } from './service.ts';
import { UnstorableText } from './storage/database.ts';
import { uploadBlock } from './tasks/upload.ts';

/** 10,000 users with every column take about 8 MB. */
const MAX_BODY = 64 << 20;
const UPLOAD_TYPE = /^application\/octet-stream\b/i;
const PROTOBUF_TYPE = /^application\/x-protobuf\b/i;

export interface RouteOptions {
  readonly service: Service;
  readonly accounts: Accounts;
  readonly limiter: QpsLimiter;
  readonly bundle: Bundle | undefined;
}

type Style = Partial<Pick<Decoded, 'protocol' | 'json'>>;

/** The service behind HTTP: signature, limits, body, command, reply. Every refusal is a reply with its code and HTTP 200. */
export function createServiceRoute(options: RouteOptions): ServiceRoute {
  return async (request, url, fault) => {
    const style: { -readonly [K in keyof Style]: Style[K] } = {};
    const reply = await refusalsAreReplies(options, () => serve(options, request, url, fault, style));
    const json = style.json ?? isJson(request.headers['content-type']);
    const body = encodeReply(reply, { protocol: style.protocol, json });
    return httpReply(body, json);
  };
}

const httpReply = (body: Uint8Array, json: boolean): HttpReply => ({
  status: 200,
  contentType: json ? 'application/json' : 'application/x-protobuf',
  body,
});

async function serve(
  options: RouteOptions,
  request: IncomingMessage,
  url: URL,
  fault: Fault | undefined,
  style: { -readonly [K in keyof Style]: Style[K] },
): Promise<ServerReply> {
  const { service, accounts, limiter, bundle } = options;
  const now = service.clock.seconds() + (fault?.clockSeconds ?? 0);
  const account = authenticate(request.headers, accounts, now);
  if (fault?.code !== undefined) {
    throw new Refusal(fault.code, text('Failed because the emulator was asked to.'));
  }
  const command = commandOfPath(url.pathname);
  let remark: Text | undefined;
  const call: Call = {
    service,
    account,
    now,
    failItems: fault?.failItems ?? 0,
    say: (message) => renderText(message, bundle),
    remark: (message) => {
      remark = message;
    },
  };
  checkHeaders(request, command === 'taskUpload');
  const end = command && COMMANDS[command].limited ? limiter.begin(account, command) : () => undefined;
  try {
    let answer: AnyReply;
    if (command === 'taskUpload') {
      await uploadBlock(call, url.searchParams.get('block_sha256') ?? '', request);
      answer = { command, reply: {} };
    } else {
      const decoded = decode(url, request, await readBody(request, MAX_BODY));
      style.protocol = decoded.protocol;
      style.json = decoded.json;
      if (decoded.call.command === 'taskUpload')
        throw new Refusal(CODES.CMDS_NULL, text('The body holds no command for this path.'));
      answer = await handle(call, decoded.call);
    }
    return { code: CODES.SUCC, status: remark ? call.say(remark) : 'success', answer };
  } finally {
    end();
  }
}

function checkHeaders(request: IncomingMessage, upload: boolean): void {
  const type = request.headers['content-type'] ?? '';
  const fits = upload ? UPLOAD_TYPE.test(type) : PROTOBUF_TYPE.test(type) || isJson(type);
  if (!fits) {
    throw new Refusal(
      CODES.INVALID_CONTENT_TYPE,
      text('The Content-Type "{0}" does not fit this path.', type.slice(0, 80)),
    );
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== (upload ? 'gzip' : 'identity')) {
    throw new Refusal(
      CODES.READ_BODY,
      upload
        ? text('A block must be sent with Content-Encoding gzip.')
        : text('The Content-Encoding "{0}" is not supported here.', encoding.slice(0, 40)),
    );
  }
}

function decode(url: URL, request: IncomingMessage, body: Uint8Array): Decoded {
  try {
    const contentType = request.headers['content-type'] ?? '';
    const decoded = decodeRequest({ path: url.pathname, contentType, body });
    if (decoded) return decoded;
    throw new Refusal(CODES.CMDS_NULL, text('The body holds no command for this path.'));
  } catch (error) {
    if (!(error instanceof RequestDecodeError)) throw error;
    throw new Refusal(error.code, text('The request cannot be read: {0}', error.text));
  }
}

async function refusalsAreReplies(
  { service, bundle }: RouteOptions,
  work: () => Promise<ServerReply>,
): Promise<ServerReply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, status: renderText(error.text, bundle) };
    if (error instanceof UnstorableText) {
      const status = text('Text with the character U+0000 cannot be stored.');
      return { code: CODES.PARAM_ERROR, status: renderText(status, bundle) };
    }
    if (isStorageFailure(error)) {
      // Nothing was written: a transaction is undone, an upload discarded. Most often the disk is full.
      const status = text('The emulator could not write its data: {0}', error.message);
      service.logger.error(status);
      return { code: CODES.API_ERROR, status: renderText(status, bundle) };
    }
    throw error;
  }
}

function isStorageFailure(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    error.name === 'SQLite3Error' || ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EFBIG', 'EACCES'].includes(code)
  );
}
