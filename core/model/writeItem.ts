import { parseColumnMap } from './columnMap.ts';
import { COLUMN_LIMITS, type ColumnValues, type FlagValue, U8_MAX, U32_MAX } from './columns.ts';
import { DataError } from './dataError.ts';
import {
  asBoolean,
  asInteger,
  asObject,
  asString,
  eitherCase,
  memberPath,
  refuseUnknownMembers,
} from './jsonShape.ts';
import { text } from './text.ts';

/** One user's columns as they are written: the proto3 JSON `WriteItem` of a JSONL row, in our terms. */
export interface UserColumns extends ColumnValues {
  readonly userid: string;
}

const ITEM_MEMBERS = [
  'userid',
  'bytesKv',
  'bytes_kv',
  'uint32sKv',
  'uint32s_kv',
  'flagsWithExpireKv',
  'flags_with_expire_kv',
];
const FLAG_MEMBERS = ['flag', 'defaultFlag', 'default_flag', 'expire'];
const OLD_LAYOUTS = [
  'writeBytes',
  'write_bytes',
  'writeUint32s',
  'write_uint32s',
  'writeFlagsWithExpire',
  'write_flags_with_expire',
];

/**
 * Reads one `WriteItem` in proto3 JSON, camelCase or snake_case (spec srta-service section 4). Strict: an unknown member, an
 * index outside the protocol's columns or a value outside uint8 / uint32 is a `DataError` with its path, because the
 * service would drop it without a word.
 */
export function parseWriteItem(
  value: unknown,
  path: string,
  protocol: keyof typeof COLUMN_LIMITS = 'current',
): UserColumns {
  const item = asObject(value, path);
  for (const name of OLD_LAYOUTS) {
    if (item[name] === undefined || item[name] === null) continue;
    const full = memberPath(path, name);
    throw new DataError(
      'unknownMember',
      text(
        '{0}: the old index-mask layout is not read here. Write bytesKv, uint32sKv and flagsWithExpireKv.',
        full,
      ),
      full,
    );
  }
  refuseUnknownMembers(item, path, ITEM_MEMBERS);
  const limits = COLUMN_LIMITS[protocol];
  const u8 = eitherCase(item, 'bytesKv', 'bytes_kv', path);
  const u32 = eitherCase(item, 'uint32sKv', 'uint32s_kv', path);
  const flags = eitherCase(item, 'flagsWithExpireKv', 'flags_with_expire_kv', path);
  return {
    userid: asString(item.userid ?? '', memberPath(path, 'userid')),
    u8: parseColumnMap(u8 ?? {}, memberPath(path, 'bytesKv'), limits.u8, (v, p) =>
      asInteger(v, p, 0, U8_MAX),
    ),
    u32: parseColumnMap(u32 ?? {}, memberPath(path, 'uint32sKv'), limits.u32, (v, p) =>
      asInteger(v, p, 0, U32_MAX),
    ),
    flags: parseColumnMap(flags ?? {}, memberPath(path, 'flagsWithExpireKv'), limits.flag, parseFlag),
  };
}

/** A `FlagWithExpire` in proto3 JSON; what is left out is false or 0. */
export function parseFlag(value: unknown, path: string): FlagValue {
  const flag = asObject(value, path);
  refuseUnknownMembers(flag, path, FLAG_MEMBERS);
  const defaultFlag = eitherCase(flag, 'defaultFlag', 'default_flag', path);
  return {
    flag: asBoolean(flag.flag ?? false, memberPath(path, 'flag')),
    defaultFlag: asBoolean(defaultFlag ?? false, memberPath(path, 'defaultFlag')),
    expire: asInteger(flag.expire ?? 0, memberPath(path, 'expire'), 0, U32_MAX),
  };
}

/** Proto3 JSON in camelCase, empty areas left out: the row that `parseWriteItem` reads back to the same value. */
export function writeItemToJson(user: UserColumns): Record<string, unknown> {
  const json: Record<string, unknown> = { userid: user.userid };
  if (Object.keys(user.u8).length > 0) json.bytesKv = { ...user.u8 };
  if (Object.keys(user.u32).length > 0) json.uint32sKv = { ...user.u32 };
  const flags = Object.entries(user.flags).map(([index, flag]) => [index, flagToJson(flag)] as const);
  if (flags.length > 0) json.flagsWithExpireKv = Object.fromEntries(flags);
  return json;
}

function flagToJson(value: FlagValue): Record<string, unknown> {
  return {
    flag: value.flag,
    ...(value.defaultFlag ? { defaultFlag: true } : {}),
    ...(value.expire === 0 ? {} : { expire: value.expire }),
  };
}
