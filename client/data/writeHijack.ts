import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { DataError } from '../../core/model/dataError.ts';
import { type LocalData, localRunRequest } from '../../core/model/localData.ts';
import type { HijackEdit } from '../../core/report/hijackEdit.ts';
import type { DebugParts } from '../debug/parts.ts';
import type { ScriptDocument } from '../debug/scriptDocument.ts';
import { iconLabel } from '../ui/iconLabel.ts';
import { showInformation } from '../ui/messages.ts';
import { withProgress } from '../ui/progress.ts';
import { alone, askChoice, BACK, type Choice } from '../ui/steps.ts';
import { findLocalDataFiles, readLocalData } from './localDataFiles.ts';

interface ChosenUser {
  readonly data: LocalData;
  readonly user: string;
}

/** "Write hijack() from Local Data": the stubs of one user of a data file, in the script itself. Undo takes them out again. */
export async function writeHijack(parts: DebugParts, script: ScriptDocument): Promise<void> {
  const title = vscode.l10n.t('Write hijack() into {0}', script.name);
  const chosen = await askUser(parts, title, script.uri);
  if (chosen === undefined) return;
  const request = localRunRequest(script.source, chosen.data, chosen.user);
  // It brings the parser along, and activation must not wait for that.
  const { hijackEdit } = await import('../../core/report/hijackEdit.ts');
  const edit = await withProgress(title, ({ signal = new AbortController().signal }) =>
    hijackEdit(request, async (probe) => (await parts.local.run(probe, signal)).report),
  ).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  });
  if (edit === undefined) return;
  await apply(script, edit, title);
}

async function askUser(
  parts: DebugParts,
  title: string,
  script: vscode.Uri,
): Promise<ChosenUser | undefined> {
  const choices: Choice<ChosenUser>[] = [];
  for (const file of await findLocalDataFiles(script)) {
    const data = await readLocalData(file).catch(async (error: unknown) => {
      if (!(error instanceof DataError)) throw error;
      await parts.dataProblems.show(file, error);
      return undefined;
    });
    for (const { name } of data?.users ?? []) {
      if (data === undefined) continue;
      choices.push({
        label: iconLabel('person', name),
        description: basename(file.path),
        value: { data, user: name },
      });
    }
  }
  if (choices.length === 0) {
    void showInformation(vscode.l10n.t('There is no local data file with users in this workspace.'));
    return undefined;
  }
  const answer = await askChoice(alone(title), {
    placeholder: vscode.l10n.t('Which user does hijack() stand for?'),
    choices,
  });
  return answer === BACK ? undefined : answer;
}

/** A `hijack()` that was written by hand is not replaced without a look. */
async function apply(
  script: ScriptDocument,
  { start, end, text, replaces }: HijackEdit,
  title: string,
): Promise<void> {
  const { document } = script;
  if (document.getText() !== script.source) {
    void showInformation(vscode.l10n.t('The script has changed meanwhile: nothing was written.'));
    return;
  }
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text, replaces ? { label: title, needsConfirmation: true } : undefined);
  await vscode.workspace.applyEdit(edit);
}
