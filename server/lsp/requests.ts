import type { Connection } from 'vscode-languageserver/node';
import { diagnoseLargeSteps, LARGEST_SCRIPT } from '../../core/language/largeFile.ts';
import { toLspDiagnostic } from '../../core/language/lspDiagnostic.ts';
import type { Text } from '../../core/model/text.ts';
import { findOwnHijack } from '../../core/report/attachHijack.ts';
import { draftLocalData } from '../../core/report/draftLocalData.ts';
import { parse } from '../../core/syntax/parse.ts';
import { targetsOf } from './client.ts';
import type { SrtaRequest, SrtaRequests } from './protocol.ts';
import { runAll } from './slices.ts';
import type { Workspace } from './workspace.ts';

type Answers = { readonly [R in SrtaRequest]: (params: unknown) => Promise<SrtaRequests[R]['result']> };

/** Answers what the extension asks beyond the protocol. */
export function answerRequests(
  connection: Connection,
  workspace: Workspace,
  say: (message: Text) => string,
): void {
  const { service } = workspace;
  const answers: Answers = {
    'srta/check': async (params) => {
      const uri = textOf(params, 'uri');
      const source = textOf(params, 'text');
      const environment = await workspace.environmentOf(uri);
      const large = source.length > LARGEST_SCRIPT;
      const script = large ? undefined : await runAll(service.read(source, environment.numbers));
      const found = await runAll(
        script ? service.diagnostics(script, environment) : diagnoseLargeSteps(source, environment),
      );
      return {
        diagnostics: found.map((each) => toLspDiagnostic(each, uri, say)),
        served: await workspace.serves(uri, source, script),
      };
    },
    'srta/ownHijack': async (params) => ({
      own: findOwnHijack(parse(textOf(params, 'text'), 'gopher').chunk),
    }),
    'srta/draftLocalData': async (params) => ({
      content: draftLocalData(textOf(params, 'text'), targetsOf(memberOf(params, 'targets')) ?? []),
    }),
  };
  for (const [method, answer] of Object.entries<(params: unknown) => Promise<unknown>>(answers)) {
    connection.onRequest(method, (params: unknown) => answer(params));
  }
}

function memberOf(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null
    ? (params as Record<string, unknown>)[name]
    : undefined;
}

function textOf(params: unknown, name: string): string {
  const value = memberOf(params, name);
  return typeof value === 'string' ? value : '';
}
