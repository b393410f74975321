import { OS_NAMES } from '../core/model/localData.ts';
import type { Protocol } from '../core/model/profile.ts';
import { text } from '../core/model/text.ts';
import { attachHijack, findOwnHijack } from '../core/report/attachHijack.ts';
import { generateHijack, NO_USER_DID } from '../core/report/generateHijack.ts';
import { findGeoQuestions } from '../core/report/geoCalls.ts';
import { factsFromProbe, probeRequest } from '../core/report/probeLocalData.ts';
import type { DataOrigin } from '../core/report/reportTypes.ts';
import type { ScriptDebugRequest } from '../core/service/types.ts';
import { parse } from '../core/syntax/parse.ts';
import type { Cli } from './cli.ts';
import { UsageError } from './errors.ts';
import { withRunner } from './localRunner.ts';
import type { Options } from './options.ts';
import { parseOs } from './osOption.ts';
import { chosenLocalUser } from './runOptions.ts';

export interface LocalDebug {
  readonly request: ScriptDebugRequest;
  readonly origin: DataOrigin;
}

/**
 * A debug call at the service on local data: in the first protocol sent along with the script, in the others as a generated
 * hijack() behind a copy of the script.
 */
export async function localDebug(
  cli: Cli,
  source: string,
  dataFile: string,
  options: Options,
  protocol: Protocol,
): Promise<LocalDebug> {
  const { user, request } = await chosenLocalUser(cli, source, dataFile, options.text('user'));
  const origin = { kind: 'file', file: dataFile, user: user.name } as const;
  if (protocol === 'first') {
    cli.notice(
      text(
        'The first protocol sends the DID and OpenID columns of the local data; targets, system, clock and places stay behind.',
      ),
    );
    const sent = {
      script: source,
      ...(user.did ? { localDid: user.did } : {}),
      ...(user.wuid ? { localOpenid: user.wuid } : {}),
      ...(user.appid ? { appid: user.appid } : {}),
    };
    return { request: sent, origin: { ...origin, sentAs: 'localData' } };
  }
  const os = parseOs(options.text('os')) ?? OS_NAMES[user.os];
  const { chunk } = parse(source, 'gopher');
  if (findOwnHijack(chunk) === 'global' && !options.on('replaceHijack')) {
    throw new UsageError(
      text('The script has a hijack() of its own, which would count instead of the local data.'),
      text('Give --replace-hijack to put the local data in its place in the copy that is sent.'),
    );
  }
  const questions = findGeoQuestions(source, chunk);
  const { signal } = cli.system;
  const probe = probeRequest({ ...request, os }, questions);
  const facts = factsFromProbe(await withRunner(cli, 1, (runner) => runner.run(probe, { signal })));
  if (questions.ambiguous && (facts.nearest !== undefined || facts.points !== undefined)) {
    cli.notice(
      text('The script asks for places in more than one way; a hijack() gives one answer to all of them.'),
    );
  }
  const script = attachHijack(source, chunk, generateHijack({ ...request, os }, facts));
  const nobody = protocol === 'current' ? { userid: NO_USER_DID, dataspace: 'did' } : { did: NO_USER_DID };
  return { request: { script, os, ...nobody }, origin: { ...origin, sentAs: 'hijack' } };
}
