import * as vscode from 'vscode';
import { readText } from '../localDataFiles.ts';

/** Folders with a dot hold what programs keep: the sample workspace's own service its scripts. */
const EXCLUDE = '**/{node_modules,dist,.*}/**';
const MOST_SCRIPTS = 500;

/** The strategy scripts below a folder by their path in the workspace, as open editors show them. */
export async function scriptSources(folder: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  const pattern = new vscode.RelativePattern(folder, '**/*.lua');
  const files = await vscode.workspace.findFiles(pattern, EXCLUDE, MOST_SCRIPTS);
  const sorted = [...files].sort((one, other) => one.path.localeCompare(other.path));
  const sources: Record<string, string> = {};
  for (const file of sorted) {
    const source = await readText(file);
    if (source.includes('srta')) sources[vscode.workspace.asRelativePath(file, false)] = source;
  }
  return sources;
}
