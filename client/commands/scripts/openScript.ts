import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';
import { pickScript } from './pickScript.ts';

export function openScript(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(app, argument, vscode.l10n.t('Open which script?'));
    const { profile } = app.session;
    if (script === undefined || profile === undefined) return;
    const uri = app.scriptDocuments.uriOf(profile, script.name);
    await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
  };
}
