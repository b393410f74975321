import * as vscode from 'vscode';
import { SCHEMES } from '../../contributions.ts';
import { pickLuaFile } from '../../ui/pickLuaFile.ts';

/** The document that a menu was opened on, else the active Lua editor, else a file that the user picks. */
export async function sourceToUpload(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri && argument.scheme !== SCHEMES.script) {
    return vscode.workspace.openTextDocument(argument);
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && active.languageId === 'lua' && active.uri.scheme !== SCHEMES.script)
    return active;
  const uri = await pickLuaFile(vscode.l10n.t('Upload which file?'), vscode.l10n.t('Upload'));
  return uri === undefined ? undefined : vscode.workspace.openTextDocument(uri);
}
