import { DataError } from '../../core/model/dataError.ts';
import {
  asBoolean,
  asInteger,
  asNumber,
  asOneOf,
  asString,
  type JsonObject,
  refuseUnknownMembers,
} from '../../core/model/jsonShape.ts';
import { EMULATOR_ACCOUNT } from '../../core/model/profile.ts';
import { text } from '../../core/model/text.ts';
import { ACCOUNT } from './accounts.ts';
import type { AdminContext } from './admin.ts';
import { emptyAccount } from './storage/emptyAccount.ts';

const HOUR_MS = 3_600_000;
const YEARS_SECONDS = 100 * 366 * 86_400;
const MAX_TIMES = 1_000_000;

const only = (body: JsonObject, ...known: string[]) => refuseUnknownMembers(body, '', known);
const optional = <T>(
  body: JsonObject,
  name: string,
  read: (value: unknown, path: string) => T,
): T | undefined => (body[name] === undefined ? undefined : read(body[name], name));

function accountOf(body: JsonObject): string {
  const account = optional(body, 'account', asString) ?? EMULATOR_ACCOUNT;
  if (ACCOUNT.test(account)) return account;
  throw new DataError('range', text('"{0}" is not an account: 4 to 8 digits.', account), 'account');
}

export function health({ service, accounts, faults, limiter, file }: AdminContext) {
  return {
    ok: true,
    pid: process.pid,
    database: file ?? null,
    accounts: accounts.list(),
    now: service.clock.seconds(),
    offsetSeconds: service.clock.offset / 1000,
    review: service.review.mode,
    limits: limiter.enabled,
    minBlockMs: service.tasks.minBlockMs,
    faults: faults.list(),
  };
}

/** `{path, times, latencyMs, drop, truncate, status, code, clockSeconds, failItems}`, or `{clear: true}`. */
export function setFaults({ faults }: AdminContext, body: JsonObject) {
  only(
    body,
    'clear',
    'path',
    'times',
    'latencyMs',
    'drop',
    'truncate',
    'status',
    'code',
    'clockSeconds',
    'failItems',
  );
  if (optional(body, 'clear', asBoolean)) {
    faults.clear();
    return { faults: faults.list() };
  }
  const integer = (name: string, max: number, min = 0) =>
    optional(body, name, (value, path) => asInteger(value, path, min, max));
  faults.add({
    path: optional(body, 'path', asString) ?? '*',
    times: integer('times', MAX_TIMES, 1) ?? 1,
    latencyMs: integer('latencyMs', HOUR_MS) ?? 0,
    drop: optional(body, 'drop', asBoolean) ?? false,
    truncate: optional(body, 'truncate', (value, path) => asNumber(value, path, 0, 1)),
    status: integer('status', 599, 400),
    code: integer('code', 999, 1),
    clockSeconds: integer('clockSeconds', YEARS_SECONDS, -YEARS_SECONDS) ?? 0,
    failItems: integer('failItems', MAX_TIMES) ?? 0,
  });
  return { faults: faults.list() };
}

/** `{mode}` to change who reviews; `{name, checked, account}` to decide on one script. */
export function review({ service }: AdminContext, body: JsonObject) {
  only(body, 'mode', 'account', 'name', 'checked');
  const mode = optional(body, 'mode', (value, path) => asOneOf(value, path, ['auto', 'manual'] as const));
  if (mode) service.review.mode = mode;
  const name = optional(body, 'name', asString);
  if (name !== undefined) {
    const checked = optional(body, 'checked', asBoolean) ?? true;
    if (!service.review.decide(accountOf(body), name, checked)) {
      throw new DataError('notFound', text('There is no script "{0}", or it is in use.', name), 'name');
    }
  }
  return {
    mode: service.review.mode,
    scripts: service.review.list(accountOf(body)),
  };
}

/** `{account, token, disabled}`; the token is kept in memory only. */
export function setAccount({ accounts }: AdminContext, body: JsonObject) {
  only(body, 'account', 'token', 'disabled');
  accounts.add(
    accountOf(body),
    optional(body, 'token', asString),
    optional(body, 'disabled', asBoolean) ?? false,
  );
  return { accounts: accounts.list() };
}

/** `{offsetSeconds}` from the machine's clock, or `{now}` as Unix seconds. */
export function setClock({ service: { clock } }: AdminContext, body: JsonObject) {
  only(body, 'offsetSeconds', 'now');
  const offset = optional(body, 'offsetSeconds', (value, path) =>
    asInteger(value, path, -YEARS_SECONDS, YEARS_SECONDS),
  );
  const now = optional(body, 'now', (value, path) => asInteger(value, path, 0, 0xffff_ffff));
  if (offset !== undefined) clock.setOffset(offset * 1000);
  if (now !== undefined) clock.setOffset(clock.offset + now * 1000 - clock.now());
  return { now: clock.seconds(), offsetSeconds: clock.offset / 1000 };
}

/** `{enabled}`: QPS limits on or off. */
export function setLimits({ limiter }: AdminContext, body: JsonObject) {
  only(body, 'enabled');
  limiter.enabled = optional(body, 'enabled', asBoolean) ?? limiter.enabled;
  return { enabled: limiter.enabled };
}

/** `{minBlockMs}`: how long a task takes for each block at least, so that progress can be watched. */
export function setTaskPace({ service }: AdminContext, body: JsonObject) {
  only(body, 'minBlockMs');
  service.tasks.minBlockMs =
    optional(body, 'minBlockMs', (value, path) => asInteger(value, path, 0, HOUR_MS)) ??
    service.tasks.minBlockMs;
  return { minBlockMs: service.tasks.minBlockMs };
}

/** Fills account 2000 from the sample; `{reseed: true}` even if it is not empty. */
export async function seed({ seed }: AdminContext, body: JsonObject) {
  only(body, 'reseed');
  if (!seed) throw new DataError('missing', text('The emulator was started without --sample.'));
  return { seeded: await seed(optional(body, 'reseed', asBoolean) ?? false) };
}

/** Empties an account: users, targets, scripts, tasks, grants. */
export async function reset({ service }: AdminContext, body: JsonObject) {
  only(body, 'account');
  const account = accountOf(body);
  await emptyAccount(service, account);
  return { account };
}
