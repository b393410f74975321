import { COLUMN_LIMITS, type DataSpace, type FlagValue, isFlagSet } from '../../../core/model/columns.ts';
import { OS, osNameOf } from '../../../core/model/os.ts';
import type { AdRequest } from '../../../core/model/run.ts';
import { makeRunRequest, NOWHERE } from '../../../core/model/runRequest.ts';
import { text } from '../../../core/model/text.ts';
import type { UserColumns } from '../../../core/model/writeItem.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { ScriptDebugRequest } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import type { StoredUser } from '../storage/users.ts';
import { adminCodeOf } from './adminCodes.ts';
import { dataSpaceOf } from './dataspaces.ts';
import { targetIds } from './targets.ts';

/** A debug run carries the account's geo data with it; more than this would cost more than it shows. */
const MAX_GEO = 20_000;
const DEGREE = 1e6;

/** What the script would see of a user: the current protocol's columns that hold anything. */
function toColumns(user: StoredUser | undefined): UserColumns | null {
  if (!user) return null;
  const u8: Record<number, number> = {};
  const u32: Record<number, number> = {};
  const flags: Record<number, FlagValue> = {};
  const limits = COLUMN_LIMITS.current;
  user.record.u8.subarray(0, limits.u8).forEach((value, i) => {
    if (value !== 0) u8[i + 1] = value;
  });
  user.record.u32.subarray(0, limits.u32).forEach((value, i) => {
    if (value !== 0) u32[i + 1] = value;
  });
  user.record.flags.forEach((value, i) => {
    if (isFlagSet(value)) flags[i + 1] = value;
  });
  return { userid: user.userid, u8, u32, flags };
}

interface Subject {
  readonly did: UserColumns | null;
  readonly wuid: UserColumns | null;
  readonly request: AdRequest;
}

/** Whom the run is about: a stored user, local data, or (current protocol) a place given as a user of a geo data space. */
function subjectOf(call: Call, request: ScriptDebugRequest): Subject {
  const { users } = call.service;
  const find = (ds: DataSpace, userid: string, appid?: string): UserColumns | null =>
    toColumns(users.findAnywhere(call.account, ds, userid, ds === 'wuid' ? appid : undefined));
  // The first protocol says which of the two it means; the others have no local data.
  const local = request.useServerData === false;
  const server = (ds: DataSpace, id: string | undefined) => (id ? find(ds, id, request.appid) : null);
  const did = local ? (request.localDid ?? null) : server('did', request.did);
  const wuid = local ? (request.localOpenid ?? null) : server('wuid', request.openid);
  const userid = request.userid ?? '';
  if (userid === '') return { did, wuid, request: NOWHERE };
  const ds = dataSpaceOf(call.account, request.dataspace || 'did');
  switch (ds) {
    case 'did':
      return { did: find('did', userid), wuid, request: NOWHERE };
    case 'wuid':
      return { did, wuid: find('wuid', userid), request: NOWHERE };
    case 'geoip':
      return { did, wuid, request: { ...NOWHERE, ipCode: Number(adminCodeOf(userid) ?? 0) } };
    case 'geofac':
      return { did, wuid, request: { ...NOWHERE, facCode: Number(adminCodeOf(userid) ?? 0) } };
    case 'geo': {
      const shop = users.findAnywhere(call.account, 'geo', userid)?.record.u32;
      const place = shop ? ([(shop[0] ?? 0) / DEGREE, (shop[1] ?? 0) / DEGREE] as const) : null;
      return { did, wuid, request: { ...NOWHERE, lngLat: place } };
    }
  }
}

function geoList(call: Call, ds: DataSpace): UserColumns[] {
  return call.service.users.list(call.account, ds, MAX_GEO).flatMap((user) => toColumns(user) ?? []);
}

/** Runs the real runtime on the stored data with all targets of the account. */
export const scriptDebug: Handler<'scriptDebug'> = async (call, request) => {
  if (request.script.trim() === '') throw new Refusal(CODES.PARAM_ERROR, text('The script is empty.'));
  const subject = subjectOf(call, request);
  const system = osNameOf(request.os ?? OS.unknown) ?? 'unknown';
  const report = await call.service.scripts.run(
    makeRunRequest(request.script, {
      data: {
        did: subject.did,
        wuid: subject.wuid,
        geo: geoList(call, 'geo'),
        geoip: geoList(call, 'geoip'),
        geofac: geoList(call, 'geofac'),
      },
      targets: targetIds(call.service.db, call.account),
      os: system === 'unknown' ? OS.android : OS[system],
      now: call.now,
      request: subject.request,
    }),
  );
  return {
    print: report.print.map((line) => `${line}\n`).join(''),
    error: report.error ? [report.error.message, ...report.error.traceback].join('\n') : '',
    targets: report.decisions ? JSON.stringify(report.decisions) : '',
    dataspace: JSON.stringify(report.dataspace),
  };
};
