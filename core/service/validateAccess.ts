import { COLUMN_LIMITS } from '../model/columns.ts';
import { parseGrantIndex } from '../model/grantIndex.ts';
import { BUCKETS, FIRST_DAY, GROUP_BY, LAST_DAY } from '../model/limits.ts';
import { text } from '../model/text.ts';
import { invalid } from './failures.ts';
import type { Bind, ExperimentQuery, Grant } from './types.ts';
import { checkInt64, checkNotEmpty, checkUint32, checkUint64 } from './validate.ts';

export function checkBinds(binds: readonly Bind[], action: 'set' | 'delete'): void {
  if (binds.length === 0) throw invalid('binds', text('No advertiser or ad is named.'));
  binds.forEach((bind, at) => {
    const path = `binds[${at}]`;
    checkInt64(bind.id, `${path}.id`);
    if (bind.accountId) checkInt64(bind.accountId, `${path}.accountId`);
    if (action === 'delete') return;
    checkNotEmpty(bind.targetId, `${path}.targetId`, text('{0}: no target is named.', bind.id));
    if (bind.type === 'unknown') {
      throw invalid(`${path}.type`, text('{0}: say whether it is an advertiser or an ad.', bind.id));
    }
    if (bind.type === 'ad' && !bind.accountId) {
      throw invalid(`${path}.accountId`, text('Ad {0}: the id of its advertiser is missing.', bind.id));
    }
  });
}

/** Column numbers as a grant writes them: `1, 2, 55-64`. */
export function checkGrant(grant: Grant): void {
  checkUint32(grant.targetAccountId, 'targetAccountId');
  checkUint32(grant.dataspaceId, 'dataspaceId');
  if (parseGrantIndex(grant.index)) return;
  throw invalid(
    'index',
    text(
      '"{0}" is not a list of columns: write numbers and ranges from 1 to {1}, such as 1, 2, 55-64.',
      grant.index,
      COLUMN_LIMITS.current.u8,
    ),
  );
}

/** Days are real dates, 20250101 to 21001231, the first not after the last; a report is about one target. */
export function checkExperimentQuery(query: ExperimentQuery): void {
  checkDay(query.beginDay, 'beginDay');
  checkDay(query.endDay, 'endDay');
  if (query.beginDay > query.endDay) {
    throw invalid(
      'endDay',
      text('The last day {0} is before the first day {1}.', query.endDay, query.beginDay),
    );
  }
  checkNotEmpty(query.target ?? '', 'target', text('A report needs a target.'));
  query.buckets?.forEach((bucket, at) => {
    if (Number.isInteger(bucket) && bucket >= 1 && bucket <= BUCKETS) return;
    throw invalid(
      `buckets[${at}]`,
      text('There is no bucket {0}: they are 1 to {1}.', String(bucket), BUCKETS),
    );
  });
  for (const [at, id] of (query.advertiserIds ?? []).entries()) checkUint64(id, `advertiserIds[${at}]`);
  query.groupBy?.forEach((name, at) => {
    if (GROUP_BY.includes(name)) return;
    throw invalid(
      `groupBy[${at}]`,
      text('A report cannot be grouped by "{0}", only by {1}.', name, GROUP_BY.join(', ')),
    );
  });
  query.extFields?.forEach((name, at) => {
    if (name === '*' || /^\w{1,64}$/.test(name)) return;
    throw invalid(`extFields[${at}]`, text('"{0}" is not the name of a report field.', name));
  });
}

function checkDay(day: number, path: string): void {
  const date = new Date(Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100));
  const real = Number.isInteger(day) && day === Number(date.toISOString().slice(0, 10).replaceAll('-', ''));
  if (real && day >= FIRST_DAY && day <= LAST_DAY) return;
  throw invalid(
    path,
    text('{0} is not a day: write YYYYMMDD, {1} to {2}.', String(day), String(FIRST_DAY), String(LAST_DAY)),
  );
}
