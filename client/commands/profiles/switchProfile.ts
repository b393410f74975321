import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';
import { pickProfile } from './pickProfile.ts';

export function switchProfile(app: App): CommandHandler {
  return async () => {
    const entry = await pickProfile(app, vscode.l10n.t('Work with which profile?'));
    if (entry !== undefined) await app.profiles.activate(entry.profile.name);
  };
}
