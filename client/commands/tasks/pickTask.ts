import * as vscode from 'vscode';
import type { Task } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
import { showInformation } from '../../ui/messages.ts';
import { subjectOf } from '../../views/row.ts';
import { isTaskSubject, taskRows } from '../../views/taskRows.ts';

export async function pickTask(
  app: App,
  argument: unknown,
  placeHolder: string,
  allowed: (task: Task) => boolean = () => true,
): Promise<Task | undefined> {
  const subject = subjectOf(argument, isTaskSubject);
  if (subject !== undefined) return subject.task;
  const tasks = await app.views.tasks.require();
  const items = taskRows(tasks.filter(allowed), '').flatMap((row) =>
    row.subject === undefined
      ? []
      : [
          {
            label: iconLabel(row.icon.name, row.label),
            description: row.description ?? '',
            task: row.subject.task,
          },
        ],
  );
  if (items.length === 0) {
    await showInformation(vscode.l10n.t('There is no task for this.'));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.task;
}
