import { basename, dirname } from 'node:path/posix';
import * as vscode from 'vscode';
import { type LocalData, parseLocalData } from '../../core/model/localData.ts';

export const LOCAL_DATA_SUFFIX = '.srta-data.json';
const GLOB = `**/*${LOCAL_DATA_SUFFIX}`;
const EXCLUDE = '**/{node_modules,.git,dist}/**';
const MOST_FILES = 50;

/** `news.lua` -> `news.srta-data.json` in the same folder; undefined for a script that stands in no file. */
export function localDataUriFor(script: vscode.Uri): vscode.Uri | undefined {
  if (vscode.workspace.fs.isWritableFileSystem(script.scheme) !== true) {
    return undefined;
  }
  const stem = basename(script.path).replace(/\.lua$/i, '');
  return script.with({ path: `${dirname(script.path)}/${stem}${LOCAL_DATA_SUFFIX}` });
}

/** The data files of the workspace: the script's own first, then those of its folder, then by path. */
export async function findLocalDataFiles(script: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(GLOB, EXCLUDE, MOST_FILES);
  const own = localDataUriFor(script)?.toString();
  const folder = dirname(script.path);
  const distance = (uri: vscode.Uri) =>
    uri.toString() === own ? 0 : dirname(uri.path) === folder ? 1 : uri.path.startsWith(`${folder}/`) ? 2 : 3;
  return [...found].sort((a, b) => distance(a) - distance(b) || a.path.localeCompare(b.path));
}

/** The text as an open editor shows it, saved or not; else the file's. */
export async function readText(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  if (open !== undefined) return open.getText();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

export async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** @throws DataError with the path of what is wrong in the file. */
export async function readLocalData(file: vscode.Uri): Promise<LocalData> {
  return parseLocalData(await readText(file));
}
