import * as vscode from 'vscode';
import type { Profile } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { PROFILE_COMMANDS } from '../../contributions.ts';
import { askToken } from './setToken.ts';

/** Saves a new profile, puts it in use and, when there is no token for its connection, asks for one. */
export async function adoptProfile(app: App, profile: Profile): Promise<void> {
  if ((await app.tokens.get(profile)) === undefined) {
    const token = await askToken(profile);
    // Left out now, it can be set later: the profile is kept.
    if (token !== undefined) await app.tokens.set(profile, token);
  }
  await app.profiles.save(profile);
  await app.profiles.activate(profile.name);
  if ((await app.tokens.get(profile)) === undefined) return;
  const test = vscode.l10n.t('Test Connection');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Profile "{0}" is in use.', profile.name),
    test,
  );
  if (answer === test) await vscode.commands.executeCommand(PROFILE_COMMANDS.test);
}
