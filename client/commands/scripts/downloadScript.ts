import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { scriptFileName } from '../../scripts/scriptName.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickScript } from './pickScript.ts';

export function downloadScript(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(app, argument, vscode.l10n.t('Download which script?'));
    const { profile } = app.session;
    if (script === undefined || profile === undefined) return;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Download Script {0}', script.name),
      filters: { Lua: ['lua'] },
      ...(folder === undefined
        ? {}
        : { defaultUri: vscode.Uri.joinPath(folder, scriptFileName(script.name)) }),
    });
    if (target === undefined) return;
    const got = await callService(app, vscode.l10n.t('Downloading script {0}', script.name), (client, call) =>
      client.scripts.get(script.name, call),
    );
    if (got === undefined) return;
    await vscode.workspace.fs.writeFile(target, Buffer.from(got.value.source, 'utf8'));
    await app.localFiles.remember(profile, script.name, target);
    await vscode.window.showTextDocument(target);
  };
}
