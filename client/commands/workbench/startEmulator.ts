import * as vscode from 'vscode';
import { environmentOf, type Profile } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { emulatorProfile } from '../../emulator/emulatorControl.ts';
import type { EmulatorReady } from '../../emulator/readyLine.ts';
import { proposeName } from '../../profiles/profileForm.ts';
import { connectionKey } from '../../profiles/profileList.ts';
import { untrusted } from '../../sessionError.ts';
import { showInformation } from '../../ui/messages.ts';
import type { CommandHandler } from '../command.ts';

/** Starts the emulator, or finds the one that runs already, and puts its profile in use. */
export function startEmulator(app: App): CommandHandler {
  return async () => {
    if (!vscode.workspace.isTrusted) throw untrusted();
    const title = vscode.l10n.t('Starting the local emulator');
    const location = vscode.ProgressLocation.Notification;
    const ready = await vscode.window.withProgress({ location, title }, async () => {
      return app.emulator.running ?? (await app.emulator.findRunning()) ?? (await app.emulator.start());
    });
    await useProfileOf(app, ready);
  };
}

async function useProfileOf(app: App, ready: EmulatorReady): Promise<void> {
  const wanted = emulatorProfile(ready);
  const { entries } = app.profiles.list();
  const known = entries.find((entry) => connectionKey(entry.profile) === connectionKey(wanted));
  if (known !== undefined && app.session.profile?.name === known.profile.name) {
    void vscode.window.setStatusBarMessage(
      `$(vm-running) ${vscode.l10n.t('The local emulator listens on {0}', ready.url)}`,
      5_000,
    );
    await app.session.refresh();
    return;
  }
  // With another profile in use the switch is the user's decision; with none there is nothing to lose.
  if (app.session.profile !== undefined) {
    const use = vscode.l10n.t('Use Its Profile');
    const answer = await showInformation(vscode.l10n.t('The local emulator listens on {0}.', ready.url), use);
    if (answer !== use) return;
  }
  const name = known?.profile.name ?? (await saveProfile(app, wanted));
  await app.profiles.activate(name);
}

async function saveProfile(app: App, wanted: Profile): Promise<string> {
  const { entries } = app.profiles.list();
  const sameName = entries.find((entry) => entry.profile.name === wanted.name)?.profile;
  // After an earlier start on another port the profile moves along; a profile of another host is not ours to touch.
  if (sameName === undefined || environmentOf(sameName.baseUrl) === 'local') {
    await app.profiles.save(wanted, sameName?.name);
    return wanted.name;
  }
  const name = proposeName(
    wanted,
    entries.map((entry) => entry.profile.name),
  );
  await app.profiles.save({ ...wanted, name });
  return name;
}
