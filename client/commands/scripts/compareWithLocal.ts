import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
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

async function pickFile(name: string): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*.lua', '**/node_modules/**', 500);
  const other = { label: `$(folder-opened) ${vscode.l10n.t('Another file...')}`, uri: undefined };
  const items = found
    .map((uri) => ({ label: iconLabel('file', vscode.workspace.asRelativePath(uri)), uri }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const picked = await vscode.window.showQuickPick([...items, other], {
    placeHolder: vscode.l10n.t('Compare {0} with which file?', name),
  });
  if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  const opened = await vscode.window.showOpenDialog({
    filters: { Lua: ['lua'] },
    openLabel: vscode.l10n.t('Compare'),
  });
  return opened?.[0];
}
