import type { Clock, FetchPort } from '../../core/model/ports.ts';

/**
 * A fetch that measures on the way how far the service's clock is from ours, by the reply's `Date` header.
 * The service refuses calls that are more than 30 minutes off (spec srta-service section 1).
 */
export class ClockProbe {
  /** Seconds that the service is ahead of this machine, to within the round trip; undefined before a reply. */
  skewSeconds: number | undefined;

  constructor(
    private readonly inner: FetchPort,
    private readonly clock: Clock,
  ) {}

  readonly fetch: FetchPort = async (url, init) => {
    const sent = this.clock.now();
    const reply = await this.inner(url, init);
    const header = reply.headers.get('date');
    const theirs = header === null ? Number.NaN : Date.parse(header);
    // The header has whole seconds: the middle of that second is the best guess.
    if (!Number.isNaN(theirs)) {
      this.skewSeconds = Math.round((theirs + 500 - (sent + this.clock.now()) / 2) / 1000);
    }
    return reply;
  };
}
