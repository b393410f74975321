import * as vscode from 'vscode';
import {
  type ColumnDictionary,
  DICTIONARY_FILE,
  parseColumnDictionary,
} from '../../core/model/columnDictionary.ts';
import { DataError } from '../../core/model/dataError.ts';
import { exists, readText } from './localDataFiles.ts';

/** The nearest dictionary: in the script's folder or above it, up to the workspace folder. */
async function findDictionaryFile(script: vscode.Uri): Promise<vscode.Uri | undefined> {
  const root =
    vscode.workspace.getWorkspaceFolder(script)?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) return undefined;
  const inside = script.scheme === root.scheme && script.path.startsWith(`${root.path}/`);
  let folder = inside ? vscode.Uri.joinPath(script, '..') : root;
  for (;;) {
    const file = vscode.Uri.joinPath(folder, DICTIONARY_FILE);
    if (await exists(file)) return file;
    if (folder.path === root.path) return undefined;
    folder = vscode.Uri.joinPath(folder, '..');
  }
}

/** Undefined when there is none, or when it cannot be read: its own diagnostics then say why, and a run goes on without. */
export async function loadDictionary(script: vscode.Uri): Promise<ColumnDictionary | undefined> {
  const file = await findDictionaryFile(script);
  if (file === undefined) return undefined;
  try {
    return parseColumnDictionary(await readText(file));
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
