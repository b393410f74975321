import * as vscode from 'vscode';
import type { Profile } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { connectionLabel } from '../../profiles/environmentLook.ts';
import { showInformation } from '../../ui/messages.ts';
import { alone, askText, BACK } from '../../ui/steps.ts';
import type { CommandHandler } from '../command.ts';
import { pickProfile } from './pickProfile.ts';

/** Sets or replaces the token of a connection. */
export function setToken(app: App): CommandHandler {
  return async () => {
    const profile =
      app.session.profile ??
      (await pickProfile(app, vscode.l10n.t('Set the token of which profile?')))?.profile;
    if (profile === undefined) return;
    const token = await askToken(profile);
    if (token === undefined) return;
    await app.tokens.set(profile, token);
    void showInformation(vscode.l10n.t('The token of {0} is in the secret store.', connectionLabel(profile)));
  };
}

export async function askToken(profile: Profile): Promise<string | undefined> {
  const answer = await askText(alone(vscode.l10n.t('Token of {0}', connectionLabel(profile))), {
    prompt: vscode.l10n.t('Kept in the secret store of the operating system, never in settings'),
    password: true,
    validate: (value) =>
      // Whatever is not visible ASCII came along when copying, and would only show as a wrong signature.
      /^[\x21-\x7e]+$/.test(value.trim())
        ? undefined
        : vscode.l10n.t('A token is one word of letters, digits and signs.'),
  });
  return answer === undefined || answer === BACK ? undefined : answer.trim();
}
