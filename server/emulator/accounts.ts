import { EMULATOR_TOKEN } from '../../core/model/profile.ts';
import { type EmulatorDatabase, numberOf, textOf } from './storage/database.ts';

export const ACCOUNT = /^[1-9]\d{3,7}$/;

/**
 * The accounts that the emulator knows. Which ones there are is stored; tokens are held in memory only, so that none is ever
 * in a file: after a restart an account has the public emulator token until it is given another.
 */
export class Accounts {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly db: EmulatorDatabase) {}

  add(account: string, token: string | undefined, disabled = false): void {
    this.db.transaction(() =>
      this.db.run(
        'INSERT INTO accounts VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET disabled = excluded.disabled',
        account,
        disabled ? 1 : 0,
      ),
    );
    if (token !== undefined) this.tokens.set(account, token);
  }

  find(account: string): { readonly token: string; readonly disabled: boolean } | undefined {
    const row = this.db.get('SELECT disabled FROM accounts WHERE account = ?', account);
    if (!row) return undefined;
    return { token: this.tokens.get(account) ?? EMULATOR_TOKEN, disabled: numberOf(row, 'disabled') === 1 };
  }

  list(): string[] {
    return this.db.all('SELECT account FROM accounts ORDER BY account').map((row) => textOf(row, 'account'));
  }
}
