import type { FlagValue } from '../../../core/model/columns.ts';
import type { UserColumns } from '../../../core/model/writeItem.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (object: Json, camel: string, snake: string): unknown => object[camel] ?? object[snake];

/** A whole number, also as decimal text, which proto3 JSON allows. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function numbers(value: unknown): Record<number, number> {
  const result: Record<number, number> = {};
  if (!isObject(value)) return result;
  for (const key in value) {
    const number = wholeNumber(value[key]);
    if (number !== undefined) result[Number(key)] = number;
  }
  return result;
}

function flags(value: unknown): Record<number, FlagValue> {
  const result: Record<number, FlagValue> = {};
  if (!isObject(value)) return result;
  for (const key in value) {
    const flag = value[key];
    if (!isObject(flag)) continue;
    result[Number(key)] = {
      flag: flag.flag === true,
      defaultFlag: member(flag, 'defaultFlag', 'default_flag') === true,
      expire: (wholeNumber(flag.expire) ?? 0) >>> 0,
    };
  }
  return result;
}

/**
 * One JSONL row of a task: forgiving as the service is, which drops columns out of range without a word (the strict reading
 * for people is `parseWriteItem`). Undefined: the line is no JSON object with a `userid`.
 */
export function parseRow(line: string): UserColumns | undefined {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return undefined; // the caller names file and line
  }
  if (!isObject(row) || typeof row.userid !== 'string' || row.userid === '') return undefined;
  return {
    userid: row.userid,
    u8: numbers(member(row, 'bytesKv', 'bytes_kv')),
    u32: numbers(member(row, 'uint32sKv', 'uint32s_kv')),
    flags: flags(member(row, 'flagsWithExpireKv', 'flags_with_expire_kv')),
  };
}
