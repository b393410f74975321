import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { Script } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import { numberOf, type Row, textOf } from '../storage/database.ts';
import { requireName } from './targets.ts';

const MAX_SOURCE = 1 << 20;

const fromRow = (row: Row): Script => ({
  name: textOf(row, 'name'),
  source: textOf(row, 'source'),
  checked: numberOf(row, 'checked') === 1,
  inUse: numberOf(row, 'used') === 1,
});

function find({ service, account }: Call, name: string): Script | undefined {
  const row = service.db.get('SELECT * FROM scripts WHERE account = ? AND name = ?', account, name);
  return row && fromRow(row);
}

function require(call: Call, name: string): Script {
  const script = find(call, name);
  if (script) return script;
  throw new Refusal(CODES.PARAM_ERROR, text('There is no script "{0}".', name));
}

export const scriptList: Handler<'scriptList'> = ({ service, account }) => ({
  scripts: service.db
    .all('SELECT * FROM scripts WHERE account = ? ORDER BY made DESC, rowid DESC', account)
    .map(fromRow),
});

export const scriptGet: Handler<'scriptGet'> = (call, request) => require(call, request.name);

/** A script of that name which is not in use is replaced and has to be checked again. */
export const scriptCreate: Handler<'scriptCreate'> = async (call, request) => {
  const { service, account, now } = call;
  requireName(request.name);
  if (request.source.trim() === '') throw new Refusal(CODES.PARAM_ERROR, text('The script is empty.'));
  if (request.source.length > MAX_SOURCE) {
    throw new Refusal(CODES.PARAM_ERROR, text('The script is longer than {0} characters.', MAX_SOURCE));
  }
  if (find(call, request.name)?.inUse) {
    throw new Refusal(
      CODES.PARAM_ERROR,
      text('The script "{0}" is in use and cannot be replaced. Create it under another name.', request.name),
    );
  }
  service.db.transaction(() =>
    service.db.run(
      'INSERT OR REPLACE INTO scripts (account, name, source, made) VALUES (?, ?, ?, ?)',
      account,
      request.name,
      request.source,
      now,
    ),
  );
  const refused = await service.review.afterCreate(account, request.name, request.source);
  if (refused) call.remark(refused);
  return require(call, request.name);
};

/** Also how one rolls back: the script in use before is simply used again. */
export const scriptUse: Handler<'scriptUse'> = (call, request) => {
  const { db } = call.service;
  const script = require(call, request.name);
  if (!script.checked) {
    throw new Refusal(
      CODES.PARAM_ERROR,
      text('The script "{0}" has not been checked yet and cannot be used.', request.name),
    );
  }
  db.transaction(() => {
    db.run('UPDATE scripts SET used = 0 WHERE account = ? AND used = 1', call.account);
    db.run('UPDATE scripts SET used = 1 WHERE account = ? AND name = ?', call.account, request.name);
  });
  return { ...script, inUse: true };
};

export const scriptDelete: Handler<'scriptDelete'> = (call, request) => {
  const { db } = call.service;
  const script = require(call, request.name);
  if (script.inUse) {
    throw new Refusal(
      CODES.PARAM_ERROR,
      text('The script "{0}" is in use and cannot be deleted. Use another one first.', request.name),
    );
  }
  db.transaction(() =>
    db.run('DELETE FROM scripts WHERE account = ? AND name = ?', call.account, request.name),
  );
  return script;
};
