import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { taskTitle } from '../../views/taskRows.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTask } from './pickTask.ts';

export function deleteTask(app: App): CommandHandler {
  return async (argument) => {
    const task = await pickTask(app, argument, vscode.l10n.t('Delete which task?'));
    if (task === undefined) return;
    const done = await callService(app, vscode.l10n.t('Deleting task {0}', taskTitle(task)), (client, call) =>
      client.tasks.delete(task.sha256, call),
    );
    if (done !== undefined) await app.views.tasks.refresh();
  };
}
