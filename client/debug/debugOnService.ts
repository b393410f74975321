import * as vscode from 'vscode';
import { parseServiceReport } from '../../core/report/serviceReport.ts';
import type { ScriptDebugRequest } from '../../core/service/types.ts';
import { callService } from '../commands/command.ts';
import { askServiceChoice } from './askServiceUser.ts';
import type { ServiceChoice } from './choices.ts';
import { type DebugParts, showRuns } from './parts.ts';
import { contextOf } from './runContext.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** "Debug Script on Service": the text as shown, on the stored data of a user. `again` repeats the last choice unasked. */
export async function debugOnService(
  parts: DebugParts,
  script: ScriptDocument,
  again: boolean,
): Promise<void> {
  const { protocol } = (await parts.app.session.client()).profile;
  const last = parts.remembered.get(script.uri).service;
  const title = vscode.l10n.t('Debug {0} on Service', script.name);
  const choice = again && last !== undefined ? last : await askServiceChoice(title, protocol, last);
  if (choice === undefined) return;
  await parts.remembered.setService(script.uri, choice);
  parts.diagnostics.clear(script.uri);
  const startedAt = new Date();
  const result = await callService(parts.app, title, async (client, options) => ({
    profile: client.profile,
    texts: await client.scripts.debug(requestOf(script.source, choice), options),
  }));
  if (result === undefined) return;
  const { profile, texts } = result.value;
  const context = await contextOf(script, {
    place: { kind: 'service', profile },
    data: choice.user,
    os: choice.os,
    startedAt,
  });
  showRuns(parts, [{ script, report: parseServiceReport(texts), raw: { kind: 'texts', texts }, context }]);
}

function requestOf(source: string, choice: ServiceChoice): ScriptDebugRequest {
  const { kind: _, ...user } = choice.user;
  return { script: source, ...user, ...(choice.os === undefined ? {} : { os: choice.os }) };
}
