import * as vscode from 'vscode';
import { text } from '../../core/model/text.ts';
import type { DebugParts } from '../debug/parts.ts';
import type { ScriptDocument } from '../debug/scriptDocument.ts';
import { SessionError } from '../sessionError.ts';
import { exists, LOCAL_DATA_SUFFIX, localDataUriFor } from './localDataFiles.ts';

/**
 * "New Local Data File": a file beside the script, named like it, with the columns that the script reads and the targets of the
 * account. One that is there already is opened as it is. Nothing is asked; an unsaved script gets an unsaved file.
 */
export async function newLocalDataFile(parts: DebugParts, script: ScriptDocument): Promise<void> {
  const file = localDataUriFor(script.uri);
  if (file !== undefined && (await exists(file))) {
    await vscode.window.showTextDocument(file);
    return;
  }
  const known = await parts.targets.get();
  const drafted = await parts.app.language.request('srta/draftLocalData', {
    text: script.source,
    targets: known?.ids ?? [],
  });
  if (drafted === undefined) throw noServer();
  const { content } = drafted;
  if (file === undefined) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${script.name.replace(/\.lua$/i, '')}${LOCAL_DATA_SUFFIX}`;
    const path = folder === undefined ? name : vscode.Uri.joinPath(folder, name).path;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path }));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), content);
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document);
    return;
  }
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(file);
}

function noServer(): SessionError {
  return new SessionError(
    'noLanguageServer',
    text('The language server does not run: it finds the columns that the script reads.'),
  );
}
