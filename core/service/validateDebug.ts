import { OS_NUMBERS } from '../model/os.ts';
import type { Protocol } from '../model/profile.ts';
import { text } from '../model/text.ts';
import { invalid, unsupported } from './failures.ts';
import type { ScriptDebugRequest } from './types.ts';
import { checkDataSpace, checkNotEmpty, checkUserId, dataSpaceKind, notInProtocol } from './validate.ts';
import { checkColumns } from './validateColumns.ts';

/**
 * A script debug in the terms of the profile's protocol: a device id means the same in all of them and is translated, what a
 * protocol cannot say is refused. In the current protocol `dataspace` is always set afterwards (`did` when nothing was said).
 */
export function checkScriptDebug(request: ScriptDebugRequest, protocol: Protocol): ScriptDebugRequest {
  checkNotEmpty(request.script, 'script', text('The script is empty.'));
  const { os } = request;
  if (os !== undefined && !OS_NUMBERS.includes(os)) {
    throw invalid('os', text('{0} is not an operating system: {1}.', String(os), OS_NUMBERS.join(', ')));
  }
  if (protocol === 'first') {
    if (os) throw notInProtocol('os', protocol);
  } else {
    for (const name of ['localDid', 'localOpenid', 'useServerData'] as const) {
      if (request[name] !== undefined) throw notInProtocol(name, protocol);
    }
  }
  return protocol === 'current' ? checkCurrent(request) : checkOlder(request, protocol);
}

function checkCurrent(request: ScriptDebugRequest): ScriptDebugRequest {
  const { script, os, did, openid, appid } = request;
  if (openid || appid) {
    throw unsupported(
      openid ? 'openid' : 'appid',
      text('The current protocol debugs with a user id in a data space, not with an openid of an appid.'),
      text('Give the user id as the data space wuid keeps it; the service reads it on the demo host alone.'),
    );
  }
  if (did && request.userid && request.userid !== did) {
    throw invalid('did', text('Two users are named: {0} and {1}.', did, request.userid));
  }
  const userid = request.userid ?? did;
  const dataspace = request.dataspace ?? 'did';
  checkDataSpace(dataspace);
  if (userid && dataSpaceKind(dataspace) !== 'wuid')
    checkUserId(userid, { dataspace }, did ? 'did' : 'userid');
  return { script, dataspace, ...(userid ? { userid } : {}), ...(os === undefined ? {} : { os }) };
}

function checkOlder(request: ScriptDebugRequest, protocol: Protocol): ScriptDebugRequest {
  const { dataspace, userid, ...rest } = request;
  if (userid && dataSpaceKind(dataspace ?? 'did') !== 'did') {
    throw unsupported(
      'dataspace',
      text('The protocol "{0}" debugs with a device id, or an openid and its appid.', protocol),
      text('Choose DID or openid as the user.'),
    );
  }
  const did = rest.did ?? userid;
  if (did) checkUserId(did, { dataspace: 'did' }, 'did');
  const { localDid, localOpenid } = rest;
  // Local data of an openid may name its appid as well.
  if (rest.openid ? !rest.appid : rest.appid && !localOpenid) {
    throw invalid(rest.openid ? 'appid' : 'openid', text('An openid and its appid belong together.'));
  }
  if (localDid) checkColumns(localDid, protocol, 'localDid');
  if (localOpenid) checkColumns(localOpenid, protocol, 'localOpenid');
  const local = localDid !== undefined || localOpenid !== undefined;
  if (local && (did || rest.openid || rest.useServerData)) {
    throw invalid(
      'useServerData',
      text(
        'The service reads either its own data or local data: with a user named, local data would be ignored.',
      ),
    );
  }
  return { ...rest, ...(did ? { did } : {}) };
}
