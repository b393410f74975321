import * as vscode from 'vscode';
import type { Profile } from '../../core/model/profile.ts';
import { SETTINGS } from '../contributions.ts';
import {
  chooseProfile,
  type ProfileEntry,
  type ProfileList,
  type ProfileScope,
  readProfiles,
} from './profileList.ts';

const [SECTION, LIST, ACTIVE] = ['srta', 'profiles', 'activeProfile'] as const;

/** The profiles of the settings. Everything read here is untrusted and validated; problems are kept to be shown. */
export class ProfileStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.profiles) || event.affectsConfiguration(SETTINGS.activeProfile)) {
      this.changed.fire();
    }
  });

  list(): ProfileList {
    const values = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(LIST);
    // Values of an untrusted workspace never reach us: both settings are restricted (package.json capabilities).
    return readProfiles([
      { scope: 'user', value: values?.globalValue },
      { scope: 'workspace', value: values?.workspaceValue },
    ]);
  }

  active(): ProfileEntry | undefined {
    return chooseProfile(this.list(), vscode.workspace.getConfiguration(SECTION).get<unknown>(ACTIVE));
  }

  /** The choice is kept where one stands already: a workspace that names its profile keeps doing so. */
  async activate(name: string): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const inWorkspace = configuration.inspect<unknown>(ACTIVE)?.workspaceValue !== undefined;
    await configuration.update(
      ACTIVE,
      name,
      inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
  }

  /** Adds, or replaces the one of that former name, in the scope where it stands. */
  async save(profile: Profile, formerName?: string): Promise<void> {
    const former = this.list().entries.find((entry) => entry.profile.name === formerName);
    await this.rewrite(former?.scope ?? 'user', (items) => {
      const index = formerName === undefined ? -1 : items.findIndex((item) => hasName(item, formerName));
      return index < 0 ? [...items, profile] : items.with(index, profile);
    });
    if (formerName !== undefined && formerName !== profile.name && this.chosenName() === formerName) {
      await this.activate(profile.name);
    }
  }

  async remove(entry: ProfileEntry): Promise<void> {
    await this.rewrite(entry.scope, (items) => items.filter((item) => !hasName(item, entry.profile.name)));
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private chosenName(): unknown {
    return vscode.workspace.getConfiguration(SECTION).get<unknown>(ACTIVE);
  }

  /** Entries that we cannot read are carried over untouched: they are the user's to repair. */
  private async rewrite(
    scope: ProfileScope,
    change: (items: readonly unknown[]) => unknown[],
  ): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    const values = configuration.inspect<unknown>(LIST);
    const value = scope === 'user' ? values?.globalValue : values?.workspaceValue;
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    await configuration.update(LIST, change(items), TARGETS[scope]);
  }
}

const TARGETS: Readonly<Record<ProfileScope, vscode.ConfigurationTarget>> = {
  user: vscode.ConfigurationTarget.Global,
  workspace: vscode.ConfigurationTarget.Workspace,
};

function hasName(item: unknown, name: string): boolean {
  return typeof item === 'object' && item !== null && 'name' in item && String(item.name).trim() === name;
}
