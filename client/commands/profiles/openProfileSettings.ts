import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { SETTINGS } from '../../contributions.ts';
import type { CommandHandler } from '../command.ts';

/** Opens the settings file in which the profiles stand: a list of objects cannot be edited in the settings page. */
export function openProfileSettings(app: App): CommandHandler {
  return async () => {
    const { problems, entries } = app.profiles.list();
    const scope = problems[0]?.scope ?? entries[0]?.scope ?? 'user';
    const command =
      scope === 'workspace'
        ? 'workbench.action.openWorkspaceSettingsFile'
        : 'workbench.action.openSettingsJson';
    await vscode.commands.executeCommand(command, { revealSetting: { key: SETTINGS.profiles, edit: false } });
  };
}
