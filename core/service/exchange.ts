import type { Clock, FetchPort, FetchReply, Logger } from '../model/ports.ts';
import type { Profile, Protocol } from '../model/profile.ts';
import { BodyTooLarge, discardBody, REPLY_LIMIT_MB, readBody } from './body.ts';
import { CODE_NAMES, CODES } from './codes.ts';
import { isUnclear, pathOf } from './commands.ts';
import { ServiceError } from './errors.ts';
import { broken, httpStatus, notProtobuf, replyTooLarge, serviceCode } from './failures.ts';
import { classifyFetchFailure } from './fetchFailure.ts';
import type { CommandName } from './messages.ts';
import type { Redactor } from './redact.ts';
import { decodeReply, type Reply, ReplyDecodeError } from './replyCodec.ts';
import type { Signature, Signer } from './signer.ts';
import { abortable } from './sleep.ts';

export interface Outgoing {
  readonly body: Uint8Array;
  /** Of the URL, with its question mark. */
  readonly query?: string;
  /** A gzipped block in place of a message. */
  readonly gzip?: boolean;
}

export interface ExchangeOptions {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly fetch: FetchPort;
  readonly logger: Logger;
}

/** One signed request and its reply, without a second try. */
export class Exchange {
  constructor(
    private readonly options: ExchangeOptions,
    private readonly host: string,
    private readonly signer: Signer,
    private readonly redactor: Redactor,
  ) {}

  /**
   * Rejects with `ServiceError`, with `ClockRefused` for INVALID_TIMESTAMP, or after an abort with the signal's reason.
   */
  async once<C extends CommandName>(command: C, out: Outgoing, signal: AbortSignal): Promise<Reply<C>> {
    const { clock, logger } = this.options;
    const started = clock.now();
    const unclear = isUnclear(command);
    const signature = this.signer.sign();
    const reply = await this.post(command, out, signature, signal);
    const bytes = await this.read(reply, signal, unclear);
    const ms = clock.now() - started;
    const spoken = reply.headers.get('content-type') ?? '';
    const accepted = reply.status >= 200 && reply.status < 300;
    // Whatever the status: a body that is a reply with one of the service's codes says more.
    if (!accepted && !carriesCode(this.options.profile.protocol, command, bytes)) {
      throw httpStatus(this.host, reply.status, unclear);
    }
    const decoded = this.decode(command, bytes, spoken, unclear);
    if (decoded.code !== CODES.SUCC) {
      const failure = serviceCode(decoded.code, this.redactor.clean(decoded.status));
      logger.debug(`${command}: code ${decoded.code}, ${ms} ms`);
      if (decoded.code !== CODES.INVALID_TIMESTAMP) throw failure;
      throw new ClockRefused(failure, reply.headers.get('date'), signature.time);
    }
    logger.debug(`${command}: ${out.body.length} bytes out, ${bytes.length} bytes in, ${ms} ms`);
    return decoded;
  }

  private async post(
    command: CommandName,
    out: Outgoing,
    { time, authorization }: Signature,
    signal: AbortSignal,
  ): Promise<FetchReply> {
    const { profile, fetch } = this.options;
    const unclear = isUnclear(command);
    this.redactor.remember(authorization);
    const base = profile.baseUrl.replace(/\/+$/, '');
    const url = `${base}${pathOf(command, profile.protocol)}${out.query ?? ''}`;
    const headers: Record<string, string> = {
      Account: profile.account,
      Time: time,
      Authorization: authorization,
      'Content-Type': out.gzip ? 'application/octet-stream' : 'application/x-protobuf',
    };
    if (out.gzip) headers['Content-Encoding'] = 'gzip';
    try {
      // A redirect followed would carry the signature to another host.
      const init = { method: 'POST', headers, body: out.body, signal, redirect: 'manual' } as const;
      const reply = await abortable(fetch(url, init), signal);
      if (reply.status >= 100 && (reply.status < 300 || reply.status >= 400)) return reply;
      await discardBody(reply);
      throw httpStatus(this.host, reply.status, unclear);
    } catch (error) {
      throw this.connectionFailure(error, signal, unclear);
    }
  }

  private async read(reply: FetchReply, signal: AbortSignal, unclear: boolean): Promise<Uint8Array> {
    try {
      return await readBody(reply, signal);
    } catch (error) {
      if (error instanceof BodyTooLarge) throw replyTooLarge(this.host, REPLY_LIMIT_MB);
      throw this.connectionFailure(error, signal, unclear);
    }
  }

  private connectionFailure(error: unknown, signal: AbortSignal, unclear: boolean): unknown {
    // After an abort the deadline says whether it was the user or the time.
    if (error instanceof ServiceError || signal.aborted) return error;
    const { cause, code } = classifyFetchFailure(error);
    return broken(cause, this.host, this.redactor.clean(code), unclear);
  }

  private decode<C extends CommandName>(
    command: C,
    bytes: Uint8Array,
    contentType: string,
    unclear: boolean,
  ): Reply<C> {
    if (/\bhtml\b/i.test(contentType)) throw notProtobuf('html', this.host, unclear);
    if (/\bjson\b/i.test(contentType)) throw notProtobuf('json', this.host, unclear);
    try {
      return decodeReply(this.options.profile.protocol, command, bytes);
    } catch (error) {
      if (error instanceof ReplyDecodeError) throw notProtobuf(error.looksLike, this.host, unclear);
      throw error;
    }
  }
}

function carriesCode(protocol: Protocol, command: CommandName, bytes: Uint8Array): boolean {
  try {
    const { code } = decodeReply(protocol, command, bytes);
    return code !== CODES.SUCC && code in CODE_NAMES;
  } catch (error) {
    if (error instanceof ReplyDecodeError) return false;
    throw error;
  }
}

/** INVALID_TIMESTAMP together with what the reply says about the service's own time. */
export class ClockRefused extends Error {
  constructor(
    readonly failure: ServiceError,
    readonly date: string | null,
    /** The time that was refused. */
    readonly time: string,
  ) {
    super('clock');
  }
}
