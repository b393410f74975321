import * as vscode from 'vscode';
import type { TaskStatus } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { statusIcon, statusLabel } from '../../views/taskRows.ts';
import type { CommandHandler } from '../command.ts';

const STATUSES: readonly TaskStatus[] = ['waiting', 'ready', 'running', 'success', 'fail'];

export function filterTasks(app: App): CommandHandler {
  return async () => {
    const tasks = await app.views.tasks.require();
    const all = {
      label: `$(list-unordered) ${vscode.l10n.t('All')}`,
      description: String(tasks.length),
      filter: '',
    };
    const items = STATUSES.map((status) => ({
      label: `$(${statusIcon(status).name.replace('~spin', '')}) ${statusLabel(status)}`,
      description: String(tasks.filter((task) => task.status === status).length),
      filter: status as string,
    }));
    const picked = await vscode.window.showQuickPick([all, ...items], {
      placeHolder: vscode.l10n.t('Show tasks of which status?'),
    });
    if (picked !== undefined) app.views.tasks.setFilter(picked.filter);
  };
}
