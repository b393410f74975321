import { INT64_MAX } from '../../../core/model/limits.ts';
import type { Text } from '../../../core/model/text.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { BindFailure, BindReply } from '../../../core/service/messages.ts';
import type { Bind, BindType } from '../../../core/service/types.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import { numberOf, type Row, textOf } from '../storage/database.ts';
import { findTarget } from './targets.ts';

const MAX_BINDS = 10_000;
const TYPES: Readonly<Record<BindType, number>> = { unknown: 0, ad: 1, advertiser: 3 };
const SOURCES: readonly NonNullable<Bind['source']>[] = [
  'default',
  'thirdPartyApi',
  'adq',
  'mp',
  'marketingApi',
];

export function bindFromRow(row: Row): Bind {
  return {
    id: textOf(row, 'id'),
    type: numberOf(row, 'type') === TYPES.ad ? 'ad' : 'advertiser',
    targetId: textOf(row, 'target'),
    accountId: textOf(row, 'advertiser'),
    source: SOURCES[numberOf(row, 'source')] ?? 'default',
  };
}

const isId = (id: string | undefined): id is string =>
  id !== undefined && /^[1-9]\d{0,18}$/.test(id) && BigInt(id) <= INT64_MAX;

/** Each id succeeds or fails by itself: the call as a whole says SUCC (spec section 6). */
function each(call: Call, binds: readonly Bind[], work: (bind: Bind) => Text | undefined): BindReply {
  if (binds.length === 0) throw new Refusal(CODES.CMDS_NULL, text('The list of binds is empty.'));
  if (binds.length > MAX_BINDS) {
    throw new Refusal(CODES.CMDS_LIMIT, text('At most {0} binds a call.', MAX_BINDS));
  }
  const failures: BindFailure[] = [];
  call.service.db.transaction(() => {
    binds.forEach((bind, index) => {
      const forced = index < call.failItems ? text('Failed because the emulator was asked to.') : undefined;
      const reason = forced ?? checkId(bind.id) ?? work(bind);
      if (reason) failures.push({ id: bind.id, type: bind.type, reason: call.say(reason) });
    });
  });
  return { succeeded: binds.length - failures.length, failed: failures.length, failures };
}

function checkId(id: string): Text | undefined {
  return isId(id) ? undefined : text('{0} is not an id: ids are whole numbers above 0.', id);
}

const noType = () => text('The bind type must be advertiser (3) or ad (1).');

export const bindSet: Handler<'bindSet'> = (call, request) =>
  each(call, request.binds, (bind) => {
    const { db } = call.service;
    if (bind.type === 'unknown') return noType();
    if (!findTarget(db, call.account, bind.targetId)) return text('There is no target "{0}".', bind.targetId);
    const owner = bind.accountId === '0' || bind.accountId === '' ? undefined : bind.accountId;
    if (bind.type === 'ad' && !isId(owner)) return text('An ad is bound with the id of its advertiser.');
    if (bind.type === 'advertiser' && owner !== undefined && owner !== bind.id) {
      return text('The advertiser id {0} differs from the bound id.', owner);
    }
    // The primary key is the id: binding it again moves it.
    db.run(
      'INSERT OR REPLACE INTO binds (account, type, id, target, advertiser, source) VALUES (?, ?, ?, ?, ?, ?)',
      call.account,
      TYPES[bind.type],
      bind.id,
      bind.targetId,
      owner ?? bind.id,
      Math.max(0, SOURCES.indexOf(bind.source ?? 'default')),
    );
    return undefined;
  });

export const bindDelete: Handler<'bindDelete'> = (call, request) =>
  each(call, request.binds, (bind) => {
    const { db } = call.service;
    const gone = db.run(
      'DELETE FROM binds WHERE account = ? AND type = ? AND id = ?',
      call.account,
      TYPES[bind.type],
      bind.id,
    );
    if (gone > 0) return undefined;
    const typeless =
      bind.type === 'unknown' &&
      db.get('SELECT 1 FROM binds WHERE account = ? AND id = ?', call.account, bind.id) !== undefined;
    return typeless ? noType() : text('{0} is not bound.', bind.id);
  });
