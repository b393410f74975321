import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTarget } from './pickTarget.ts';

export function deleteTarget(app: App): CommandHandler {
  return async (argument) => {
    const target = await pickTarget(app, argument, vscode.l10n.t('Delete which target?'));
    if (target === undefined) return;
    const done = await callService(app, vscode.l10n.t('Deleting target {0}', target.id), (client, call) =>
      client.targets.delete(target.id, call),
    );
    if (done !== undefined) await app.views.targets.refresh();
  };
}
