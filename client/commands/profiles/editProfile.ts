import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { askProfile } from '../../profiles/profileForm.ts';
import { connectionKey } from '../../profiles/profileList.ts';
import type { CommandHandler } from '../command.ts';
import { pickProfile } from './pickProfile.ts';
import { askToken } from './setToken.ts';

export function editProfile(app: App): CommandHandler {
  return async () => {
    const entry = await pickProfile(app, vscode.l10n.t('Edit which profile?'));
    if (entry === undefined) return;
    const former = entry.profile;
    const others = app.profiles.list().entries.map(({ profile }) => profile.name);
    const profile = await askProfile(
      vscode.l10n.t('Edit Profile "{0}"', former.name),
      former,
      others.filter((name) => name !== former.name),
    );
    if (profile === undefined) return;
    await app.profiles.save(profile, former.name);
    // A token belongs to its host and account: after a move it is asked for again, never carried along.
    if (connectionKey(profile) !== connectionKey(former) && (await app.tokens.get(profile)) === undefined) {
      const token = await askToken(profile);
      if (token !== undefined) await app.tokens.set(profile, token);
    }
  };
}
