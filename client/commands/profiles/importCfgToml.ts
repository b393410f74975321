import * as vscode from 'vscode';
import type { CfgConnection } from '../../../core/config/cfgToml.ts';
import { PRODUCTION_URL, type Profile } from '../../../core/model/profile.ts';
import type { App } from '../../app.ts';
import { connectionLabel } from '../../profiles/environmentLook.ts';
import { askProfile } from '../../profiles/profileForm.ts';
import { showError } from '../../ui/messages.ts';
import type { CommandHandler } from '../command.ts';
import { adoptProfile } from './adoptProfile.ts';
import { offerToBlankToken } from './blankCfgToken.ts';

/** A connection of the file; `name` is that of its `[profiles.NAME]` table, undefined for `[auth]`. */
interface Found {
  readonly name: string | undefined;
  readonly connection: CfgConnection;
}

export function importCfgToml(app: App): CommandHandler {
  return async (argument) => {
    const file = argument instanceof vscode.Uri ? argument : await chooseFile();
    if (file === undefined) return;
    const source = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8');
    const { parseCfgToml } = await import('../../../core/config/cfgToml.ts');
    const { profiles, ...main } = parseCfgToml(source);
    const found: Found[] = Object.entries(profiles).map(([name, connection]) => ({ name, connection }));
    if (main.account !== undefined || main.token !== undefined)
      found.unshift({ name: undefined, connection: main });
    const chosen = await choose(found);
    if (chosen === undefined) return;
    const profile = await complete(app, chosen);
    if (profile === undefined) return;
    const { token } = chosen.connection;
    if (token !== undefined) await app.tokens.set(profile, token);
    await adoptProfile(app, profile);
    if (token !== undefined) await offerToBlankToken(file, chosen.name);
  };
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const [near] = await vscode.workspace.findFiles('**/cfg.toml', '**/node_modules/**', 1);
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import cfg.toml'),
    openLabel: vscode.l10n.t('Import'),
    filters: { TOML: ['toml'] },
    ...(near === undefined ? {} : { defaultUri: near }),
  });
  return picked?.[0];
}

async function choose(found: readonly Found[]): Promise<Found | undefined> {
  if (found.length === 0) {
    await showError(
      vscode.l10n.t(
        'This file names no account: nothing to import. Expected: [auth] with account and token.',
      ),
    );
    return undefined;
  }
  if (found.length === 1) return found[0];
  const items = found.map((one) => ({
    label: one.name ?? '[auth]',
    description: describe(one.connection),
    one,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which connection of the file?'),
  });
  return picked?.one;
}

function describe({ account, baseUrl }: CfgConnection): string {
  return connectionLabel({ account: account ?? '?', baseUrl: baseUrl ?? PRODUCTION_URL });
}

/** The file's values are the proposals: the user sees and confirms each. */
function complete(app: App, { name, connection }: Found): Promise<Profile | undefined> {
  const taken = app.profiles.list().entries.map((entry) => entry.profile.name);
  const { account, baseUrl, protocol, safety } = connection;
  const start: Partial<Profile> = {
    baseUrl: baseUrl ?? PRODUCTION_URL,
    ...(name === undefined || taken.includes(name) ? {} : { name }),
    ...(account === undefined ? {} : { account }),
    ...(protocol === undefined ? {} : { protocol }),
    ...(safety === undefined ? {} : { safety }),
  };
  return askProfile(vscode.l10n.t('Import cfg.toml'), start, taken);
}
