import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { taskTitle } from '../../views/taskRows.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTask } from './pickTask.ts';

export function runTask(app: App): CommandHandler {
  return async (argument) => {
    const task = await pickTask(
      app,
      argument,
      vscode.l10n.t('Run which task?'),
      ({ status }) => status === 'ready',
    );
    if (task === undefined) return;
    const done = await callService(app, vscode.l10n.t('Starting task {0}', taskTitle(task)), (client, call) =>
      client.tasks.run(task.sha256, call),
    );
    if (done !== undefined) await app.views.tasks.refresh();
  };
}
