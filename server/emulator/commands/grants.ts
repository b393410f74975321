import { formatGrantIndex, parseGrantIndex } from '../../../core/model/grantIndex.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { Grant } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import { numberOf, type Row, textOf } from '../storage/database.ts';
import { findDataSpace } from './dataspaces.ts';

/** `who`: the account on the other side. */
const grantOf = (row: Row, who: 'giver' | 'receiver'): Grant => ({
  targetAccountId: Number(textOf(row, who)),
  index: textOf(row, 'indexes'),
  dataspaceId: numberOf(row, 'dataspace'),
});

export const grantList: Handler<'grantList'> = ({ service: { db }, account }) => ({
  from: db
    .all('SELECT * FROM grants WHERE receiver = ? ORDER BY giver, dataspace', account)
    .map((row) => grantOf(row, 'giver')),
  to: db
    .all('SELECT * FROM grants WHERE giver = ? ORDER BY receiver, dataspace', account)
    .map((row) => grantOf(row, 'receiver')),
});

/** The account on the other side of a grant; the service takes any but one's own. */
export function requireOther(account: string, other: number): string {
  if (Number.isInteger(other) && other > 0 && String(other) !== account) return String(other);
  throw new Refusal(CODES.PARAM_ERROR, text('{0} is not an account that can be granted access.', other));
}

function columnsOf(call: Call, grant: Grant): Set<number> {
  const ds = findDataSpace(call.account, String(grant.dataspaceId));
  if (!ds) {
    throw new Refusal(
      CODES.DATASPACE_NOT_EXISTS,
      text('There is no data space "{0}". Ask Info for the ones of this account.', String(grant.dataspaceId)),
    );
  }
  const indexes = parseGrantIndex(grant.index);
  if (indexes) return indexes;
  throw new Refusal(
    CODES.PARAM_ERROR,
    text('"{0}" is not a list of columns. Example: {1}', grant.index, '1, 2, 55-64'),
  );
}

function stored(call: Call, receiver: string, dataspace: number): Set<number> {
  const row = call.service.db.get(
    'SELECT indexes FROM grants WHERE giver = ? AND receiver = ? AND dataspace = ?',
    call.account,
    receiver,
    dataspace,
  );
  return (row && parseGrantIndex(textOf(row, 'indexes'))) ?? new Set();
}

/** Adds to what was granted before; answers with all that is granted now. */
export const grantAdd: Handler<'grantAdd'> = (call, grant) => {
  const receiver = requireOther(call.account, grant.targetAccountId);
  const added = columnsOf(call, grant);
  const index = formatGrantIndex(new Set([...stored(call, receiver, grant.dataspaceId), ...added]));
  call.service.db.transaction(() =>
    call.service.db.run(
      'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?)',
      call.account,
      receiver,
      grant.dataspaceId,
      index,
    ),
  );
  return { ...grant, index };
};

/** Takes columns back; answers with what remains granted. */
export const grantDelete: Handler<'grantDelete'> = (call, grant) => {
  const { db } = call.service;
  const receiver = requireOther(call.account, grant.targetAccountId);
  const removed = columnsOf(call, grant);
  const before = stored(call, receiver, grant.dataspaceId);
  if (![...removed].some((index) => before.has(index))) {
    throw new Refusal(CODES.PARAM_ERROR, text('None of these columns is granted to account {0}.', receiver));
  }
  const index = formatGrantIndex(new Set([...before].filter((column) => !removed.has(column))));
  const key = [call.account, receiver, grant.dataspaceId] as const;
  db.transaction(() =>
    index === ''
      ? db.run('DELETE FROM grants WHERE giver = ? AND receiver = ? AND dataspace = ?', ...key)
      : db.run('INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?)', ...key, index),
  );
  return { ...grant, index };
};
