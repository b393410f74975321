import { DataError } from '../model/dataError.ts';
import type { Clock, FetchPort, Logger } from '../model/ports.ts';
import { type Profile, parseBaseUrl } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { COMMANDS, isUnclear } from './commands.ts';
import { ServiceError } from './errors.ts';
import { ClockRefused, Exchange, type Outgoing } from './exchange.ts';
import { cancelled, invalid, timedOut } from './failures.ts';
import type { Limiter, Turn } from './limiter.ts';
import type { CommandName } from './messages.ts';
import { Redactor } from './redact.ts';
import type { Reply } from './replyCodec.ts';
import { retryDelay } from './retry.ts';
import { Signer } from './signer.ts';
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

const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 600_000;

/** Sends one command: waits for its turn, within its time, repeats it where that is safe, with the right time of day. */
export class Transport {
  readonly host: string;
  readonly redactor: Redactor;
  private readonly signer: Signer;
  private readonly exchange: Exchange;
  constructor(private readonly options: TransportOptions) {
    const { profile, token, clock } = options;
    this.host = URL.canParse(profile.baseUrl) ? new URL(profile.baseUrl).host : profile.baseUrl;
    this.redactor = new Redactor(token);
    this.signer = new Signer(profile.account, token, clock);
    this.exchange = new Exchange(options, this.host, this.signer, this.redactor);
  }

  /**
   * Throws `refused` for a profile that cannot be used: a base URL that would carry the signature in the open, no account, no
   * token, or an account that is not one header word.
   */
  requireUsable(): void {
    try {
      parseBaseUrl(this.options.profile.baseUrl);
    } catch (error) {
      throw error instanceof DataError ? invalid('baseUrl', error.text) : error;
    }
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
      if (deadline.signal.aborted) throw last ?? timedOut(this.host, timeoutMs, isUnclear(command));
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
    const once = () => this.exchange.once(command, out, signal);
    for (let attempt = 0; ; attempt++) {
      try {
        return await (turn ? turn.attempt(once, signal) : once());
      } catch (error) {
        if (error instanceof ClockRefused) {
          remember(error.failure);
          if (corrected || !this.correctClock(error)) throw error.failure;
          corrected = true;
        } else if (error instanceof ServiceError) {
          remember(error);
          await this.backOff(command, error, attempt, signal);
        } else {
          throw error;
        }
      }
    }
  }

  /** Waits before the next attempt, or throws the failure when there is to be none. */
  private async backOff(
    command: CommandName,
    failure: ServiceError,
    attempt: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, random, sleep } = this.options;
    const delay = retryDelay(failure, attempt, COMMANDS[command].repeatable, random());
    if (delay === undefined) throw failure;
    logger.info(text('{0}: {1} Repeating in {2} ms.', command, failure.text, Math.round(delay)));
    await sleep(delay, signal);
  }

  /** False when the reply's date shows nothing that another signature could mend. */
  private correctClock({ date, time }: ClockRefused): boolean {
    const { helps, aheadMs } = this.signer.correct(date, time);
    if (aheadMs === undefined) return helps;
    const minutes = Math.round(Math.abs(aheadMs) / 60_000);
    if (aheadMs > 0) {
      this.options.notice(text("This machine's clock is {0} minutes ahead of the service's.", minutes));
    } else if (aheadMs < 0) {
      this.options.notice(text("This machine's clock is {0} minutes behind the service's.", minutes));
    }
    return helps;
  }
}
