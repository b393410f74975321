import * as vscode from 'vscode';
import type { Profile } from '../../core/model/profile.ts';
import { connectionKey } from '../profiles/profileList.ts';
import { scriptFileName } from './scriptName.ts';

const KEY = 'srta.localFiles';

/** Which file of this workspace a script of the service came from, or went to. */
export class LocalFiles {
  constructor(private readonly memory: vscode.Memento) {}

  async remember(profile: Profile, name: string, file: vscode.Uri): Promise<void> {
    if (file.scheme === 'untitled') return;
    const all = this.memory.get<Readonly<Record<string, string>>>(KEY, {});
    await this.memory.update(KEY, { ...all, [keyOf(profile, name)]: file.toString() });
  }

  /** The remembered file; else the one file of the workspace with the script's name. Undefined when there is none, or several. */
  async find(profile: Profile, name: string): Promise<vscode.Uri | undefined> {
    const remembered = this.memory.get<Readonly<Record<string, string>>>(KEY, {})[keyOf(profile, name)];
    if (remembered !== undefined) {
      const uri = vscode.Uri.parse(remembered, true);
      if (await exists(uri)) return uri;
    }
    const found = await vscode.workspace.findFiles(`**/${scriptFileName(name)}`, '**/node_modules/**', 2);
    return found.length === 1 ? found[0] : undefined;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

function keyOf(profile: Profile, name: string): string {
  return `${connectionKey(profile)} ${name}`;
}
