import type { Protocol } from '../../model/profile.ts';
import type { srta } from '../generated/saas.js';
import type { AnyReply, CommandName, ReplyOf } from '../messages.ts';
import type { AccountInfo, ExperimentGrants, GrantList } from '../types.ts';
import { bindReplyOfWire, bindReplyToWire, targetListOfWire, targetListToWire } from './bind.ts';
import { readReplyOfWire, readReplyToWire } from './data.ts';
import { debugResultOfWire, debugResultToWire, scriptOfWire, scriptToWire } from './debug.ts';
import { bucketOfWire, bucketToWire, rowOfWire, rowToWire } from './experiment.ts';
import { grantOfWire, grantToWire } from './request.ts';
import { taskOfWire, taskToWire } from './task.ts';

type Res = srta.current.SaasRes.$Properties;

/** The service's side: the reply member of the current schema. Column writes and uploads have none: code and status only. */
export function replyToWire(answer: AnyReply, protocol: Protocol | undefined): Res {
  switch (answer.command) {
    case 'info':
      return { infoRes: infoToWire(answer.reply) };
    case 'read':
      return { readRes: readReplyToWire(answer.reply, protocol) };
    case 'write':
      return { writeRes: { failedUserid: [...answer.reply.failedUsers] } };
    case 'columnClear':
      return { columnClearRes: {} };
    case 'columnWrite':
    case 'taskUpload':
      return {};
    case 'resetDs':
      return { resetDsRes: { dataspaceId: answer.reply.dataspace } };
    case 'taskCreate':
      return { taskCreateRes: taskToWire(answer.reply) };
    case 'taskList':
      return { taskListRes: { tasks: answer.reply.tasks.map(taskToWire) } };
    case 'taskRun':
      return { taskRunRes: taskToWire(answer.reply) };
    case 'taskDelete':
      return { taskDeleteRes: taskToWire(answer.reply) };
    case 'taskInfo':
      return { taskInfoRes: taskToWire(answer.reply) };
    case 'targetList':
      return { targetListRes: targetListToWire(answer.reply) };
    case 'targetCreate':
      return { targetCreateRes: targetToWire(answer.reply) };
    case 'targetDelete':
      return { targetDeleteRes: targetToWire(answer.reply) };
    case 'bindSet':
      return { bindSetRes: bindReplyToWire(answer.reply) };
    case 'bindDelete':
      return { bindDeleteRes: bindReplyToWire(answer.reply) };
    case 'grantList':
      return {
        grantListRes: { from: answer.reply.from.map(grantToWire), to: answer.reply.to.map(grantToWire) },
      };
    case 'grantAdd':
      return { grantAddRes: grantToWire(answer.reply) };
    case 'grantDelete':
      return { grantDeleteRes: grantToWire(answer.reply) };
    case 'scriptDebug':
      return { scriptDebugRes: debugResultToWire(answer.reply) };
    case 'scriptCreate':
      return { scriptCreateRes: { scriptInfo: scriptToWire(answer.reply) } };
    case 'scriptList':
      return { scriptListRes: { scriptInfo: answer.reply.scripts.map(scriptToWire) } };
    case 'scriptDelete':
      return { scriptDeleteRes: { scriptInfo: scriptToWire(answer.reply) } };
    case 'scriptGet':
      return { scriptGetRes: { scriptInfo: scriptToWire(answer.reply) } };
    case 'scriptUse':
      return { scriptUseRes: { scriptInfo: scriptToWire(answer.reply) } };
    case 'expList':
      return { expListRes: { buckets: answer.reply.buckets.map(bucketToWire) } };
    case 'expGet':
      return { expGetRes: { expData: answer.reply.rows.map(rowToWire) } };
    case 'expGrantList':
      return { expGrantListRes: { from: accounts(answer.reply.from), to: accounts(answer.reply.to) } };
    case 'expGrantAdd':
      return { expGrantAddRes: { targetAccountId: answer.reply.accountId } };
    case 'expGrantDelete':
      return { expGrantDeleteRes: { targetAccountId: answer.reply.accountId } };
    case 'adminCodeList':
      return { adminCodeListRes: { adminCodes: answer.reply.codes.map((code) => ({ ...code })) } };
  }
}

type Readers = { readonly [C in CommandName]: (wire: Res) => ReplyOf<C> | undefined };

