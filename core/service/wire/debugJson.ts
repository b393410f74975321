import {
  asInteger,
  asObject,
  asOneOf,
  asString,
  eitherCase,
  type JsonObject,
  memberPath,
  parseJson,
  refuseUnknownMembers,
} from '../../model/jsonShape.ts';
import { OS } from '../../model/os.ts';
import type { Protocol } from '../../model/profile.ts';
import { parseWriteItem, type UserColumns } from '../../model/writeItem.ts';
import { codeName } from '../codes.ts';
import type { AnyReply } from '../messages.ts';
import type { ScriptDebugRequest } from '../types.ts';
import { itemOfWire } from './data.ts';
import { debugResultToWire, firstDebugResultToWire } from './debug.ts';
import { masksOfJson } from './masksJson.ts';

/** The words of proto3 JSON for the enum. */
const OS_WORDS = { OS_UNKNOWN: OS.unknown, IOS: OS.ios, ANDROID: OS.android, HARMONY: OS.harmony };

/** A debug command in proto3 JSON, camelCase or snake_case; throws `DataError` for whatever the schema does not have. */
export function debugRequestOfJson(
  body: Uint8Array,
  firstProtocol: boolean,
): { request: ScriptDebugRequest; protocol: Protocol } {
  const root = asObject(parseJson(new TextDecoder().decode(body)), '');
  const [camel, snake] = firstProtocol ? ['debug', 'debug'] : ['scriptDebug', 'script_debug'];
  refuseUnknownMembers(root, '', [camel, snake]);
  const path = camel;
  const object = asObject(eitherCase(root, camel, snake, ''), path);
  if (firstProtocol) return { request: firstOf(object, path), protocol: 'first' };
  const is2025 = ['serverDid', 'server_did', 'appid', 'serverOpenid', 'server_openid'].some(
    (name) => object[name] !== undefined,
  );
  const members = is2025
    ? ['luaScript', 'lua_script', 'serverDid', 'server_did', 'appid', 'serverOpenid', 'server_openid', 'os']
    : ['luaScript', 'lua_script', 'userid', 'dataspaceId', 'dataspace_id', 'os'];
  refuseUnknownMembers(object, path, members);
  const os = osOf(object.os, memberPath(path, 'os'));
  if (is2025) return { request: { ...serverUser(object, path), os }, protocol: '2025' };
  const userid = textOf(object, 'userid', 'userid', path);
  const dataspace = textOf(object, 'dataspaceId', 'dataspace_id', path);
  return {
    request: {
      script: textOf(object, 'luaScript', 'lua_script', path),
      ...(userid ? { userid } : {}),
      ...(dataspace ? { dataspace } : {}),
      os,
    },
    protocol: 'current',
  };
}

function serverUser(object: JsonObject, path: string): ScriptDebugRequest {
  const did = textOf(object, 'serverDid', 'server_did', path);
  const appid = textOf(object, 'appid', 'appid', path);
  const openid = textOf(object, 'serverOpenid', 'server_openid', path);
  return {
    script: textOf(object, 'luaScript', 'lua_script', path),
    ...(did ? { did } : {}),
    ...(appid ? { appid } : {}),
    ...(openid ? { openid } : {}),
  };
}

function firstOf(object: JsonObject, path: string): ScriptDebugRequest {
  const camel = [
    'luaScript',
    'useServerData',
    'serverDid',
    'serverOpenid',
    'localDidData',
    'localOpenidData',
  ];
  const snake = camel.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  refuseUnknownMembers(object, path, [...camel, ...snake, 'appid']);
  const localDid = localOf(object, 'localDidData', 'local_did_data', path);
  const localOpenid = localOf(object, 'localOpenidData', 'local_openid_data', path);
  return {
    ...serverUser(object, path),
    ...(localDid ? { localDid } : {}),
    ...(localOpenid ? { localOpenid } : {}),
    useServerData: eitherCase(object, 'useServerData', 'use_server_data', path) === true,
  };
}

/** The kv maps or the index masks of a `WriteItem`. */
function localOf(object: JsonObject, camel: string, snake: string, path: string): UserColumns | undefined {
  const value = eitherCase(object, camel, snake, path);
  if (value === undefined) return undefined;
  const full = memberPath(path, camel);
  const item = asObject(value, full);
  const old = Object.keys(item).some((name) => name.startsWith('write'));
  return old ? itemOfWire(masksOfJson(item, full)) : parseWriteItem(item, full, 'first');
}

function textOf(object: JsonObject, camel: string, snake: string, path: string): string {
  return asString(eitherCase(object, camel, snake, path) ?? '', memberPath(path, camel));
}

function osOf(value: unknown, path: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'string' && !/^\d+$/.test(value)) {
    return OS_WORDS[asOneOf(value, path, Object.keys(OS_WORDS) as (keyof typeof OS_WORDS)[])];
  }
  return asInteger(value, path, 0, 2147483647);
}

/** The answer to a debug command in proto3 JSON; a code without a name stays a number. */
export function debugReplyJson(
  code: number,
  status: string,
  answer: AnyReply | undefined,
  firstProtocol: boolean,
): Uint8Array {
  const name = codeName(code);
  const result = answer?.command === 'scriptDebug' ? answer.reply : undefined;
  const member = firstProtocol
    ? { debugRes: result && firstDebugResultToWire(result) }
    : { scriptDebugRes: result && debugResultToWire(result) };
  const reply = { code: name === `CODE_${code}` ? code : name, status, ...member };
  return new TextEncoder().encode(JSON.stringify(reply));
}
