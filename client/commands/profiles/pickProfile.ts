import * as vscode from 'vscode';
import { environmentOf } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { PROFILE_COMMANDS } from '../../contributions.ts';
import { localize } from '../../localize.ts';
import { connectionLabel, ENVIRONMENT_ICONS } from '../../profiles/environmentLook.ts';
import { environmentLabel } from '../../profiles/labels.ts';
import type { ProfileEntry } from '../../profiles/profileList.ts';
import { iconLabel } from '../../ui/iconLabel.ts';

interface Item extends vscode.QuickPickItem {
  readonly entry?: ProfileEntry;
  readonly command?: string;
}

/** Lists the profiles, those in the settings that cannot be read with their problem, and ways to get another. */
export async function pickProfile(app: App, placeholder: string): Promise<ProfileEntry | undefined> {
  const { entries, problems } = app.profiles.list();
  const active = app.session.profile?.name;
  const items: Item[] = entries.map((entry) => itemOf(entry, active));
  items.sort((a, b) => Number(b.entry?.profile.name === active) - Number(a.entry?.profile.name === active));
  if (problems.length > 0) {
    items.push({ label: vscode.l10n.t('Cannot be used'), kind: vscode.QuickPickItemKind.Separator });
    for (const { name, index, problem } of problems) {
      items.push({
        label: iconLabel('error', name === '' ? vscode.l10n.t('Profile {0}', index + 1) : name),
        detail: localize(problem),
        description: vscode.l10n.t('Open Settings'),
        command: PROFILE_COMMANDS.openSettings,
      });
    }
  }
  items.push(
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${vscode.l10n.t('Add Profile...')}`, command: PROFILE_COMMANDS.add },
    {
      label: `$(file-symlink-file) ${vscode.l10n.t('Import cfg.toml...')}`,
      command: PROFILE_COMMANDS.importCfgToml,
    },
  );
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: placeholder,
    matchOnDescription: true,
  });
  if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command);
  return picked?.entry;
}

function itemOf(entry: ProfileEntry, active: string | undefined): Item {
  const { profile, scope } = entry;
  const environment = environmentOf(profile.baseUrl);
  const notes = [environmentLabel(environment)];
  if (profile.name === active) notes.unshift(vscode.l10n.t('in use'));
  if (scope === 'workspace') notes.push(vscode.l10n.t('from this workspace'));
  return {
    label: iconLabel(ENVIRONMENT_ICONS[environment], profile.name),
    description: connectionLabel(profile),
    detail: notes.join(' · '),
    entry,
  };
}
