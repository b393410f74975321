import { OS } from '../core/model/os.ts';
import type { Protocol } from '../core/model/profile.ts';
import { text } from '../core/model/text.ts';
import { findOwnHijack } from '../core/report/attachHijack.ts';
import { localDebugRequest } from '../core/report/localDebugRequest.ts';
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
  const os = parseOs(options.text('os')) ?? OS[user.os];
  const own = protocol !== 'first' && findOwnHijack(parse(source, 'gopher').chunk) === 'global';
  if (own && !options.on('replaceHijack')) {
    throw new UsageError(
      text('The script has a hijack() of its own, which would count instead of the local data.'),
      text('Give --replace-hijack to put the local data in its place in the copy that is sent.'),
    );
  }
  const { signal } = cli.system;
  const outgoing = await localDebugRequest({ protocol, request: { ...request, os } }, (probe) =>
    withRunner(cli, 1, (runner) => runner.run(probe, { signal })),
  );
  for (const warning of outgoing.warnings) cli.notice(warning);
  return { request: outgoing.request, origin: { ...origin, sentAs: outgoing.sentAs } };
}
