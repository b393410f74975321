import * as vscode from 'vscode';
import type { Script } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { partsOf } from '../../documents/scriptDocuments.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
import { showInformation } from '../../ui/messages.ts';
import { subjectOf } from '../../views/row.ts';
import { isScriptSubject, scriptRows } from '../../views/scriptRows.ts';

/** The script that a command means: the row it was called on, the open document, or one that the user picks. */
export async function pickScript(
  app: App,
  argument: unknown,
  placeHolder: string,
  allowed: (script: Script) => boolean = () => true,
): Promise<Script | undefined> {
  const subject = subjectOf(argument, isScriptSubject);
  if (subject !== undefined) return subject.script;
  const scripts = await app.views.scripts.require();
  const opened = argument instanceof vscode.Uri ? partsOf(argument) : undefined;
  if (opened !== undefined && opened.profile === app.session.profile?.name) {
    const script = scripts.find(({ name }) => name === opened.name);
    if (script !== undefined) return script;
  }
  const items = scriptRows(scripts.filter(allowed), '').flatMap((row) =>
    row.subject === undefined
      ? []
      : [
          {
            label: iconLabel(row.icon.name, row.label),
            description: row.description ?? '',
            script: row.subject.script,
          },
        ],
  );
  if (items.length === 0) {
    await showInformation(vscode.l10n.t('There is no script for this.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.script;
}
