import { text } from '../../core/model/text.ts';
import { CODES } from '../../core/service/codes.ts';
import { Refusal } from './refusal.ts';

const WINDOW_MS = 1_000;
/** A client that waits exactly a second must not be refused for a timer that fired a little early. */
const SLACK_MS = 20;

/** One request at a time and one a second for each account and command (spec section 5). Counts real time, not the emulator's. */
export class QpsLimiter {
  private readonly busy = new Set<string>();
  private readonly last = new Map<string, number>();
  enabled: boolean;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  /** Returns the function that ends the request; throws QPS_LIMIT. */
  begin(account: string, command: string, now = performance.now()): () => void {
    if (!this.enabled) return () => undefined;
    const key = `${account} ${command}`;
    const last = this.last.get(key);
    if (this.busy.has(key) || (last !== undefined && now - last < WINDOW_MS - SLACK_MS)) {
      throw new Refusal(CODES.QPS_LIMIT, text('One request at a time and one a second.'));
    }
    this.busy.add(key);
    this.last.set(key, now);
    return () => this.busy.delete(key);
  }
}
