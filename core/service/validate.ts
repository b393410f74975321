import { DATA_SPACES, type DataSpace, namesDataSpace, U32_MAX } from '../model/columns.ts';
import { INT64_MAX, isServiceName } from '../model/limits.ts';
import type { Protocol } from '../model/profile.ts';
import { type Text, text } from '../model/text.ts';
import { invalid, unsupported } from './failures.ts';
import type { Id64, UserScope } from './types.ts';

// Local rules (spec srta-service sections 4 and 5): what the service would refuse, or worse, drop without a word. Every
// function throws `ServiceError` `refused` `invalid` with the path of the value.

const MD5 = /^[0-9a-f]{32}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const UINT64_MAX = 2n ** 64n - 1n;

/** The id of a new target: 3 to 20 letters, digits and hyphens. */
export function checkTargetId(id: string, path = 'id'): void {
  if (isServiceName(id)) return;
  throw invalid(path, text('"{0}" is not a target id: 3 to 20 letters, digits and hyphens.', id));
}

/** The name of a new script: 3 to 20 letters, digits and hyphens. */
export function checkScriptName(name: string, path = 'name'): void {
  if (isServiceName(name)) return;
  throw invalid(path, text('"{0}" is not a script name: 3 to 20 letters, digits and hyphens.', name));
}

export function checkNotEmpty(value: string, path: string, message: Text): void {
  if (value.trim() === '') throw invalid(path, message);
}

/**
 * The kind of a data space by its alias or its numeric id (20010101 = account 2001, kind 01, shard 01); undefined for kinds
 * that the vendor does not name.
 */
export function dataSpaceKind(dataspace: string): DataSpace | undefined {
  const alias = DATA_SPACES.find((known) => known === dataspace);
  if (alias) return alias;
  const kind = /^\d+(\d\d)\d\d$/.exec(dataspace)?.[1];
  return ({ '01': 'did', '02': 'wuid', '07': 'geo' } as Record<string, DataSpace>)[kind ?? ''];
}

export function checkDataSpace(dataspace: string, path = 'dataspace'): void {
  if (namesDataSpace(dataspace)) return;
  throw invalid(
    path,
    text(
      '"{0}" is not a data space: {1}, or a numeric id such as 20010101.',
      dataspace,
      DATA_SPACES.join(', '),
    ),
  );
}

/** Which users are meant: openids need an appid and (current protocol) an advertiser, phone hashes their kind. */
export function checkScope(scope: UserScope, protocol: Protocol): void {
  const { dataspace, appid, accountId, hashType = 'default' } = scope;
  checkDataSpace(dataspace);
  const phone = hashType !== 'default';
  if (protocol !== 'current') {
    const newer = phone ? 'hashType' : accountId ? 'accountId' : undefined;
    if (newer) throw notInProtocol(newer, protocol);
  }
  if (dataSpaceKind(dataspace) !== 'wuid') {
    const stray = appid ? 'appid' : accountId ? 'accountId' : phone ? 'hashType' : undefined;
    if (stray)
      throw invalid(stray, text('"{0}" belongs to the data space wuid, not to "{1}".', stray, dataspace));
    return;
  }
  if (appid && phone) {
    throw invalid('hashType', text('Users are either openids of an appid or phone hashes, not both.'));
  }
  if (!appid && !phone) {
    throw invalid(
      'appid',
      text('The data space wuid needs an appid for openids, or the kind of phone hash.'),
    );
  }
  if (appid && protocol === 'current' && !accountId) {
    throw invalid('accountId', text('An appid needs the id of its advertiser beside it.'));
  }
  if (!appid && accountId) {
    throw invalid('accountId', text('An advertiser id is only read together with an appid.'));
  }
  if (accountId) checkInt64(accountId, 'accountId');
}

/** A user id as the data space keeps it; `row` counts from 1 for the message. */
export function checkUserId(userid: string, scope: UserScope, path: string, row?: number): void {
  const fail = (message: Text, advice?: Text) =>
    invalid(path, row === undefined ? message : text('Row {0}: {1}', row, message), advice);
  if (userid === '') throw fail(text('The user id is empty.'));
  if (userid !== userid.trim()) {
    throw fail(text('The user id "{0}" has spaces around it and would match nobody.', userid));
  }
  // Half a surrogate pair is no UTF-8: the service would refuse the whole request and not say which row.
  if (/[\p{Cc}\p{Cs}]/u.test(userid)) {
    throw fail(text('The user id "{0}" holds characters that cannot be seen.', userid));
  }
  const kind = dataSpaceKind(scope.dataspace);
  const { hashType = 'default' } = scope;
  if (kind === 'did' || (kind === 'wuid' && hashType === 'phoneMd5')) {
    if (!MD5.test(userid)) throw hashFailure(fail, userid, MD5, text('a lower-case md5 of 32 hex digits'));
  } else if (kind === 'wuid' && hashType === 'phoneSha256') {
    if (!SHA256.test(userid))
      throw hashFailure(fail, userid, SHA256, text('a lower-case sha256 of 64 hex digits'));
  } else if ((kind === 'geoip' || kind === 'geofac') && /^\d+$/.test(userid) && userid.length !== 6) {
    throw fail(text('"{0}" is not an administrative code of 6 digits.', userid));
  }
}

function hashFailure(
  fail: (message: Text, advice?: Text) => Error,
  userid: string,
  shape: RegExp,
  wanted: Text,
): Error {
  const message = text('The user id "{0}" is not {1}: it would match nobody.', userid, wanted);
  if (shape.test(userid.toLowerCase())) {
    return fail(message, text('Write it in lower case: {0}', userid.toLowerCase()));
  }
  return fail(message);
}

export function checkSha256(sha256: string, path: string): void {
  if (SHA256.test(sha256)) return;
  throw invalid(path, text('"{0}" is not a lower-case sha256 of 64 hex digits.', sha256));
}

/** An id of an advertiser or ad: decimal text, 1 to 2^63 - 1. */
export function checkInt64(id: Id64, path: string): void {
  checkWhole(id, path, INT64_MAX);
}
export function checkUint64(id: Id64, path: string): void {
  checkWhole(id, path, UINT64_MAX);
}

function checkWhole(id: Id64, path: string, max: bigint): void {
  if (/^[1-9]\d{0,19}$/.test(id) && BigInt(id) <= max) return;
  throw invalid(path, text('"{0}" is not an id: a whole number from 1 to {1}.', id, String(max)));
}

/** The number of an sRTA account or data space: 1 to 2^32 - 1. */
export function checkUint32(value: number, path: string): void {
  if (Number.isInteger(value) && value >= 1 && value <= U32_MAX) return;
  throw invalid(path, text('{0} is not a whole number from 1 to {1}.', String(value), U32_MAX));
}

export function notInProtocol(path: string, protocol: Protocol): Error {
  return unsupported(
    path,
    text('The protocol "{0}" has no "{1}".', protocol, path),
    text('Choose another protocol in the profile if the service speaks it.'),
  );
}
