import type { Protocol } from '../../model/profile.ts';
import { srta } from '../generated/saas.js';
import type { AnyRequest } from '../messages.ts';
import type { Grant } from '../types.ts';
import { bindOfWire, bindToWire } from './bind.ts';
import {
  clearOfWire,
  clearToWire,
  columnWriteToWire,
  readOfWire,
  readToWire,
  writeOfWire,
  writeToWire,
} from './data.ts';
import { currentDebugOfWire, currentDebugToWire, debug2025ToWire, firstDebugToWire } from './debug.ts';
import { queryOfWire, queryToWire } from './experiment.ts';
import { draftOfWire, draftToWire, TASK_STATUSES } from './task.ts';

const { current, first, y2025 } = srta;
type CurrentReq = srta.current.SaasReq.$Properties;

/**
 * The bytes of one request in the protocol's own schema: index masks in the first, kv maps later. The request must have
 * passed validation: columns outside a layout would not survive it.
 */
export function encodeRequest(protocol: Protocol, call: AnyRequest): Uint8Array {
  if (call.command === 'taskUpload') return new Uint8Array();
  if (call.command === 'columnWrite') {
    const columnWrite = columnWriteToWire(call.request);
    return (protocol === 'first' ? first : y2025).SaasReq.encode({ columnWrite }).finish();
  }
  if (call.command === 'scriptDebug' && protocol === 'first') {
    return first.SaasReq.encode({ debug: firstDebugToWire(call.request) }).finish();
  }
  if (call.command === 'scriptDebug' && protocol === '2025') {
    return y2025.SaasReq.encode({ scriptDebug: debug2025ToWire(call.request) }).finish();
  }
  if (call.command === 'write' && protocol === 'first') {
    return first.SaasReq.encode({ write: writeToWire(call.request, 'masks') }).finish();
  }
  // Reads and tasks have the same numbers in every schema.
  return current.SaasReq.encode(requestToWire(call)).finish();
}

type Rest = Exclude<AnyRequest, { command: 'taskUpload' | 'columnWrite' }>;

function requestToWire(call: Rest): CurrentReq {
  switch (call.command) {
    case 'info':
      return { info: {} };
    case 'read':
      return { read: readToWire(call.request) };
    case 'write':
      return { write: writeToWire(call.request, 'kv') };
    case 'columnClear':
      return { columnClear: clearToWire(call.request) };
    case 'resetDs':
      return { resetDs: { dataspaceId: call.request.dataspace } };
    case 'taskCreate':
      return { taskCreate: draftToWire(call.request) };
    case 'taskList':
      return { taskList: { statusFilter: TASK_STATUSES.number(call.request.status) } };
    case 'taskRun':
      return { taskRun: { taskSha256: call.request.sha256 } };
    case 'taskDelete':
      return { taskDelete: { taskSha256: call.request.sha256 } };
    case 'taskInfo':
      return { taskInfo: { taskSha256: call.request.sha256 } };
    case 'targetList':
      return { targetList: { targets: [...call.request.targets], listBind: call.request.binds } };
    case 'targetCreate':
      return { targetCreate: { targetId: call.request.id, targetDescription: call.request.description } };
    case 'targetDelete':
      return { targetDelete: { targetId: call.request.id } };
    case 'bindSet':
      return { bindSet: { binds: call.request.binds.map(bindToWire) } };
    case 'bindDelete':
      return { bindDelete: { binds: call.request.binds.map(bindToWire) } };
    case 'grantList':
      return { grantList: {} };
    case 'grantAdd':
      return { grantAdd: grantToWire(call.request) };
    case 'grantDelete':
      return { grantDelete: grantToWire(call.request) };
    case 'scriptDebug':
      return { scriptDebug: currentDebugToWire(call.request) };
    case 'scriptCreate':
      return { scriptCreate: { luaName: call.request.name, luaScript: call.request.source } };
    case 'scriptList':
      return { scriptList: {} };
    case 'scriptDelete':
      return { scriptDelete: { luaName: call.request.name } };
    case 'scriptGet':
      return { scriptGet: { luaName: call.request.name } };
    case 'scriptUse':
      return { scriptUse: { luaName: call.request.name } };
    case 'expList':
      return { expList: {} };
    case 'expGet':
      return { expGet: queryToWire(call.request) };
    case 'expGrantList':
      return { expGrantList: {} };
    case 'expGrantAdd':
      return { expGrantAdd: { targetAccountId: call.request.accountId } };
    case 'expGrantDelete':
      return { expGrantDelete: { targetAccountId: call.request.accountId } };
    case 'adminCodeList':
      return { admincodeList: {} };
  }
}

