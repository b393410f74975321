import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { showInformation } from '../ui/messages.ts';

/** A script as the user sees it: the text of the editor, saved or not. */
export interface ScriptDocument {
  readonly document: vscode.TextDocument;
  readonly uri: vscode.Uri;
  /** The file's name, or the title of an unsaved editor. */
  readonly name: string;
  /** An absolute path when the text stands in a file. */
  readonly path?: string;
  readonly source: string;
}

/** A command's argument (explorer, editor title, CodeLens), else the active editor, else the one Lua script in sight. */
export async function resolveScript(argument?: unknown): Promise<ScriptDocument | undefined> {
  if (argument instanceof vscode.Uri) return describe(await vscode.workspace.openTextDocument(argument));
  // A code action of the language server names the script as text.
  if (typeof argument === 'string') {
    return describe(await vscode.workspace.openTextDocument(vscode.Uri.parse(argument, true)));
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isLua(active)) return describe(active);
  // The output panel counts as the active editor while it has the focus.
  const visible = vscode.window.visibleTextEditors.map((editor) => editor.document).filter(isLua);
  if (visible[0] !== undefined && new Set(visible).size === 1) return describe(visible[0]);
  void showInformation(vscode.l10n.t('Open a Lua script first.'));
  return undefined;
}

function describe(document: vscode.TextDocument): ScriptDocument {
  const { uri } = document;
  return {
    document,
    uri,
    name: basename(uri.path),
    ...(uri.scheme === 'file' ? { path: uri.fsPath } : {}),
    source: document.getText(),
  };
}

function isLua(document: vscode.TextDocument): boolean {
  return document.languageId === 'lua';
}
