import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { showInformation } from '../../ui/messages.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickScript } from './pickScript.ts';

/** The one in use cannot be deleted: it is not offered, and said so when it is asked for. */
export function deleteScript(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(
      app,
      argument,
      vscode.l10n.t('Delete which script?'),
      (candidate) => !candidate.inUse,
    );
    if (script === undefined) return;
    if (script.inUse) {
      await showInformation(
        vscode.l10n.t('Script {0} is in use. Use another one before you delete it.', script.name),
      );
      return;
    }
    const done = await callService(app, vscode.l10n.t('Deleting script {0}', script.name), (client, call) =>
      client.scripts.delete(script.name, call),
    );
    if (done === undefined) return;
    const { profile } = app.session;
    if (profile !== undefined) app.scriptDocuments.forget(profile, script.name);
    await app.views.scripts.refresh();
  };
}
