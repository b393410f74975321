import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';
import { pickScript } from './pickScript.ts';

export function compareScripts(app: App): CommandHandler {
  return async (argument) => {
    const left = await pickScript(app, argument, vscode.l10n.t('Compare which script?'));
    if (left === undefined) return;
    const right = await pickScript(
      app,
      undefined,
      vscode.l10n.t('Compare {0} with which script?', left.name),
      (candidate) => candidate.name !== left.name,
    );
    const { profile } = app.session;
    if (right === undefined || profile === undefined) return;
    await vscode.commands.executeCommand(
      'vscode.diff',
      app.scriptDocuments.uriOf(profile, left.name),
      app.scriptDocuments.uriOf(profile, right.name),
      `${left.name} ↔ ${right.name}`,
    );
  };
}
