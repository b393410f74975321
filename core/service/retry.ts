import { CODES } from './codes.ts';
import type { ServiceError } from './errors.ts';

const MAX_RETRIES = 4;
const FIRST_DELAY_MS = 250;
/** After QPS_LIMIT: the service counts whole seconds. */
const LIMIT_DELAY_MS = 1000;
const MAX_DELAY_MS = 10_000;
const GATEWAY = [502, 503, 504];

/**
 * How long to wait before the repeat number `attempt` (from 0), in milliseconds, or undefined to give up. QPS_LIMIT and a
 * connection that was never opened did nothing, so any command may be repeated; after a broken connection or a gateway's
 * error only a `repeatable` one may. `random` is 0 to 1: each wait is between half and all of a doubling time.
 */
export function retryDelay(
  error: ServiceError,
  attempt: number,
  repeatable: boolean,
  random: number,
): number | undefined {
  if (attempt >= MAX_RETRIES) return undefined;
  const { reason } = error;
  const backoff = Math.min(FIRST_DELAY_MS * 2 ** attempt, MAX_DELAY_MS) * (0.5 + random / 2);
  if (reason.kind === 'service') {
    return reason.code === CODES.QPS_LIMIT ? LIMIT_DELAY_MS + backoff : undefined;
  }
  if (reason.kind === 'http') return repeatable && GATEWAY.includes(reason.status) ? backoff : undefined;
  if (reason.kind !== 'transport') return undefined;
  if (reason.cause === 'connect') return backoff;
  return reason.cause === 'aborted' && repeatable ? backoff : undefined;
}
