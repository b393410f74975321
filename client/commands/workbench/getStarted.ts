import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { WALKTHROUGH } from '../../contributions.ts';
import type { CommandHandler } from '../command.ts';

export function getStarted(app: App): CommandHandler {
  return async () =>
    vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${app.context.extension.id}#${WALKTHROUGH}`,
      false,
    );
}
