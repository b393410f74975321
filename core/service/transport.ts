import type { Clock, FetchPort, FetchReply, Logger } from '../model/ports.ts';
import type { Profile, Protocol } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { BodyTooLarge, discardBody, REPLY_LIMIT_MB, readBody } from './body.ts';
import { CODES } from './codes.ts';
import { COMMANDS, pathOf } from './commands.ts';
import { ServiceError } from './errors.ts';
import {
  broken,
  cancelled,
  httpStatus,
  invalid,
  notProtobuf,
  replyTooLarge,
  serviceCode,
  timedOut,
} from './failures.ts';
import { classifyFetchFailure } from './fetchFailure.ts';
import type { Limiter, Turn } from './limiter.ts';
import type { CommandName } from './messages.ts';
import { Redactor } from './redact.ts';
import { decodeReply, type Reply, ReplyDecodeError } from './replyCodec.ts';
import { retryDelay } from './retry.ts';
import { Signer } from './signer.ts';
import { abortable } from './sleep.ts';
import type { CallOptions } from './types.ts';

export interface TransportOptions {
  readonly profile: Profile;
  readonly token: string;
  readonly clock: Clock;
  readonly fetch: FetchPort;
  readonly logger: Logger;
  readonly limiter: Limiter;
  readonly notice: (message: Text) => void;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface Outgoing {
  readonly body: Uint8Array;
  /** Of the URL, with its question mark. */
  readonly query?: string;
  /** A gzipped block in place of a message. */
  readonly gzip?: boolean;
}

const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 600_000;

/** Sends one command: signs it, waits for its turn, repeats it where that is safe, and reads the reply. */
export class Transport {
  readonly host: string;
  readonly redactor: Redactor;
  private readonly signer: Signer;
  private readonly protocol: Protocol;
  constructor(private readonly options: TransportOptions) {
    const { profile, token, clock } = options;
    this.host = new URL(profile.baseUrl).host;
    this.protocol = profile.protocol;
    this.redactor = new Redactor(token);
    this.signer = new Signer(profile.account, token, clock);
  }

  /** Throws `refused` when the profile cannot sign: no account, no token, or an account that is not one header word. */
  requireCredentials(): void {
    if (!/^[!-~]+$/.test(this.options.profile.account)) {
      throw invalid('account', text('The account of a profile is a number such as 2000.'));
    }
    if (this.options.token === '') {
      throw invalid('token', text('There is no token.'), text('Enter the token of the account.'));
    }
  }

  /** The reply of a command that succeeded. Rejects with `ServiceError`; the time-out starts when the limiter lets it go. */
  async send<C extends CommandName>(command: C, out: Outgoing, call: CallOptions = {}): Promise<Reply<C>> {
    if (call.signal?.aborted) throw cancelled();
    if (!COMMANDS[command].limited) return this.withDeadline(command, out, call);
    const { profile, limiter } = this.options;
    const key = `${this.host} ${profile.account} ${command}`;
    try {
      const turn = await limiter.enter(key, call.signal);
      try {
        await turn.wait(call.signal);
        return await this.withDeadline(command, out, call, turn);
      } finally {
        turn.leave();
      }
    } catch (error) {
      throw call.signal?.aborted && !(error instanceof ServiceError) ? cancelled() : error;
    }
  }

