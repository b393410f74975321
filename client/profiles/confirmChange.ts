import * as vscode from 'vscode';
import type { Change, ConfirmPort } from '../../core/service/guard.ts';
import { localize } from '../localize.ts';
import { askModal } from '../ui/messages.ts';
import { environmentLabel } from './labels.ts';

/** Puts a changing call to the user before it is sent: what, where, and whether it can be undone. */
export class ChangeConfirmation {
  private open: Promise<unknown> | undefined;

  readonly ask: ConfirmPort = async (change) => {
    const dialog = Promise.resolve(askUser(change));
    this.open = dialog;
    try {
      return await dialog;
    } finally {
      if (this.open === dialog) this.open = undefined;
    }
  };

  /** Resolves once no dialog is open: progress of a call that still waits for its answer would only confuse. */
  async answered(): Promise<void> {
    while (this.open !== undefined) await this.open;
  }
}

async function askUser(change: Change): Promise<boolean> {
  const go = vscode.l10n.t('Continue');
  const where = vscode.l10n.t(
    'Account {0} at {1} ({2}), profile "{3}".',
    change.account,
    change.host,
    environmentLabel(change.environment),
    change.profileName,
  );
  const detail = change.destructive ? `${where}\n${vscode.l10n.t('This cannot be undone.')}` : where;
  const question = `${localize(change.action)}?`;
  return (await askModal(question, detail, go)) === go;
}
