import * as vscode from 'vscode';
import type { Profile } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { PROFILE_COMMANDS } from '../../contributions.ts';
import { showInformation } from '../../ui/messages.ts';
import { askToken } from './setToken.ts';

/** Saves a new profile, puts it in use and, when there is no token for its connection, asks for one. */
export async function adoptProfile(app: App, profile: Profile): Promise<void> {
  const token = (await app.tokens.get(profile)) ?? (await askNewToken(app, profile));
  await app.profiles.save(profile);
  await app.profiles.activate(profile.name);
  // Not awaited: what the caller has to say next does not wait for this message to be dismissed.
  if (token !== undefined) void offerTest(profile);
}

/** Left out now, it can be set later: the profile is kept. */
async function askNewToken(app: App, profile: Profile): Promise<string | undefined> {
  const token = await askToken(profile);
  if (token !== undefined) await app.tokens.set(profile, token);
  return token;
}

async function offerTest(profile: Profile): Promise<void> {
  const test = vscode.l10n.t('Test Connection');
  const message = vscode.l10n.t('Profile "{0}" is in use.', profile.name);
  const answer = await showInformation(message, test);
  if (answer === test) await vscode.commands.executeCommand(PROFILE_COMMANDS.test);
}
