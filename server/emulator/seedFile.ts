import { DATA_SPACES, type DataSpace } from '../../core/model/columns.ts';
import {
  asArray,
  asBoolean,
  asObject,
  asOneOf,
  asString,
  type JsonObject,
  memberPath,
  refuseUnknownMembers,
} from '../../core/model/jsonShape.ts';
import type { HashType } from '../../core/service/types.ts';
import { HASH_TYPES } from './storage/users.ts';

export interface SeedBind {
  readonly id: string;
  readonly type: 'ad' | 'advertiser';
  readonly accountId: string;
}
export interface SeedTarget {
  readonly id: string;
  readonly description: string;
  readonly binds: readonly SeedBind[];
}
export interface SeedScript {
  readonly name: string;
  readonly file: string;
  readonly checked: boolean;
  readonly inUse: boolean;
}
export type SeedTaskState = 'waiting' | 'ready' | 'success';
export interface SeedTask {
  readonly description: string;
  readonly dataspace: DataSpace;
  readonly file: string;
  readonly state: SeedTaskState;
}

/** A JSONL file of users; for openids their app and the advertiser that it belongs to, for phone hashes their kind. */
export interface SeedData {
  readonly file: string;
  readonly appid?: string;
  readonly accountId?: string;
  readonly hashType?: HashType;
}

/** `.srta/seed.json` of a sample workspace: what account 2000 of the emulator starts with. */
export interface Seed {
  readonly targets: readonly SeedTarget[];
  readonly scripts: readonly SeedScript[];
  /** A name, an object, or a list of either in the file; `audience` there is short for `did`. */
  readonly data: Readonly<Record<DataSpace, readonly SeedData[]>>;
  readonly tasks: readonly SeedTask[];
}

const MEMBERS = ['targets', 'scripts', 'audience', ...DATA_SPACES, 'tasks'];

/** Throws `DataError` with the path of what is wrong. */
export function parseSeed(value: unknown): Seed {
  const seed = asObject(value, '');
  refuseUnknownMembers(seed, '', MEMBERS);
  const data = {} as Record<DataSpace, SeedData[]>;
  for (const ds of DATA_SPACES) data[ds] = fileList(seed, ds);
  data.did.push(...fileList(seed, 'audience'));
  return {
    targets: list(seed, 'targets', target),
    scripts: list(seed, 'scripts', script),
    data,
    tasks: list(seed, 'tasks', task),
  };
}

function list<T>(
  object: JsonObject,
  name: string,
  read: (value: JsonObject, path: string) => T,
  at = '',
): T[] {
  const path = memberPath(at, name);
  return asArray(object[name] ?? [], path).map((item, i) =>
    read(asObject(item, `${path}[${i}]`), `${path}[${i}]`),
  );
}

function fileList(seed: JsonObject, name: string): SeedData[] {
  const value = seed[name];
  if (value === undefined) return [];
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return items.map((item, i) => {
    const path = Array.isArray(value) ? `${name}[${i}]` : name;
    if (typeof item === 'string') return { file: item };
    const object = asObject(item, path);
    refuseUnknownMembers(object, path, ['file', 'appid', 'accountId', 'hashType']);
    const { appid, accountId, hashType } = object;
    return {
      file: asString(object.file, memberPath(path, 'file')),
      ...(appid === undefined ? {} : { appid: asString(appid, memberPath(path, 'appid')) }),
      ...(accountId === undefined ? {} : { accountId: asString(accountId, memberPath(path, 'accountId')) }),
      ...(hashType === undefined
        ? {}
        : { hashType: asOneOf(hashType, memberPath(path, 'hashType'), HASH_TYPES) }),
    };
  });
}

function target(value: JsonObject, path: string): SeedTarget {
  refuseUnknownMembers(value, path, ['id', 'description', 'binds']);
  return {
    id: asString(value.id, memberPath(path, 'id')),
    description: asString(value.description, memberPath(path, 'description')),
    binds: list(value, 'binds', bind, path),
  };
}

function bind(value: JsonObject, path: string): SeedBind {
  refuseUnknownMembers(value, path, ['id', 'type', 'accountId']);
  const id = asString(value.id, memberPath(path, 'id'));
  return {
    id,
    type: asOneOf(value.type ?? 'advertiser', memberPath(path, 'type'), ['ad', 'advertiser'] as const),
    accountId: asString(value.accountId ?? id, memberPath(path, 'accountId')),
  };
}

function script(value: JsonObject, path: string): SeedScript {
  refuseUnknownMembers(value, path, ['name', 'file', 'checked', 'inUse']);
  return {
    name: asString(value.name, memberPath(path, 'name')),
    file: asString(value.file, memberPath(path, 'file')),
    checked: asBoolean(value.checked ?? true, memberPath(path, 'checked')),
    inUse: asBoolean(value.inUse ?? false, memberPath(path, 'inUse')),
  };
}

function task(value: JsonObject, path: string): SeedTask {
  refuseUnknownMembers(value, path, ['description', 'dataspace', 'file', 'state']);
  return {
    description: asString(value.description, memberPath(path, 'description')),
    dataspace: asOneOf(value.dataspace ?? 'did', memberPath(path, 'dataspace'), DATA_SPACES),
    file: asString(value.file, memberPath(path, 'file')),
    state: asOneOf(value.state ?? 'ready', memberPath(path, 'state'), [
      'waiting',
      'ready',
      'success',
    ] as const),
  };
}
