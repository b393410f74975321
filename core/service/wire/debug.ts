import type { srta } from '../generated/saas.js';
import type { Script, ScriptDebugRequest, ScriptDebugResult } from '../types.ts';
import { itemOfWire, itemToWire } from './data.ts';

export function currentDebugToWire(request: ScriptDebugRequest): srta.current.ScriptDebug.$Properties {
  return {
    luaScript: request.script,
    userid: request.userid ?? '',
    dataspaceId: request.dataspace ?? '',
    os: request.os ?? 0,
  };
}

export function currentDebugOfWire(wire: srta.current.ScriptDebug.$Properties): ScriptDebugRequest {
  return {
    script: wire.luaScript ?? '',
    ...(wire.userid ? { userid: wire.userid } : {}),
    ...(wire.dataspaceId ? { dataspace: wire.dataspaceId } : {}),
    os: wire.os ?? 0,
  };
}

export function debug2025ToWire(request: ScriptDebugRequest): srta.y2025.ScriptDebug.$Properties {
  return {
    luaScript: request.script,
    serverDid: request.did ?? '',
    appid: request.appid ?? '',
    serverOpenid: request.openid ?? '',
    os: request.os ?? 0,
  };
}

export function debug2025OfWire(wire: srta.y2025.ScriptDebug.$Properties): ScriptDebugRequest {
  return { script: wire.luaScript ?? '', ...serverUser(wire), os: wire.os ?? 0 };
}

export function firstDebugToWire(request: ScriptDebugRequest): srta.first.Debug.$Properties {
  return {
    luaScript: request.script,
    useServerData: request.useServerData ?? (!request.localDid && !request.localOpenid),
    serverDid: request.did ?? '',
    appid: request.appid ?? '',
    serverOpenid: request.openid ?? '',
    ...(request.localDid ? { localDidData: itemToWire(request.localDid, 'masks') } : {}),
    ...(request.localOpenid ? { localOpenidData: itemToWire(request.localOpenid, 'masks') } : {}),
  };
}

export function firstDebugOfWire(wire: srta.first.Debug.$Properties): ScriptDebugRequest {
  return {
    script: wire.luaScript ?? '',
    ...serverUser(wire),
    ...(wire.localDidData ? { localDid: itemOfWire(wire.localDidData) } : {}),
    ...(wire.localOpenidData ? { localOpenid: itemOfWire(wire.localOpenidData) } : {}),
    useServerData: wire.useServerData ?? false,
  };
}

function serverUser(
  wire: srta.y2025.ScriptDebug.$Properties,
): Pick<ScriptDebugRequest, 'did' | 'appid' | 'openid'> {
  return {
    ...(wire.serverDid ? { did: wire.serverDid } : {}),
    ...(wire.appid ? { appid: wire.appid } : {}),
    ...(wire.serverOpenid ? { openid: wire.serverOpenid } : {}),
  };
}

export function debugResultToWire(result: ScriptDebugResult): srta.current.ScriptDebugRes.$Properties {
  return {
    printOutput: result.print,
    errorOutput: result.error,
    targetsOutput: result.targets,
    dataspaceOut: result.dataspace,
  };
}

export function debugResultOfWire(wire: srta.current.ScriptDebugRes.$Properties): ScriptDebugResult {
  return {
    print: wire.printOutput ?? '',
    error: wire.errorOutput ?? '',
    targets: wire.targetsOutput ?? '',
    dataspace: wire.dataspaceOut ?? '',
  };
}

/** The first protocol's reply has no data space text. */
export function firstDebugResultToWire(result: ScriptDebugResult): srta.first.DebugRes.$Properties {
  return { PrintOutput: result.print, Error: result.error, TargetsOutput: result.targets };
}

export function firstDebugResultOfWire(wire: srta.first.DebugRes.$Properties): ScriptDebugResult {
  return {
    print: wire.PrintOutput ?? '',
    error: wire.Error ?? '',
    targets: wire.TargetsOutput ?? '',
    dataspace: '',
  };
}

export function scriptToWire(script: Script): srta.current.ScriptInfo.$Properties {
  return {
    luaName: script.name,
    luaScript: script.source,
    luaChecked: script.checked,
    luaUsed: script.inUse,
  };
}

export function scriptOfWire(wire: srta.current.ScriptInfo.$Properties): Script {
  return {
    name: wire.luaName ?? '',
    source: wire.luaScript ?? '',
    checked: wire.luaChecked ?? false,
    inUse: wire.luaUsed ?? false,
  };
}
