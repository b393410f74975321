import { U32_MAX } from './columns.ts';
import { DataError } from './dataError.ts';
import {
  asArray,
  asBoolean,
  asInteger,
  asNumber,
  asObject,
  asOneOf,
  asString,
  type JsonObject,
  memberPath,
  refuseUnknownMembers,
} from './jsonShape.ts';
import { OS, OS_NUMBERS } from './os.ts';
import { type AdRequest, DEFAULT_BUDGET, type RunBudget, type RunData, type RunRequest } from './run.ts';
import { text } from './text.ts';
import { parseWriteItem, type UserColumns } from './writeItem.ts';

const NO_DATA: RunData = { did: null, wuid: null, geo: [], geoip: [], geofac: [] };
export const NOWHERE: AdRequest = { ipCode: 0, facCode: 0, lngLat: null };
const REQUEST_MEMBERS =
  'script data targets os now expid siteset request hijack numbers resultsTable engine budget'.split(' ');

/** A request with the contract's defaults for all that is not given. */
export function makeRunRequest(
  script: string,
  overrides: Partial<Omit<RunRequest, 'script'>> = {},
): RunRequest {
  return {
    script,
    data: NO_DATA,
    targets: [],
    os: OS.android,
    expid: 0,
    siteset: 0,
    request: NOWHERE,
    hijack: true,
    numbers: 'gopher',
    resultsTable: 'auto',
    engine: 'auto',
    budget: DEFAULT_BUDGET,
    ...overrides,
  };
}

/** Reads a RunRequest from JSON; an unknown member, a wrong type or a value out of range is a `DataError` with its path. */
export function parseRunRequest(value: unknown): RunRequest {
  const object = asObject(value, '');
  refuseUnknownMembers(object, '', REQUEST_MEMBERS);
  if (object.script === undefined) {
    throw new DataError('missing', text('{0}: required, but missing.', 'script'), 'script');
  }
  const given = <T>(name: string, read: (member: unknown, path: string) => T): Record<string, T> =>
    object[name] === undefined ? {} : { [name]: read(object[name], name) };
  return makeRunRequest(asString(object.script, 'script'), {
    ...given('data', parseData),
    ...given('targets', parseTargets),
    ...given('os', (v, p) => asOneOf(v, p, OS_NUMBERS)),
    ...given('now', (v, p) => asInteger(v, p, 0, U32_MAX)),
    ...given('expid', parseExpid),
    ...given('siteset', (v, p) => asInteger(v, p, 0, U32_MAX)),
    ...given('request', parseAdRequest),
    ...given('hijack', asBoolean),
    ...given('numbers', (v, p) => asOneOf(v, p, ['gopher', 'puc'])),
    ...given('resultsTable', (v, p) => asOneOf(v, p, ['auto', 'merge', 'ignore'])),
    ...given('engine', (v, p) => asOneOf(v, p, ['auto', 'fengari', 'compiled'])),
    ...given('budget', parseBudget),
  });
}

/** Experiment bucket 0 (none) to 10. */
export function parseExpid(value: unknown, path: string): number {
  return asInteger(value, path, 0, 10);
}

export function parseTargets(value: unknown, path: string): string[] {
  return asArray(value, path).map((target, i) => asString(target, `${path}[${i}]`));
}

export function parseUserList(value: unknown, path: string): UserColumns[] {
  return asArray(value ?? [], path).map((item, i) => parseWriteItem(item, `${path}[${i}]`));
}

export function parseUserOrNull(value: unknown, path: string): UserColumns | null {
  return value === undefined || value === null ? null : parseWriteItem(value, path);
}

function parseData(value: unknown, path: string): RunData {
  const data = asObject(value ?? {}, path);
  refuseUnknownMembers(data, path, ['did', 'wuid', 'geo', 'geoip', 'geofac']);
  return {
    did: parseUserOrNull(data.did, memberPath(path, 'did')),
    wuid: parseUserOrNull(data.wuid, memberPath(path, 'wuid')),
    geo: parseUserList(data.geo, memberPath(path, 'geo')),
    geoip: parseUserList(data.geoip, memberPath(path, 'geoip')),
    geofac: parseUserList(data.geofac, memberPath(path, 'geofac')),
  };
}

/** What is left out is 0 or null. */
export function parseAdRequest(value: unknown, path: string): AdRequest {
  const request = asObject(value ?? {}, path);
  refuseUnknownMembers(request, path, ['ipCode', 'facCode', 'lngLat']);
  const code = (name: 'ipCode' | 'facCode'): number =>
    asInteger(request[name] ?? 0, memberPath(path, name), 0, 999_999);
  return { ipCode: code('ipCode'), facCode: code('facCode'), lngLat: parseLngLat(request, path) };
}

function parseLngLat(request: JsonObject, path: string): readonly [number, number] | null {
  if (request.lngLat === undefined || request.lngLat === null) return null;
  const full = memberPath(path, 'lngLat');
  const pair = asArray(request.lngLat, full);
  if (pair.length !== 2) {
    throw new DataError('type', text('{0}: two numbers are expected: longitude, latitude.', full), full);
  }
  return [asNumber(pair[0], `${full}[0]`, -180, 180), asNumber(pair[1], `${full}[1]`, -90, 90)];
}

function parseBudget(value: unknown, path: string): RunBudget {
  const budget = asObject(value, path);
  refuseUnknownMembers(budget, path, ['instructions', 'ms', 'memoryMb']);
  const limit = (name: keyof RunBudget, max: number): number =>
    asInteger(budget[name] ?? DEFAULT_BUDGET[name], memberPath(path, name), 1, max);
  return {
    instructions: limit('instructions', Number.MAX_SAFE_INTEGER),
    ms: limit('ms', 3_600_000),
    memoryMb: limit('memoryMb', 16_384),
  };
}
