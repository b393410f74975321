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
   * Takes the service's time from the `Date` header of a reply to a request that was signed with `time`. `helps`: another
   * signature would carry another time. `aheadMs`: by how much this machine's clock is ahead of the service's, when that is
   * news; of several requests that were refused together only the first brings it.
   */
  correct(dateHeader: string | null, time: string): { readonly helps: boolean; readonly aheadMs?: number } {
    const serverMs = Date.parse(dateHeader ?? '');
    if (Number.isNaN(serverMs) || Math.abs(serverMs - Number(time) * 1000) < NOTICEABLE_MS) {
      return { helps: false };
    }
    const measured = serverMs - this.clock.now();
    const skewMs = Math.abs(measured) < NOTICEABLE_MS ? 0 : measured;
    const news = Math.abs(skewMs - this.skewMs) >= NOTICEABLE_MS;
    if (news) this.skewMs = skewMs;
    return news ? { helps: true, aheadMs: -skewMs } : { helps: true };
  }
}

export function authorization(account: string, token: string, time: string): string {
  return createHash('md5')
    .update(account + token + time, 'utf8')
    .digest('hex');
}
