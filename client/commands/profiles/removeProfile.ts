import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { connectionLabel } from '../../profiles/environmentLook.ts';
import { connectionKey } from '../../profiles/profileList.ts';
import { askModal } from '../../ui/messages.ts';
import type { CommandHandler } from '../command.ts';
import { pickProfile } from './pickProfile.ts';

/** Removes a profile, and its token unless another profile uses the same connection. */
export function removeProfile(app: App): CommandHandler {
  return async () => {
    const entry = await pickProfile(app, vscode.l10n.t('Remove which profile?'));
    if (entry === undefined) return;
    const { profile } = entry;
    const remove = vscode.l10n.t('Remove');
    const answer = await askModal(
      vscode.l10n.t('Remove profile "{0}" ({1})?', profile.name, connectionLabel(profile)),
      vscode.l10n.t('Nothing changes at the service. The stored token is removed too.'),
      remove,
    );
    if (answer !== remove) return;
    await app.profiles.remove(entry);
    const shared = app.profiles
      .list()
      .entries.some((other) => connectionKey(other.profile) === connectionKey(profile));
    if (!shared) await app.tokens.delete(profile);
  };
}
