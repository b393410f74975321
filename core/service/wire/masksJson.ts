import Long from 'long';
import { U32_MAX } from '../../model/columns.ts';
import { DataError } from '../../model/dataError.ts';
import {
  asArray,
  asInteger,
  asObject,
  asString,
  eitherCase,
  type JsonObject,
  memberPath,
  refuseUnknownMembers,
} from '../../model/jsonShape.ts';
import { text } from '../../model/text.ts';
import { parseFlag } from '../../model/writeItem.ts';
import type { WireMasks } from './columns.ts';

const MEMBERS = [
  'userid',
  'writeBytes',
  'write_bytes',
  'writeUint32s',
  'write_uint32s',
  'writeFlagsWithExpire',
  'write_flags_with_expire',
];

/** A `WriteItem` by index masks in proto3 JSON: bytes are base64, 64-bit masks numbers or text. Throws `DataError`. */
export function masksOfJson(item: JsonObject, path: string): WireMasks & { userid: string } {
  refuseUnknownMembers(item, path, MEMBERS);
  const area = (camel: string, snake: string, ...members: string[]) => {
    const value = eitherCase(item, camel, snake, path);
    if (value === undefined) return undefined;
    const object = asObject(value, memberPath(path, camel));
    refuseUnknownMembers(object, memberPath(path, camel), [
      ...members,
      'index1',
      'index_1',
      'index2',
      'index_2',
    ]);
    return { object, path: memberPath(path, camel) };
  };
  const bytes = area('writeBytes', 'write_bytes', 'bytes');
  const uint32s = area('writeUint32s', 'write_uint32s', 'uint32s');
  const flags = area(
    'writeFlagsWithExpire',
    'write_flags_with_expire',
    'flagsWithExpire',
    'flags_with_expire',
  );
  return {
    userid: asString(item.userid ?? '', memberPath(path, 'userid')),
    ...(bytes && {
      writeBytes: {
        bytes: Buffer.from(asString(bytes.object.bytes ?? '', memberPath(bytes.path, 'bytes')), 'base64'),
        index_1: mask(bytes, '1'),
        index_2: mask(bytes, '2'),
      },
    }),
    ...(uint32s && {
      writeUint32s: {
        uint32s: list(uint32s, 'uint32s', 'uint32s').map(([value, at]) => asInteger(value, at, 0, U32_MAX)),
        index_1: mask(uint32s, '1'),
      },
    }),
    ...(flags && {
      writeFlagsWithExpire: {
        flagsWithExpire: list(flags, 'flagsWithExpire', 'flags_with_expire').map(([value, at]) =>
          parseFlag(value, at),
        ),
        index_1: mask(flags, '1'),
      },
    }),
  };
}

interface Area {
  readonly object: JsonObject;
  readonly path: string;
}

function list({ object, path }: Area, camel: string, snake: string): [unknown, string][] {
  const full = memberPath(path, camel);
  const values = asArray(eitherCase(object, camel, snake, path) ?? [], full);
  return values.map((value, at) => [value, `${full}[${at}]`]);
}

function mask({ object, path }: Area, which: '1' | '2'): Long {
  const name = `index${which}`;
  const full = memberPath(path, name);
  const value = eitherCase(object, name, `index_${which}`, path) ?? 0;
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof digits === 'string' && /^\d{1,20}$/.test(digits)) return Long.fromString(digits, true);
  throw new DataError('type', text('{0}: a mask of 64 bits is a whole number.', full), full);
}
