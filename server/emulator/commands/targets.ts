import { isServiceName, MAX_TARGETS } from '../../../core/model/limits.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { Bind } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Handler } from '../service.ts';
import { type EmulatorDatabase, numberOf, type Row, textOf } from '../storage/database.ts';
import { bindFromRow } from './binds.ts';

/** The rule for target ids and script names (spec section 5). */
export function requireName(name: string): void {
  if (isServiceName(name)) return;
  throw new Refusal(
    CODES.PARAM_ERROR,
    text('"{0}" is not a name: 3 to 20 letters, digits and hyphens.', name),
  );
}

export function findTarget(db: EmulatorDatabase, account: string, id: string): Row | undefined {
  return db.get('SELECT id, description FROM targets WHERE account = ? AND id = ?', account, id);
}

export const targetIds = (db: EmulatorDatabase, account: string): string[] =>
  db
    .all('SELECT id FROM targets WHERE account = ? ORDER BY made, id', account)
    .map((row) => textOf(row, 'id'));

const unknownTarget = (id: string) => new Refusal(CODES.PARAM_ERROR, text('There is no target "{0}".', id));

export const targetList: Handler<'targetList'> = ({ service, account }, request) => {
  const all = targetIds(service.db, account);
  for (const id of request.targets) if (!all.includes(id)) throw unknownTarget(id);
  const wanted = request.targets.length > 0 ? all.filter((id) => request.targets.includes(id)) : all;
  const targets: Record<string, readonly Bind[]> = {};
  for (const id of wanted) {
    targets[id] = request.binds
      ? service.db
          .all(
            'SELECT * FROM binds WHERE account = ? AND target = ? ORDER BY type, length(id), id',
            account,
            id,
          )
          .map(bindFromRow)
      : [];
  }
  return { targets };
};

export const targetCreate: Handler<'targetCreate'> = ({ service: { db }, account, now }, request) => {
  requireName(request.id);
  if (request.description.trim() === '') {
    throw new Refusal(CODES.PARAM_ERROR, text('A target needs a description.'));
  }
  if (findTarget(db, account, request.id)) {
    throw new Refusal(CODES.PARAM_ERROR, text('The target "{0}" exists already.', request.id));
  }
  const count = numberOf(db.get('SELECT count(*) AS n FROM targets WHERE account = ?', account) ?? {}, 'n');
  if (count >= MAX_TARGETS) {
    throw new Refusal(CODES.CMDS_LIMIT, text('An account has at most {0} targets.', MAX_TARGETS));
  }
  db.transaction(() =>
    db.run('INSERT INTO targets VALUES (?, ?, ?, ?)', account, request.id, request.description, now),
  );
  return { id: request.id, description: request.description };
};

/** Its binds go with it: an ad that is bound to nothing is no longer decided by the account. */
export const targetDelete: Handler<'targetDelete'> = ({ service: { db }, account }, request) => {
  const row = findTarget(db, account, request.id);
  if (!row) throw unknownTarget(request.id);
  db.transaction(() => {
    db.run('DELETE FROM binds WHERE account = ? AND target = ?', account, request.id);
    db.run('DELETE FROM targets WHERE account = ? AND id = ?', account, request.id);
  });
  return { id: request.id, description: textOf(row, 'description') };
};
