import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { pickLuaFile } from '../../ui/pickLuaFile.ts';
import type { CommandHandler } from '../command.ts';
import { pickScript } from './pickScript.ts';

/** The service's version on the left, the file on the right, where it can be edited. */
export function compareWithLocal(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(app, argument, vscode.l10n.t('Compare which script?'));
    const { profile } = app.session;
    if (script === undefined || profile === undefined) return;
    const local = (await app.localFiles.find(profile, script.name)) ?? (await pickFile(script.name));
    if (local === undefined) return;
    await app.localFiles.remember(profile, script.name, local);
    await vscode.commands.executeCommand(
      'vscode.diff',
      app.scriptDocuments.uriOf(profile, script.name),
      local,
      vscode.l10n.t('{0} (service) ↔ {1}', script.name, vscode.workspace.asRelativePath(local)),
    );
  };
}

function pickFile(name: string): Promise<vscode.Uri | undefined> {
  return pickLuaFile(vscode.l10n.t('Compare {0} with which file?', name), vscode.l10n.t('Compare'));
}
