import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
import { showInformation } from '../../ui/messages.ts';
import type { CommandHandler } from '../command.ts';
import { putInUse } from './useScript.ts';

/** Rolls back: the script used last stands first, any other checked one can be chosen too. */
export function usePreviousScript(app: App): CommandHandler {
  return async () => {
    const scripts = await app.views.scripts.require();
    const { profile } = app.session;
    if (profile === undefined) return;
    const candidates = app.history.candidates(profile, scripts);
    if (candidates.length === 0) {
      await showInformation(vscode.l10n.t('There is no other checked script to go back to.'));
      return;
    }
    const used = scripts.find((script) => script.inUse);
    const items = candidates.map(({ script, usedBefore }, index) => ({
      label: iconLabel(usedBefore ? 'history' : 'pass', script.name),
      description: usedBefore
        ? index === 0
          ? vscode.l10n.t('used before this one')
          : vscode.l10n.t('used earlier')
        : vscode.l10n.t('checked, not used from here yet'),
      script,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Roll Back'),
      placeHolder:
        used === undefined
          ? vscode.l10n.t('Use which script?')
          : vscode.l10n.t('In use: {0}. Use which script in its place?', used.name),
    });
    if (picked !== undefined) await putInUse(app, picked.script.name);
  };
}
