import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from '../../core/model/text.ts';
import { CODES } from '../../core/service/codes.ts';
import type { Accounts } from './accounts.ts';
import { Refusal } from './refusal.ts';

/** Seconds that a request's `Time` may differ from the service's clock. */
const MAX_SKEW = 30 * 60;

const header = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/** Returns the account of a rightly signed request (spec section 1). `now`: Unix seconds. */
export function authenticate(headers: IncomingHttpHeaders, accounts: Accounts, now: number): string {
  const account = header(headers, 'account');
  const known = accounts.find(account);
  if (!known)
    throw new Refusal(CODES.INVALID_ACCOUNT, text('There is no account "{0}".', account.slice(0, 40)));
  if (known.disabled)
    throw new Refusal(CODES.DISABLED_ACCOUNT, text('The account {0} is disabled.', account));
  const time = header(headers, 'time');
  if (!/^\d{10}$/.test(time)) {
    throw new Refusal(CODES.INVALID_TIMESTAMP, text('The header Time must hold Unix seconds, 10 digits.'));
  }
  if (Math.abs(Number(time) - now) > MAX_SKEW) {
    throw new Refusal(
      CODES.INVALID_TIMESTAMP,
      text('The time differs from the clock of the service by more than 30 minutes.'),
    );
  }
  const signature = header(headers, 'authorization');
  if (signature === '')
    throw new Refusal(CODES.INVALID_SIGNATURE, text('The header Authorization is missing.'));
  const expected = createHash('md5')
    .update(account + known.token + time)
    .digest();
  const given = /^[0-9a-f]{32}$/.test(signature)
    ? Buffer.from(signature, 'hex')
    : Buffer.alloc(expected.length);
  if (!timingSafeEqual(expected, given)) {
    throw new Refusal(CODES.AUTH_FAIL, text('The signature is wrong. Check account and token.'));
  }
  return account;
}
