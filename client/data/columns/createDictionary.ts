import * as vscode from 'vscode';
import { DICTIONARY_FILE } from '../../../core/model/columnDictionary.ts';
import { showError, showInformation } from '../../ui/messages.ts';
import { exists } from '../localDataFiles.ts';
import { scriptSources } from './scriptSources.ts';

/**
 * "Create Column Dictionary": a `srta.columns.json` in the workspace folder with the columns that its scripts read. One that is there
 * is opened as it is.
 */
export async function createDictionary(): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder, DICTIONARY_FILE);
  if (await exists(file)) {
    await vscode.window.showTextDocument(file);
    void showInformation(vscode.l10n.t('{0} exists already. Nothing was changed.', DICTIONARY_FILE));
    return;
  }
  // Loaded when they are needed: they bring the parser along, and activation must not wait for that.
  const { columnsInUse } = await import('./columnsRead.ts');
  const { draftDictionary } = await import('./draftDictionary.ts');
  const content = draftDictionary(columnsInUse(await scriptSources(folder)));
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  const editor = await vscode.window.showTextDocument(file);
  const first = content.indexOf('"name": "') + '"name": "'.length;
  const { document } = editor;
  const end = document.positionAt(content.indexOf('"', first));
  editor.selection = new vscode.Selection(document.positionAt(first), end);
}

/** The folder of the active editor, the only one, or the one that is chosen. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  const around = active && vscode.workspace.getWorkspaceFolder(active);
  if (around !== undefined) return around.uri;
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) {
    const chosen = await vscode.window.showWorkspaceFolderPick({
      placeHolder: vscode.l10n.t('Which folder is the column dictionary for?'),
    });
    return chosen?.uri;
  }
  const open = vscode.l10n.t('Open Folder');
  const answer = await showError(
    vscode.l10n.t('A column dictionary belongs to a folder: open one first.'),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.openFolder');
  return undefined;
}
