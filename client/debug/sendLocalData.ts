import { text } from '../../core/model/text.ts';
import { attachHijack } from '../../core/report/attachHijack.ts';
import { generateHijack, NO_USER_DID } from '../../core/report/generateHijack.ts';
import { findGeoQuestions } from '../../core/report/geoCalls.ts';
import { factsFromProbe, probeRequest } from '../../core/report/probeLocalData.ts';
import type { DataOrigin } from '../../core/report/reportTypes.ts';
import { parseServiceReport } from '../../core/report/serviceReport.ts';
import type { SrtaClient } from '../../core/service/client.ts';
import type { ScriptDebugRequest } from '../../core/service/types.ts';
import { parse } from '../../core/syntax/parse.ts';
import { callService } from '../commands/command.ts';
import { localize } from '../localize.ts';
import type { OwnHijackAnswer } from './choices.ts';
import type { FinishedRun } from './finishedRun.ts';
import type { LocalRequest } from './localRequests.ts';
import type { DebugParts } from './parts.ts';
import { contextOf } from './runContext.ts';
import type { ScriptDocument } from './scriptDocument.ts';

type SentAs = NonNullable<Extract<DataOrigin, { kind: 'file' }>['sentAs']>;

interface Outgoing {
  readonly request: ScriptDebugRequest;
  readonly sentAs: SentAs;
  readonly warnings: readonly string[];
}

/** Runs local data on the service: as local data in the first protocol, as a generated hijack() in the others. */
export async function sendLocalData(
  parts: DebugParts,
  script: ScriptDocument,
  title: string,
  requests: readonly LocalRequest[],
  own: OwnHijackAnswer,
): Promise<readonly FinishedRun[] | undefined> {
  const result = await callService(parts.app, title, async (client, options) => {
    const runs: FinishedRun[] = [];
    for (const local of requests) {
      const signal = options.signal ?? new AbortController().signal;
      const outgoing = await prepare(parts, script, client, local, own, signal);
      const startedAt = new Date();
      const texts = await client.scripts.debug(outgoing.request, options);
      const context = await contextOf(script, {
        place: { kind: 'service', profile: client.profile },
        data: { ...local.origin, sentAs: outgoing.sentAs },
        os: outgoing.request.os,
        startedAt,
      });
      const report = { ...parseServiceReport(texts), warnings: outgoing.warnings };
      runs.push({ script, report, raw: { kind: 'texts', texts }, context });
      if (requests.length > 1) options.onProgress?.({ done: runs.length, total: requests.length });
    }
    return runs;
  });
  return result?.value;
}

async function prepare(
  parts: DebugParts,
  script: ScriptDocument,
  client: SrtaClient,
  local: LocalRequest,
  own: OwnHijackAnswer,
  signal: AbortSignal,
): Promise<Outgoing> {
  const { protocol } = client.profile;
  const { user, request } = local;
  if (protocol === 'first') {
    const sent = {
      script: script.source,
      ...(user.did ? { localDid: user.did } : {}),
      ...(user.wuid ? { localOpenid: user.wuid } : {}),
      ...(user.appid ? { appid: user.appid } : {}),
    };
    return { request: sent, sentAs: 'localData', warnings: [localize(FIRST_SENDS_COLUMNS)] };
  }
  const nobody = protocol === 'current' ? { userid: NO_USER_DID, dataspace: 'did' } : { did: NO_USER_DID };
  const common = { ...nobody, os: request.os };
  if (own === 'keep')
    return { request: { script: script.source, ...common }, sentAs: 'ownHijack', warnings: [] };
  const { chunk } = parse(script.source, 'gopher');
  const questions = findGeoQuestions(script.source, chunk);
  const facts = factsFromProbe(await parts.local.run(probeRequest(request, questions), signal));
  const source = attachHijack(script.source, chunk, generateHijack(request, facts));
  await parts.sent.keep(script.name, source);
  const stubbed = facts.nearest !== undefined || facts.points !== undefined;
  const warnings = questions.ambiguous && stubbed ? [localize(ONE_GEO_ANSWER)] : [];
  return { request: { script: source, ...common }, sentAs: 'hijack', warnings };
}

const FIRST_SENDS_COLUMNS = text(
  'The first protocol sends the DID and OpenID columns of the local data; targets, system, clock and places stay behind.',
);
const ONE_GEO_ANSWER = text(
  'The script asks for places in more than one way; a hijack() gives one answer to all of them.',
);
