import { type Text, type TextArg, text } from '../model/text.ts';
import type { DataOrigin, RunPlace } from './reportTypes.ts';

/** "on this machine" or "service production, account 2000 (https://...)" */
export function placeText(place: RunPlace): Text {
  if (place.kind === 'local') return text('this machine (local run)');
  const { name, account, baseUrl } = place.profile;
  return text('service: profile {0}, account {1}, {2}', name, account, baseUrl);
}

/** The user whose data the script saw, and how that data came to it. */
export function dataText(data: DataOrigin): TextArg {
  switch (data.kind) {
    case 'did':
      return text('stored data of DID {0}', data.did);
    case 'openid':
      return text('stored data of openid {0} (appid {1})', data.openid, data.appid);
    case 'user':
      return text('stored data of user {0} in data space {1}', data.userid, data.dataspace);
    case 'none':
      return text('no data');
    case 'file': {
      const source = data.user === undefined ? data.file : text('{0}, user {1}', data.file, data.user);
      if (data.sentAs === 'hijack')
        return text('{0} (sent as a generated hijack() in a copy of the script)', source);
      if (data.sentAs === 'localData') return text('{0} (sent as local data)', source);
      if (data.sentAs === 'ownHijack')
        return text("{0} (the script's own hijack() decides what it sees)", source);
      if (data.sentAs === 'underOwnHijack')
        return text("{0} (overridden by what the script's own hijack() stubs)", source);
      return source;
    }
  }
}

export function osText(os: number): Text {
  switch (os) {
    case 1:
      return text('iOS');
    case 2:
      return text('Android');
    case 7:
      return text('Harmony');
    default:
      return text('unknown system ({0})', os);
  }
}
