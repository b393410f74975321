import { U32_MAX } from './columns.ts';
import { DataError } from './dataError.ts';
import {
  asArray,
  asInteger,
  asObject,
  asOneOf,
  asString,
  type JsonObject,
  memberPath,
  parseJson,
  refuseUnknownMembers,
} from './jsonShape.ts';
import { OS, OS_NAMES, type OsName } from './os.ts';
import type { AdRequest, RunRequest } from './run.ts';
import {
  makeRunRequest,
  parseAdRequest,
  parseExpid,
  parseTargets,
  parseUserList,
  parseUserOrNull,
} from './runRequest.ts';
import { text } from './text.ts';
import type { UserColumns } from './writeItem.ts';

/** One user of a `*.srta-data.json` file, with what the ad request would carry. */
export interface LocalUser {
  readonly name: string;
  readonly did: UserColumns | null;
  readonly wuid: UserColumns | null;
  /** The WeChat app that the openid in `wuid` belongs to. */
  readonly appid?: string;
  readonly os: OsName;
  readonly expid: number;
  readonly siteset: number;
  /** Unix seconds; undefined = the real clock. */
  readonly now?: number;
  readonly request: AdRequest;
}

/** A `*.srta-data.json` file: users to try a script with, and what they all share. */
export interface LocalData {
  readonly users: readonly LocalUser[];
  /** Undefined = let the caller choose (the connected account's targets). */
  readonly targets?: readonly string[];
  readonly geo: readonly UserColumns[];
  readonly geoip: readonly UserColumns[];
  readonly geofac: readonly UserColumns[];
}

const FILE_MEMBERS = ['$schema', 'users', 'targets', 'geo', 'geoip', 'geofac'];
const USER_MEMBERS = ['name', 'did', 'wuid', 'appid', 'os', 'expid', 'siteset', 'now', 'request'];

/** Reads a local data file; whatever cannot be used is a `DataError` with its path. */
export function parseLocalData(json: string): LocalData {
  const file = asObject(parseJson(json), '');
  refuseUnknownMembers(file, '', FILE_MEMBERS);
  const users = asArray(file.users, 'users').map((user, i) => parseUser(user, `users[${i}]`));
  if (users.length === 0)
    throw new DataError('missing', text('users: at least one user is needed.'), 'users');
  refuseRepeatedNames(users);
  return {
    users,
    ...(file.targets === undefined ? {} : { targets: parseTargets(file.targets, 'targets') }),
    geo: parseUserList(file.geo, 'geo'),
    geoip: parseUserList(file.geoip, 'geoip'),
    geofac: parseUserList(file.geofac, 'geofac'),
  };
}

function refuseRepeatedNames(users: readonly LocalUser[]): void {
  const seen = new Set<string>();
  users.forEach((user, i) => {
    const path = `users[${i}].name`;
    if (seen.has(user.name)) {
      throw new DataError('duplicate', text('{0}: two users are named "{1}".', path, user.name), path);
    }
    seen.add(user.name);
  });
}

function parseUser(value: unknown, path: string): LocalUser {
  const user = asObject(value, path);
  refuseUnknownMembers(user, path, USER_MEMBERS);
  const name = asString(user.name, memberPath(path, 'name'));
  if (name.trim() === '') {
    const full = memberPath(path, 'name');
    throw new DataError('missing', text('{0}: a name is needed to choose the user by.', full), full);
  }
  return {
    name,
    did: parseUserOrNull(user.did, memberPath(path, 'did')),
    wuid: parseUserOrNull(user.wuid, memberPath(path, 'wuid')),
    ...optional(user, path, 'appid', asString),
    os: asOneOf(user.os ?? 'android', memberPath(path, 'os'), OS_NAMES),
    expid: parseExpid(user.expid ?? 0, memberPath(path, 'expid')),
    siteset: asInteger(user.siteset ?? 0, memberPath(path, 'siteset'), 0, U32_MAX),
    ...optional(user, path, 'now', (v, p) => asInteger(v, p, 0, U32_MAX)),
    request: parseAdRequest(user.request, memberPath(path, 'request')),
  };
}

function optional<K extends string, T>(
  object: JsonObject,
  path: string,
  name: K,
  read: (value: unknown, path: string) => T,
): { [key in K]?: T } {
  const value = object[name];
  return value === undefined ? {} : ({ [name]: read(value, memberPath(path, name)) } as { [key in K]: T });
}

/** The run of `script` for one user of the file: the named one, or the first. */
export function localRunRequest(script: string, data: LocalData, userName?: string): RunRequest {
  const user = userName === undefined ? data.users[0] : data.users.find((u) => u.name === userName);
  if (user === undefined) {
    const names = data.users.map((u) => u.name).join(', ');
    throw new DataError(
      'notFound',
      text('There is no user "{0}" in the data. Users: {1}.', userName ?? '', names),
    );
  }
  return makeRunRequest(script, {
    data: { did: user.did, wuid: user.wuid, geo: data.geo, geoip: data.geoip, geofac: data.geofac },
    targets: data.targets ?? [],
    os: OS[user.os],
    expid: user.expid,
    siteset: user.siteset,
    ...(user.now === undefined ? {} : { now: user.now }),
    request: user.request,
  });
}
