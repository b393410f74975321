import * as vscode from 'vscode';
import { DataError } from '../../core/model/dataError.ts';
import { text } from '../../core/model/text.ts';
import { withTexts } from '../../core/report/withTexts.ts';
import { newLocalDataFile } from '../data/newLocalDataFile.ts';
import { withProgress } from '../ui/progress.ts';
import { askLocalChoice } from './askLocalData.ts';
import { askOwnHijack, hasOwnHijack } from './askOwnHijack.ts';
import type { LocalChoice, OwnHijackAnswer } from './choices.ts';
import type { FinishedRun } from './finishedRun.ts';
import { type LocalRequest, localRequests } from './localRequests.ts';
import { type DebugParts, showRuns } from './parts.ts';
import { contextOf } from './runContext.ts';
import type { ScriptDocument } from './scriptDocument.ts';
import { sendLocalData } from './sendLocalData.ts';

/** "Debug Script with Local Data": the text as shown, on users of a data file, on this machine or sent to the service. */
export async function debugWithLocalData(
  parts: DebugParts,
  script: ScriptDocument,
  again: boolean,
): Promise<void> {
  const { session } = parts.app;
  const last = parts.remembered.get(script.uri).local;
  const title = vscode.l10n.t('Debug {0} with Local Data', script.name);
  const choice =
    again && last !== undefined
      ? last
      : await askLocalChoice({
          title,
          script: script.uri,
          last,
          profile: session.state === 'ready' ? session.profile?.name : undefined,
        });
  if (choice === undefined) return;
  if (choice === 'new') {
    await newLocalDataFile(parts, script);
    return;
  }
  parts.diagnostics.clear(script.uri);
  const requests = await readRequests(parts, script, choice);
  if (requests === undefined) return;
  const { hijack, ...plain } = choice;
  const asks = await hasOwnHijack(parts.app.language, script.source);
  const own = asks ? (hijack ?? (await askOwnHijack(title, choice.place))) : 'replace';
  if (own === undefined) return;
  await parts.remembered.setLocal(script.uri, asks ? { ...plain, hijack: own } : plain);
  const runs = await (choice.place === 'local'
    ? runLocally(parts, script, title, requests, own)
    : sendLocalData(parts, script, title, requests, own));
  if (runs !== undefined) showRuns(parts, runs);
}

/** Undefined when the data file cannot be used: the user has been told, and the place is marked in the file. */
async function readRequests(
  parts: DebugParts,
  script: ScriptDocument,
  choice: LocalChoice,
): Promise<readonly LocalRequest[] | undefined> {
  try {
    return await localRequests(parts, script, choice);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    await parts.dataProblems.show(vscode.Uri.parse(choice.file), error);
    return undefined;
  }
}

async function runLocally(
  parts: DebugParts,
  script: ScriptDocument,
  title: string,
  requests: readonly LocalRequest[],
  own: OwnHijackAnswer,
): Promise<readonly FinishedRun[] | undefined> {
  // Without a hijack() of its own a script runs the same either way.
  const ownHijack = own === 'keep';
  try {
    return await withProgress(title, async ({ signal = new AbortController().signal, onProgress }) => {
      const runs: FinishedRun[] = [];
      for (const { request, origin, targetsOfAccount } of requests) {
        const startedAt = new Date();
        const run = await parts.local.run({ ...request, hijack: ownHijack }, signal);
        const context = await contextOf(script, {
          place: { kind: 'local' },
          data: ownHijack ? { ...origin, sentAs: 'underOwnHijack' } : origin,
          os: request.os,
          startedAt,
          ...(targetsOfAccount === undefined ? {} : { targetsOfAccount }),
        });
        const hint = request.targets.length === 0 ? [NO_TARGETS] : [];
        const shown = withTexts(run);
        const report = { ...shown, warnings: [...(shown.warnings ?? []), ...hint] };
        runs.push({ script, report, raw: { kind: 'report', report: run.report }, context });
        if (requests.length > 1) onProgress?.({ done: runs.length, total: requests.length });
      }
      return runs;
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  }
}

const NO_TARGETS = text(
  'The data file names no targets, and no connected account has any: add "targets": ["..."] to the file.',
);
