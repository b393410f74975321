import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';
import { pickTask } from './pickTask.ts';

export function copyTaskId(app: App): CommandHandler {
  return async (argument) => {
    const task = await pickTask(app, argument, vscode.l10n.t('Copy the SHA-256 of which task?'));
    if (task !== undefined) await vscode.env.clipboard.writeText(task.sha256);
  };
}
