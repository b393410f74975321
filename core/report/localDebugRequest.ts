import type { Protocol } from '../model/profile.ts';
import type { RunReport, RunRequest } from '../model/run.ts';
import { type Text, text } from '../model/text.ts';
import type { ScriptDebugRequest } from '../service/types.ts';
import { parse } from '../syntax/parse.ts';
import { attachHijack } from './attachHijack.ts';
import { generateHijack, NO_USER_DID } from './generateHijack.ts';
import { findGeoQuestions } from './geoCalls.ts';
import { factsFromProbe, probeRequest } from './probeLocalData.ts';

export interface LocalDebugOptions {
  readonly protocol: Protocol;
  /** The script with the local data, as it would run locally. */
  readonly request: RunRequest;
  /** True sends the script as it is: its own `hijack()` counts, the local data does not. */
  readonly keepOwnHijack?: boolean;
}

export interface LocalDebugRequest {
  readonly request: ScriptDebugRequest;
  readonly sentAs: 'localData' | 'hijack' | 'ownHijack';
  /** What the service will not see, or not as the local run does. */
  readonly warnings: readonly Text[];
}

/**
 * A debug call that shows local data to a script on the service: as local data in the first protocol, in the others as a
 * generated `hijack()` in a copy of the script, sent for a user without stored data. `run` is the local runtime: it tells what
 * the script could see.
 */
export async function localDebugRequest(
  options: LocalDebugOptions,
  run: (request: RunRequest) => Promise<RunReport>,
): Promise<LocalDebugRequest> {
  const { protocol, request } = options;
  const { script, data, os } = request;
  if (protocol === 'first') {
    const sent = {
      script,
      ...(data.did ? { localDid: data.did } : {}),
      ...(data.wuid ? { localOpenid: data.wuid } : {}),
    };
    return { request: sent, sentAs: 'localData', warnings: [FIRST_SENDS_COLUMNS] };
  }
  const nobody = protocol === 'current' ? { userid: NO_USER_DID, dataspace: 'did' } : { did: NO_USER_DID };
  if (options.keepOwnHijack) return { request: { script, os, ...nobody }, sentAs: 'ownHijack', warnings: [] };
  const { chunk } = parse(script, 'gopher');
  const questions = findGeoQuestions(script, chunk);
  const facts = factsFromProbe(await run(probeRequest(request, questions)));
  const copy = attachHijack(script, chunk, generateHijack(request, facts));
  const stubbed = facts.nearest !== undefined || facts.points !== undefined;
  return {
    request: { script: copy, os, ...nobody },
    sentAs: 'hijack',
    warnings: questions.ambiguous && stubbed ? [ONE_GEO_ANSWER] : [],
  };
}

const FIRST_SENDS_COLUMNS = text(
  'The first protocol sends the DID and WUID columns of the local data; targets, system, clock and places stay behind.',
);
const ONE_GEO_ANSWER = text(
  'The script asks for places in more than one way; a hijack() gives one answer to all of them.',
);
