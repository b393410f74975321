import * as vscode from 'vscode';
import type { Target } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
import { showInformation } from '../../ui/messages.ts';
import { subjectOf } from '../../views/row.ts';
import { isTargetSubject, targetRows } from '../../views/targetRows.ts';

export async function pickTarget(
  app: App,
  argument: unknown,
  placeHolder: string,
): Promise<Target | undefined> {
  const subject = subjectOf(argument, isTargetSubject);
  if (subject !== undefined) return subject.target;
  const targets = await app.views.targets.require();
  const items = targetRows(targets, '').flatMap((row) =>
    row.subject?.kind === 'target'
      ? [
          {
            label: iconLabel('target', row.label),
            description: row.description ?? '',
            target: row.subject.target,
          },
        ]
      : [],
  );
  if (items.length === 0) {
    await showInformation(vscode.l10n.t('The account has no targets yet.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.target;
}
