import { COLUMN_LIMITS, type ColumnValues, type FlagValue, U8_MAX, U32_MAX } from '../model/columns.ts';
import type { Protocol } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { invalid } from './failures.ts';
import type { ColumnClearRequest, ColumnWriteRequest, ReadRequest, WriteRequest } from './types.ts';
import { checkDataSpace, checkScope, checkUserId } from './validate.ts';

const U8 = text('uint8');
const U32 = text('uint32');
const FLAG = text('flag');

/** The columns that a protocol has: the service drops all others without an error. */
function columnLimits(protocol: Protocol): (typeof COLUMN_LIMITS)['first' | 'current'] {
  return COLUMN_LIMITS[protocol === 'first' ? 'first' : 'current'];
}

/** Who the columns belong to, for messages: row and user of a batch, or nothing. */
type Owner = { readonly row: number; readonly userid: string } | undefined;

/** Refuses columns and values that would be dropped; the path is the proto3 JSON one, e.g. `items[3].bytesKv["65"]`. */
export function checkColumns(columns: ColumnValues, protocol: Protocol, path: string, owner?: Owner): void {
  const limits = columnLimits(protocol);
  const prefix = path === '' ? '' : `${path}.`;
  checkArea(columns.u8, `${prefix}bytesKv`, U8, limits.u8, owner, (v) => wholeUpTo(v, U8_MAX));
  checkArea(columns.u32, `${prefix}uint32sKv`, U32, limits.u32, owner, (v) => wholeUpTo(v, U32_MAX));
  checkArea(columns.flags, `${prefix}flagsWithExpireKv`, FLAG, limits.flag, owner, flagProblem);
}

function checkArea<T>(
  area: Readonly<Record<number, T>>,
  path: string,
  kind: Text,
  max: number,
  owner: Owner,
  problem: (value: T) => Text | undefined,
): void {
  for (const key in area) {
    const index = Number(key);
    const full = `${path}[${JSON.stringify(key)}]`;
    if (!Number.isInteger(index) || index < 1 || index > max) {
      const message = text('There is no {0} column {1}: they are 1 to {2}.', kind, key, max);
      throw invalid(full, ofOwner(owner, message));
    }
    const found = problem(area[index] as T);
    if (found) throw invalid(full, ofOwner(owner, text('{0} column {1}: {2}', kind, index, found)));
  }
}

function ofOwner(owner: Owner, message: Text): Text {
  return owner ? text('Row {0}, user {1}: {2}', owner.row, owner.userid, message) : message;
}

function wholeUpTo(value: number, max: number): Text | undefined {
  if (Number.isInteger(value) && value >= 0 && value <= max) return undefined;
  return text('{0} is not a whole number from 0 to {1}.', String(value), max);
}

function flagProblem({ expire }: FlagValue): Text | undefined {
  if (Number.isInteger(expire) && expire >= 0 && expire <= U32_MAX) return undefined;
  return text('the expiry {0} is not a Unix time in seconds (0 = never).', String(expire));
}

function isEmpty({ u8, u32, flags }: ColumnValues): boolean {
  return [u8, u32, flags].every((area) => Object.keys(area).length === 0);
}

export function checkRead(request: ReadRequest, protocol: Protocol): void {
  checkScope(request, protocol);
  if (request.users.length === 0) throw invalid('users', text('No user is named.'));
  for (const [at, userid] of request.users.entries()) {
    checkUserId(userid, request, `users[${at}]`, at + 1);
  }
}

/** `firstRow`: what messages call the first item, for a caller that checks rows of a file one by one. */
export function checkWrite(request: WriteRequest, protocol: Protocol, firstRow = 1): void {
  checkScope(request, protocol);
  if (request.items.length === 0) throw invalid('items', text('There is no row to write.'));
  const rows = new Map<string, number>();
  request.items.forEach((item, at) => {
    const path = `items[${at}]`;
    const row = firstRow + at;
    checkUserId(item.userid, request, `${path}.userid`, row);
    const earlier = request.clearFirst ? rows.get(item.userid) : undefined;
    if (earlier !== undefined) throw clearedTwice(`${path}.userid`, row, item.userid, earlier);
    if (request.clearFirst) rows.set(item.userid, row);
    checkColumns(item, protocol, path, { row, userid: item.userid });
    if (!request.clearFirst && isEmpty(item)) {
      throw invalid(path, text('Row {0}, user {1}: there is no column to write.', row, item.userid));
    }
  });
}

function clearedTwice(path: string, row: number, userid: string, earlier: number): Error {
  return invalid(
    path,
    text(
      'Row {0}, user {1}: row {2} is about the same user, and clearing it again would lose what that row writes.',
      row,
      userid,
      earlier,
    ),
  );
}

export function checkColumnWrite(request: ColumnWriteRequest, protocol: Protocol): void {
  checkDataSpace(request.dataspace);
  checkColumns(request.values, protocol, 'values');
  if (!request.clearFirst && isEmpty(request.values)) {
    throw invalid('values', text('There is no column to write.'));
  }
}

export function checkColumnClear(request: ColumnClearRequest, protocol: Protocol): void {
  checkDataSpace(request.dataspace);
  const limits = columnLimits(protocol);
  const lists = [
    { name: 'u8', kind: U8, indexes: request.u8 ?? [], max: limits.u8 },
    { name: 'u32', kind: U32, indexes: request.u32 ?? [], max: limits.u32 },
    { name: 'flags', kind: FLAG, indexes: request.flags ?? [], max: limits.flag },
  ];
  for (const { name, kind, indexes, max } of lists) {
    indexes.forEach((index, at) => {
      if (Number.isInteger(index) && index >= 1 && index <= max) return;
      const message = text('There is no {0} column {1}: they are 1 to {2}.', kind, String(index), max);
      throw invalid(`${name}[${at}]`, message);
    });
  }
  const named = lists.some(({ indexes }) => indexes.length > 0);
  if (request.all && named) {
    throw invalid('all', text('Clear either every column or the columns named, not both.'));
  }
  if (!request.all && !named) throw invalid('', text('No column to clear is named.'));
}