/** Reads the reply member that belongs to a command; undefined when it is not there. */
export const REPLY_READERS: Readers = {
  info: ({ infoRes }) => (infoRes ? infoOfWire(infoRes) : undefined),
  read: ({ readRes }) => (readRes ? readReplyOfWire(readRes) : undefined),
  write: ({ writeRes }) => (writeRes ? { failedUsers: writeRes.failedUserid ?? [] } : undefined),
  columnClear: ({ columnClearRes }) => (columnClearRes ? {} : undefined),
  columnWrite: () => ({}),
  taskUpload: () => ({}),
  resetDs: ({ resetDsRes }) => (resetDsRes ? { dataspace: resetDsRes.dataspaceId ?? '' } : undefined),
  taskCreate: ({ taskCreateRes }) => (taskCreateRes ? taskOfWire(taskCreateRes) : undefined),
  taskList: ({ taskListRes }) =>
    taskListRes ? { tasks: (taskListRes.tasks ?? []).map(taskOfWire) } : undefined,
  taskRun: ({ taskRunRes }) => (taskRunRes ? taskOfWire(taskRunRes) : undefined),
  taskDelete: ({ taskDeleteRes }) => (taskDeleteRes ? taskOfWire(taskDeleteRes) : undefined),
  taskInfo: ({ taskInfoRes }) => (taskInfoRes ? taskOfWire(taskInfoRes) : undefined),
  targetList: ({ targetListRes }) => (targetListRes ? targetListOfWire(targetListRes) : undefined),
  targetCreate: ({ targetCreateRes }) => (targetCreateRes ? targetOfWire(targetCreateRes) : undefined),
  targetDelete: ({ targetDeleteRes }) => (targetDeleteRes ? targetOfWire(targetDeleteRes) : undefined),
  bindSet: ({ bindSetRes }) => (bindSetRes ? bindReplyOfWire(bindSetRes) : undefined),
  bindDelete: ({ bindDeleteRes }) => (bindDeleteRes ? bindReplyOfWire(bindDeleteRes) : undefined),
  grantList: ({ grantListRes }) => (grantListRes ? grantListOfWire(grantListRes) : undefined),
  grantAdd: ({ grantAddRes }) => (grantAddRes ? grantOfWire(grantAddRes) : undefined),
  grantDelete: ({ grantDeleteRes }) => (grantDeleteRes ? grantOfWire(grantDeleteRes) : undefined),
  scriptDebug: ({ scriptDebugRes }) => (scriptDebugRes ? debugResultOfWire(scriptDebugRes) : undefined),
  scriptCreate: ({ scriptCreateRes }) => scriptInside(scriptCreateRes),
  scriptList: ({ scriptListRes }) =>
    scriptListRes ? { scripts: (scriptListRes.scriptInfo ?? []).map(scriptOfWire) } : undefined,
  scriptDelete: ({ scriptDeleteRes }) => scriptInside(scriptDeleteRes),
  scriptGet: ({ scriptGetRes }) => scriptInside(scriptGetRes),
  scriptUse: ({ scriptUseRes }) => scriptInside(scriptUseRes),
  expList: ({ expListRes }) =>
    expListRes ? { buckets: (expListRes.buckets ?? []).map(bucketOfWire) } : undefined,
  expGet: ({ expGetRes }) => (expGetRes ? { rows: (expGetRes.expData ?? []).map(rowOfWire) } : undefined),
  expGrantList: ({ expGrantListRes }) => (expGrantListRes ? expGrantsOfWire(expGrantListRes) : undefined),
  expGrantAdd: ({ expGrantAddRes }) =>
    expGrantAddRes ? { accountId: expGrantAddRes.targetAccountId ?? 0 } : undefined,
  expGrantDelete: ({ expGrantDeleteRes }) =>
    expGrantDeleteRes ? { accountId: expGrantDeleteRes.targetAccountId ?? 0 } : undefined,
  adminCodeList: ({ adminCodeListRes }) =>
    adminCodeListRes ? { codes: (adminCodeListRes.adminCodes ?? []).map(adminCodeOfWire) } : undefined,
};

function infoToWire(info: AccountInfo): srta.current.InfoRes.$Properties {
  const { did, wuid, geo, geoip, geofac } = info.dataSpaces;
  return {
    dataspace: { did: [...did], wuid: [...wuid], geo: [...geo], geoip: [...geoip], geofac: [...geofac] },
    targetId: [...info.targetIds],
  };
}

function infoOfWire(wire: srta.current.InfoRes.$Properties): AccountInfo {
  const spaces = wire.dataspace ?? {};
  return {
    dataSpaces: {
      did: spaces.did ?? [],
      wuid: spaces.wuid ?? [],
      geo: spaces.geo ?? [],
      geoip: spaces.geoip ?? [],
      geofac: spaces.geofac ?? [],
    },
    targetIds: wire.targetId ?? [],
  };
}

function targetToWire(target: ReplyOf<'targetCreate'>): srta.current.TargetCreateRes.$Properties {
  return { targetId: target.id, targetDescription: target.description };
}

function targetOfWire(wire: srta.current.TargetCreateRes.$Properties): ReplyOf<'targetCreate'> {
  return { id: wire.targetId ?? '', description: wire.targetDescription ?? '' };
}

function grantListOfWire(wire: srta.current.GrantListRes.$Properties): GrantList {
  return { from: (wire.from ?? []).map(grantOfWire), to: (wire.to ?? []).map(grantOfWire) };
}

function scriptInside(wire: srta.current.ScriptGetRes.$Properties | null | undefined) {
  return wire ? scriptOfWire(wire.scriptInfo ?? {}) : undefined;
}

function accounts(ids: readonly number[]): srta.current.ExpGrant.$Properties[] {
  return ids.map((targetAccountId) => ({ targetAccountId }));
}

function expGrantsOfWire(wire: srta.current.ExpGrantListRes.$Properties): ExperimentGrants {
  const ids = (list: srta.current.ExpGrant.$Properties[] | null | undefined) =>
    (list ?? []).map((grant) => grant.targetAccountId ?? 0);
  return { from: ids(wire.from), to: ids(wire.to) };
}

function adminCodeOfWire(wire: srta.current.AdminCode.$Properties) {
  return { code: wire.code ?? '', province: wire.province ?? '', city: wire.city ?? '' };
}
