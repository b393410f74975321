import * as vscode from 'vscode';
import { SCHEMES } from '../../contributions.ts';
import { iconLabel } from '../../ui/iconLabel.ts';

/** The document that a menu was opened on, else the active Lua editor, else a file that the user picks. */
export async function sourceToUpload(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri && argument.scheme !== SCHEMES.script) {
    return vscode.workspace.openTextDocument(argument);
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && active.languageId === 'lua' && active.uri.scheme !== SCHEMES.script)
    return active;
  const found = await vscode.workspace.findFiles('**/*.lua', '**/node_modules/**', 500);
  const items = found
    .map((uri) => ({ label: iconLabel('file', vscode.workspace.asRelativePath(uri)), uri }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const other = { label: `$(folder-opened) ${vscode.l10n.t('Another file...')}`, uri: undefined };
  const picked = await vscode.window.showQuickPick([...items, other], {
    placeHolder: vscode.l10n.t('Upload which file?'),
  });
  if (picked === undefined) return undefined;
  const uri = picked.uri ?? (await choose());
  return uri === undefined ? undefined : vscode.workspace.openTextDocument(uri);
}

async function choose(): Promise<vscode.Uri | undefined> {
  const opened = await vscode.window.showOpenDialog({
    filters: { Lua: ['lua'] },
    openLabel: vscode.l10n.t('Upload'),
  });
  return opened?.[0];
}