export function grantToWire(grant: Grant): srta.current.Grant.$Properties {
  return { targetAccountId: grant.targetAccountId, grantIndex: grant.index, dataspaceId: grant.dataspaceId };
}

export function grantOfWire(wire: srta.current.Grant.$Properties): Grant {
  return {
    targetAccountId: wire.targetAccountId ?? 0,
    index: wire.grantIndex ?? '',
    dataspaceId: wire.dataspaceId ?? 0,
  };
}

/** The service's side: the command that `wire` holds in the current schema; undefined when it holds none. */
export function requestOfWire(wire: CurrentReq): Rest | undefined {
  if (wire.info) return { command: 'info', request: {} };
  if (wire.read) return { command: 'read', request: readOfWire(wire.read) };
  if (wire.write) return { command: 'write', request: writeOfWire(wire.write) };
  if (wire.columnClear) return { command: 'columnClear', request: clearOfWire(wire.columnClear) };
  if (wire.resetDs) return { command: 'resetDs', request: { dataspace: wire.resetDs.dataspaceId ?? '' } };
  if (wire.taskCreate) return { command: 'taskCreate', request: draftOfWire(wire.taskCreate) };
  if (wire.taskList) {
    return { command: 'taskList', request: { status: TASK_STATUSES.word(wire.taskList.statusFilter) } };
  }
  if (wire.taskRun) return { command: 'taskRun', request: { sha256: wire.taskRun.taskSha256 ?? '' } };
  if (wire.taskDelete)
    return { command: 'taskDelete', request: { sha256: wire.taskDelete.taskSha256 ?? '' } };
  if (wire.taskInfo) return { command: 'taskInfo', request: { sha256: wire.taskInfo.taskSha256 ?? '' } };
  return targetRequestOfWire(wire) ?? scriptRequestOfWire(wire) ?? experimentRequestOfWire(wire);
}

function targetRequestOfWire(wire: CurrentReq): Rest | undefined {
  if (wire.targetList) {
    const { targets, listBind } = wire.targetList;
    return { command: 'targetList', request: { targets: targets ?? [], binds: listBind ?? false } };
  }
  if (wire.targetCreate) {
    const { targetId, targetDescription } = wire.targetCreate;
    return { command: 'targetCreate', request: { id: targetId ?? '', description: targetDescription ?? '' } };
  }
  if (wire.targetDelete)
    return { command: 'targetDelete', request: { id: wire.targetDelete.targetId ?? '' } };
  if (wire.bindSet) {
    return { command: 'bindSet', request: { binds: (wire.bindSet.binds ?? []).map(bindOfWire) } };
  }
  if (wire.bindDelete) {
    return { command: 'bindDelete', request: { binds: (wire.bindDelete.binds ?? []).map(bindOfWire) } };
  }
  if (wire.grantList) return { command: 'grantList', request: {} };
  if (wire.grantAdd) return { command: 'grantAdd', request: grantOfWire(wire.grantAdd) };
  if (wire.grantDelete) return { command: 'grantDelete', request: grantOfWire(wire.grantDelete) };
  return undefined;
}

function scriptRequestOfWire(wire: CurrentReq): Rest | undefined {
  if (wire.scriptDebug) return { command: 'scriptDebug', request: currentDebugOfWire(wire.scriptDebug) };
  if (wire.scriptCreate) {
    const { luaName, luaScript } = wire.scriptCreate;
    return { command: 'scriptCreate', request: { name: luaName ?? '', source: luaScript ?? '' } };
  }
  if (wire.scriptList) return { command: 'scriptList', request: {} };
  if (wire.scriptDelete)
    return { command: 'scriptDelete', request: { name: wire.scriptDelete.luaName ?? '' } };
  if (wire.scriptGet) return { command: 'scriptGet', request: { name: wire.scriptGet.luaName ?? '' } };
  if (wire.scriptUse) return { command: 'scriptUse', request: { name: wire.scriptUse.luaName ?? '' } };
  return undefined;
}

function experimentRequestOfWire(wire: CurrentReq): Rest | undefined {
  if (wire.expList) return { command: 'expList', request: {} };
  if (wire.expGet) return { command: 'expGet', request: queryOfWire(wire.expGet) };
  if (wire.expGrantList) return { command: 'expGrantList', request: {} };
  if (wire.expGrantAdd) {
    return { command: 'expGrantAdd', request: { accountId: wire.expGrantAdd.targetAccountId ?? 0 } };
  }
  if (wire.expGrantDelete) {
    return { command: 'expGrantDelete', request: { accountId: wire.expGrantDelete.targetAccountId ?? 0 } };
  }
  if (wire.admincodeList) return { command: 'adminCodeList', request: {} };
  return undefined;
}
