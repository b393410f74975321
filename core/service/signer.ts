import { createHash } from 'node:crypto';
import type { Clock } from '../model/ports.ts';

export interface Signature {
  /** Unix seconds, 10 digits. */
  readonly time: string;
  /** Lower-case hex md5 of account + token + time (spec srta-service section 1). */
  readonly authorization: string;
}

/** Below this the clock counts as right: `Date` headers have whole seconds and replies take time. */
const NOTICEABLE_MS = 60_000;

/** Signs requests with the service's time: this machine's clock plus the skew that a `Date` header showed. */
export class Signer {
  private skewMs = 0;
  constructor(
    private readonly account: string,
    private readonly token: string,
    private readonly clock: Clock,
  ) {}

  sign(): Signature {
    const seconds = Math.max(0, Math.floor((this.clock.now() + this.skewMs) / 1000));
    const time = String(seconds).padStart(10, '0');
    return { time, authorization: authorization(this.account, this.token, time) };
  }

  /**
   * Takes the service's time from a `Date` header. Returns how many milliseconds this machine's clock is ahead of it when
   * that is news, undefined when it is not (no date, or the time that is used already fits): signing again would not help.
   */
  correct(dateHeader: string | null): number | undefined {
    const serverMs = Date.parse(dateHeader ?? '');
    if (Number.isNaN(serverMs)) return undefined;
    const skewMs = serverMs - this.clock.now();
    if (Math.abs(skewMs - this.skewMs) < NOTICEABLE_MS) return undefined;
    this.skewMs = Math.abs(skewMs) < NOTICEABLE_MS ? 0 : skewMs;
    return -this.skewMs;
  }
}

export function authorization(account: string, token: string, time: string): string {
  return createHash('md5')
    .update(account + token + time, 'utf8')
    .digest('hex');
}
