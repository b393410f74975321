import * as vscode from 'vscode';
import { iconLabel } from './iconLabel.ts';

const MOST = 500;

/** A Lua file of the workspace, or any other that the user opens. */
export async function pickLuaFile(placeHolder: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*.lua', '**/node_modules/**', MOST);
  const items = found
    .map((uri) => ({ label: iconLabel('file', vscode.workspace.asRelativePath(uri)), uri }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const other = { label: `$(folder-opened) ${vscode.l10n.t('Another file...')}`, uri: undefined };
  const picked = await vscode.window.showQuickPick([...items, other], { placeHolder });
  if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  const opened = await vscode.window.showOpenDialog({ filters: { Lua: ['lua'] }, openLabel });
  return opened?.[0];
}
