import {
  COLUMN_LIMITS,
  type ColumnValues,
  type FlagValue,
  isFlagSet,
  resolveFlag,
} from '../../../core/model/columns.ts';
import { MAX_READ, MAX_WRITE } from '../../../core/model/limits.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { ReadReplyItem } from '../../../core/service/messages.ts';
import type { UserScope as RequestScope } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Handler } from '../service.ts';
import type { StoredRecord } from '../storage/record.ts';
import { HASH_TYPES, type UserScope } from '../storage/users.ts';
import { requireNoTask } from './columns.ts';
import { dataSpaceOf } from './dataspaces.ts';
import { storedKey } from './userKey.ts';

/** The layout that the emulator stores; the vendor says no more of `version` than "storage version". */
const STORAGE_VERSION = 1;
const LIMITS = COLUMN_LIMITS.first;

/** Only wuid tells apps, advertisers and hash types apart; elsewhere a user id is a user id. */
export function scopeOf(account: string, request: RequestScope): UserScope {
  const ds = dataSpaceOf(account, request.dataspace);
  if (ds !== 'wuid') return { account, ds, appid: '', owner: '0', hash: 0 };
  return {
    account,
    ds,
    appid: request.appid ?? '',
    owner: request.accountId || '0',
    hash: Math.max(0, HASH_TYPES.indexOf(request.hashType ?? 'default')),
  };
}

function visible(record: StoredRecord, now: number): ColumnValues {
  const u8: Record<number, number> = {};
  const u32: Record<number, number> = {};
  const flags: Record<number, FlagValue> = {};
  for (let i = 0; i < LIMITS.u8; i++) if (record.u8[i]) u8[i + 1] = record.u8[i] ?? 0;
  for (let i = 0; i < LIMITS.u32; i++) if (record.u32[i]) u32[i + 1] = record.u32[i] ?? 0;
  record.flags.forEach((value, i) => {
    if (isFlagSet(value)) flags[i + 1] = { ...value, flag: resolveFlag(value, now) };
  });
  return { u8, u32, flags };
}

const NOTHING = { u8: {}, u32: {}, flags: {}, lastModified: 0, version: 0 };

/** A user that was never written reads as all zero, without a time. */
export const read: Handler<'read'> = (call, request) => {
  const scope = scopeOf(call.account, request);
  if (request.users.length === 0) throw new Refusal(CODES.CMDS_NULL, text('The list of users is empty.'));
  if (request.users.length > MAX_READ) {
    throw new Refusal(CODES.CMDS_LIMIT, text('At most {0} users a call.', MAX_READ));
  }
  const items = request.users.map((userid, index): ReadReplyItem => {
    const key = storedKey(scope.ds, userid);
    if (index < call.failItems || key === undefined) return { index, code: 1, ...NOTHING };
    const user = call.service.users.find(scope, key);
    if (!user) return { index, code: 0, ...NOTHING };
    return {
      index,
      code: 0,
      ...visible(user.record, call.now),
      lastModified: user.modified,
      version: STORAGE_VERSION,
    };
  });
  const failed = items.filter((item) => item.code !== 0).length;
  return { succeeded: items.length - failed, failed, items };
};

export const write: Handler<'write'> = (call, request) => {
  const scope = scopeOf(call.account, request);
  if (request.items.length === 0) throw new Refusal(CODES.CMDS_NULL, text('The list of users is empty.'));
  if (request.items.length > MAX_WRITE) {
    throw new Refusal(CODES.CMDS_LIMIT, text('At most {0} users a call.', MAX_WRITE));
  }
  requireNoTask(call);
  const failedUsers: string[] = [];
  const items = request.items.flatMap((item, index) => {
    const key = storedKey(scope.ds, item.userid);
    if (key !== undefined && index >= call.failItems) return [{ ...item, userid: key }];
    failedUsers.push(item.userid);
    return [];
  });
  call.service.users.write(scope, items, request.clearFirst ?? false, call.now);
  return { failedUsers };
};
