import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { askProfile } from '../../profiles/profileForm.ts';
import type { CommandHandler } from '../command.ts';
import { adoptProfile } from './adoptProfile.ts';

export function addProfile(app: App): CommandHandler {
  return async () => {
    const taken = app.profiles.list().entries.map((entry) => entry.profile.name);
    const profile = await askProfile(vscode.l10n.t('Add Profile'), {}, taken);
    if (profile !== undefined) await adoptProfile(app, profile);
  };
}
