import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { showInformation } from '../../ui/messages.ts';
import type { CommandHandler } from '../command.ts';

export function stopEmulator(app: App): CommandHandler {
  return async () => {
    if (app.emulator.running === undefined) {
      await showInformation(vscode.l10n.t('This window has not started an emulator.'));
      return;
    }
    await app.emulator.stop();
    await app.session.refresh();
    vscode.window.setStatusBarMessage(
      `$(vm-outline) ${vscode.l10n.t('The local emulator has stopped')}`,
      5_000,
    );
  };
}