  private async withDeadline<C extends CommandName>(
    command: C,
    out: Outgoing,
    call: CallOptions,
    turn?: Turn,
  ): Promise<Reply<C>> {
    const timeoutMs = call.timeoutMs ?? (out.gzip ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, deadline.signal]) : deadline.signal;
    let last: ServiceError | undefined;
    try {
      return await this.attempts(command, out, signal, turn, (error) => {
        last = error;
      });
    } catch (error) {
      if (call.signal?.aborted) throw cancelled();
      if (error instanceof ServiceError) throw error;
      if (deadline.signal.aborted) throw last ?? timedOut(this.host, timeoutMs, this.unclear(command));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async attempts<C extends CommandName>(
    command: C,
    out: Outgoing,
    signal: AbortSignal,
    turn: Turn | undefined,
    remember: (error: ServiceError) => void,
  ): Promise<Reply<C>> {
    let corrected = false;
    const once = () => this.attempt(command, out, signal);
    for (let attempt = 0; ; attempt++) {
      try {
        return await (turn ? turn.attempt(once, signal) : once());
      } catch (error) {
        if (!(error instanceof ClockRefused) && !(error instanceof ServiceError)) throw error;
        if (error instanceof ClockRefused && (corrected || !this.correctClock(error.date)))
          throw error.failure;
        const failure = error instanceof ClockRefused ? error.failure : error;
        remember(failure);
        if (error instanceof ClockRefused) {
          corrected = true;
        } else {
          const { repeatable } = COMMANDS[command];
          const delay = retryDelay(error, attempt, repeatable, this.options.random());
          if (delay === undefined) throw error;
          this.options.logger.info(`${command}: ${error.message} Repeating in ${Math.round(delay)} ms.`);
          await this.options.sleep(delay, signal);
        }
      }
    }
  }

  /** False when the reply's date shows nothing that another signature could mend. */
  private correctClock(date: string | null): boolean {
    const aheadMs = this.signer.correct(date);
    if (aheadMs === undefined) return false;
    const minutes = Math.round(Math.abs(aheadMs) / 60_000);
    if (aheadMs > 0) {
      this.options.notice(text("This machine's clock is {0} minutes ahead of the service's.", minutes));
    } else if (aheadMs < 0) {
      this.options.notice(text("This machine's clock is {0} minutes behind the service's.", minutes));
    }
    return true;
  }

  private async attempt<C extends CommandName>(
    command: C,
    out: Outgoing,
    signal: AbortSignal,
  ): Promise<Reply<C>> {
    const { clock, logger } = this.options;
    const started = clock.now();
    const unclear = this.unclear(command);
    const reply = await this.post(command, out, signal, unclear);
    const bytes = await this.read(reply, signal, unclear);
    const ms = clock.now() - started;
    const spoken = reply.headers.get('content-type') ?? '';
    const accepted = reply.status >= 200 && reply.status < 300;
    // Some gateways keep the service's body and change the status; only its own media type is believed then.
    if (!accepted && !/protobuf/i.test(spoken)) throw httpStatus(this.host, reply.status, unclear);
    const decoded = this.decode(command, bytes, spoken, unclear);
    if (decoded.code !== CODES.SUCC) {
      const failure = serviceCode(decoded.code, this.redactor.clean(decoded.status));
      logger.debug(`${command}: code ${decoded.code}, ${ms} ms`);
      if (decoded.code === CODES.INVALID_TIMESTAMP)
        throw new ClockRefused(failure, reply.headers.get('date'));
      throw failure;
    }
    if (!accepted) throw httpStatus(this.host, reply.status, unclear);
    logger.debug(`${command}: ${out.body.length} bytes out, ${bytes.length} bytes in, ${ms} ms`);
    return decoded;
  }

  private async post(
    command: CommandName,
    out: Outgoing,
    signal: AbortSignal,
    unclear: boolean,
  ): Promise<FetchReply> {
    const { profile, fetch } = this.options;
    const { time, authorization } = this.signer.sign();
    this.redactor.remember(authorization);
    const url = profile.baseUrl.replace(/\/+$/, '') + pathOf(command, this.protocol) + (out.query ?? '');
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
      return decodeReply(this.protocol, command, bytes);
    } catch (error) {
      if (error instanceof ReplyDecodeError) throw notProtobuf(error.looksLike, this.host, unclear);
      throw error;
    }
  }

  /** A failure after the request was sent leaves open whether a change was made. */
  private unclear(command: CommandName): boolean {
    return COMMANDS[command].changes && !COMMANDS[command].repeatable;
  }
}

/** INVALID_TIMESTAMP together with what the reply says about the service's own time. */
class ClockRefused extends Error {
  constructor(
    readonly failure: ServiceError,
    readonly date: string | null,
  ) {
    super('clock');
  }
}
