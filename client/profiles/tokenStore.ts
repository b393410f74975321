import type * as vscode from 'vscode';
import { EMULATOR_ACCOUNT, EMULATOR_TOKEN, environmentOf, type Profile } from '../../core/model/profile.ts';
import { connectionKey } from './profileList.ts';

type Connection = Pick<Profile, 'baseUrl' | 'account'>;

/** Tokens live in the operating system's secret store alone, by base URL and account: no other host is ever sent one. */
export class TokenStore {
  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent>;
  constructor(private readonly secrets: vscode.SecretStorage) {
    this.onDidChange = secrets.onDidChange;
  }

  /** The emulator's public token stands in on this machine when none is stored. */
  async get(connection: Connection): Promise<string | undefined> {
    const stored = await this.secrets.get(keyOf(connection));
    if (stored !== undefined && stored !== '') return stored;
    const emulator = connection.account === EMULATOR_ACCOUNT && environmentOf(connection.baseUrl) === 'local';
    return emulator ? EMULATOR_TOKEN : undefined;
  }

  async set(connection: Connection, token: string): Promise<void> {
    await this.secrets.store(keyOf(connection), token);
  }

  async delete(connection: Connection): Promise<void> {
    await this.secrets.delete(keyOf(connection));
  }
}

function keyOf(connection: Connection): string {
  return `srta.token ${connectionKey(connection)}`;
}
