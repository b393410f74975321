import * as vscode from 'vscode';
import type { Task } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { renderTask, taskPageKey } from '../../documents/taskPage.ts';
import { taskTitle } from '../../views/taskRows.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTask } from './pickTask.ts';

/** A page with everything the service says of a task; it follows a running one. */
export function showTaskDetails(app: App): CommandHandler {
  return async (argument) => {
    const task = await pickTask(app, argument, vscode.l10n.t('Show the details of which task?'));
    if (task === undefined) return;
    const title = taskTitle(task);
    const got = await callService(app, vscode.l10n.t('Reading task {0}', title), (client, call) =>
      client.tasks.info(task.sha256, call),
    );
    if (got === undefined) return;
    await app.pages.show(taskPageKey(task), title, () => renderTask(latest(app, got.value)));
  };
}

/** The list is read again while a task runs; the files with their blocks come with the details alone. */
function latest(app: App, task: Task): Task {
  const listed = app.views.tasks.current?.find(({ sha256 }) => sha256 === task.sha256);
  if (listed === undefined) return task;
  return { ...listed, files: listed.files.length > 0 ? listed.files : task.files };
}
