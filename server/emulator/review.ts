import { makeRunRequest } from '../../core/model/runRequest.ts';
import type { Text } from '../../core/model/text.ts';
import { text } from '../../core/model/text.ts';
import type { UserColumns } from '../../core/model/writeItem.ts';
import type { ScriptRunnerPort } from './service.ts';
import { type EmulatorDatabase, textOf } from './storage/database.ts';

export type ReviewMode = 'auto' | 'manual';

/** A user with data: a script that indexes its columns without asking first fails on nobody, which is for its author to know. */
const REVIEW_USER: UserColumns = { userid: 'review', u8: { 1: 1 }, u32: {}, flags: {} };

/**
 * Stands in for the service's administrator. `auto`: a script is checked when it runs without an error on a user with data, as
 * production would run it (no `hijack`). `manual`: nothing is checked until the admin API says so.
 */
export class ScriptReview {
  mode: ReviewMode;

  constructor(
    mode: ReviewMode,
    private readonly db: EmulatorDatabase,
    private readonly scripts: ScriptRunnerPort,
  ) {
    this.mode = mode;
  }

  /** Returns why the script was left unchecked, if it was. */
  async afterCreate(account: string, name: string, source: string): Promise<Text | undefined> {
    if (this.mode === 'manual') return text('The script "{0}" waits for review.', name);
    const targets = this.db.all('SELECT id FROM targets WHERE account = ?', account);
    const report = await this.scripts.run(
      makeRunRequest(source, {
        data: { did: REVIEW_USER, wuid: REVIEW_USER, geo: [], geoip: [], geofac: [] },
        targets: targets.map((row) => textOf(row, 'id')),
        hijack: false,
      }),
    );
    const problem = report.error?.message ?? '';
    // Only if it is still the same script: another create may have come while it ran.
    this.db.transaction(() =>
      this.db.run(
        'UPDATE scripts SET checked = ?, note = ? WHERE account = ? AND name = ? AND source = ?',
        report.error ? 0 : 1,
        problem,
        account,
        name,
        source,
      ),
    );
    return report.error ? text('The review did not pass: {0}', problem) : undefined;
  }

  /** The administrator's word; false when there is no such script. A script in use stays checked. */
  decide(account: string, name: string, checked: boolean): boolean {
    const changed = this.db.transaction(() =>
      this.db.run(
        'UPDATE scripts SET checked = ?, note = ? WHERE account = ? AND name = ? AND (used = 0 OR ? = 1)',
        checked ? 1 : 0,
        '',
        account,
        name,
        checked ? 1 : 0,
      ),
    );
    return changed > 0;
  }

  /** Every script of an account with what the review said. */
  list(account: string): { name: string; checked: boolean; note: string }[] {
    return this.db
      .all(
        'SELECT name, checked, note FROM scripts WHERE account = ? ORDER BY made DESC, rowid DESC',
        account,
      )
      .map((row) => ({
        name: textOf(row, 'name'),
        checked: row.checked === 1,
        note: textOf(row, 'note'),
      }));
  }
}
