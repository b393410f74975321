import * as vscode from 'vscode';
import type { Change } from '../../core/service/guard.ts';
import { localize } from '../localize.ts';
import { environmentLabel } from './labels.ts';

/** Puts a changing call to the user before it is sent: what, where, and whether it can be undone. */
export async function confirmChange(change: Change): Promise<boolean> {
  const go = change.destructive ? vscode.l10n.t('Do It') : vscode.l10n.t('Continue');
  const where = vscode.l10n.t(
    'Account {0} at {1} ({2}), profile "{3}".',
    change.account,
    change.host,
    environmentLabel(change.environment),
    change.profileName,
  );
  const detail = change.destructive ? `${where}\n${vscode.l10n.t('This cannot be undone.')}` : where;
  const answer = await vscode.window.showWarningMessage(localize(change.action), { modal: true, detail }, go);
  return answer === go;
}
