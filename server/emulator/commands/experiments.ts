import { BUCKETS, FIRST_DAY, GROUP_BY, LAST_DAY } from '../../../core/model/limits.ts';
import { text } from '../../../core/model/text.ts';
import { CODES } from '../../../core/service/codes.ts';
import type { ExperimentQuery, ExperimentRow } from '../../../core/service/types.ts';
import { dayNumber, dayOf, serviceDay } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Call, Handler } from '../service.ts';
import { textOf } from '../storage/database.ts';
import { add, type Counts, countsOf, FACTORS, NO_COUNTS } from './experimentData.ts';
import { EXT_FIELDS, type FieldFormula } from './experimentFields.ts';
import { requireOther } from './grants.ts';
import { findTarget } from './targets.ts';

const MAX_DAYS = 366;
const FIRST_PLATFORM_EXP = 300_001;

const param = (message: ReturnType<typeof text>) => new Refusal(CODES.PARAM_ERROR, message);

export const expList: Handler<'expList'> = () => ({
  buckets: Array.from({ length: BUCKETS }, (_, i) => ({
    bucketId: i + 1,
    platformExpId: FIRST_PLATFORM_EXP + i,
    percent: 100 / BUCKETS,
  })),
});

/** Real days of the range as Unix day numbers; the future has no figures. */
function daysOf(call: Call, { beginDay, endDay }: ExperimentQuery): number[] {
  const [begin, end] = [beginDay, endDay].map((day) => {
    const number = day >= FIRST_DAY && day <= LAST_DAY ? dayNumber(day) : undefined;
    if (number !== undefined) return number;
    throw param(text('{0} is not a day: YYYYMMDD from {1} to {2}.', day, FIRST_DAY, LAST_DAY));
  }) as [number, number];
  if (begin > end) throw param(text('The first day {0} is after the last day {1}.', beginDay, endDay));
  if (end - begin >= MAX_DAYS) throw param(text('At most {0} days a report.', MAX_DAYS));
  const today = dayNumber(Number(serviceDay(call.now))) ?? end;
  const last = Math.min(end, today);
  return Array.from({ length: Math.max(0, last - begin + 1) }, (_, i) => begin + i);
}

function advertisersOf({ service, account }: Call, { target, advertiserIds }: ExperimentQuery): string[] {
  if (!target || !findTarget(service.db, account, target)) {
    throw param(text('There is no target "{0}".', target ?? ''));
  }
  const bound = service.db
    .all('SELECT DISTINCT advertiser FROM binds WHERE account = ? AND target = ?', account, target)
    .map((row) => textOf(row, 'advertiser'))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const wanted = advertiserIds ?? [];
  for (const id of wanted) {
    if (!bound.includes(id)) throw param(text('Advertiser {0} is not bound to target "{1}".', id, target));
  }
  return wanted.length > 0 ? bound.filter((id) => wanted.includes(id)) : bound;
}

function bucketsOf({ buckets }: ExperimentQuery): number[] {
  for (const bucket of buckets ?? []) {
    if (!Number.isInteger(bucket) || bucket < 1 || bucket > BUCKETS) {
      throw param(text('{0} is not a bucket: 1 to {1}.', bucket, BUCKETS));
    }
  }
  const all = Array.from({ length: BUCKETS }, (_, i) => i + 1);
  return buckets?.length ? all.filter((bucket) => buckets.includes(bucket)) : all;
}

function fieldsOf({ extFields }: ExperimentQuery): readonly string[] {
  const names = extFields ?? [];
  for (const name of names) {
    if (name !== '*' && !EXT_FIELDS.has(name)) throw param(text('There is no report field "{0}".', name));
  }
  return names.includes('*') ? [...EXT_FIELDS.keys()] : [...new Set(names)];
}

const per = (amount: number, count: number): number => (count === 0 ? 0 : amount / count);
const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A field whose value is 0 is not there at all. */
function extOf(counts: Counts, names: readonly string[]): Record<string, number> {
  const values: Record<string, number> = {};
  for (const name of names) {
    const formula = EXT_FIELDS.get(name);
    const value = formula ? fieldValue(formula, counts) : 0;
    if (value !== 0) values[name] = round(value);
  }
  return values;
}

function fieldValue(formula: FieldFormula, counts: Counts): number {
  switch (formula.kind) {
    case 'count':
      return Math.round(counts.conversion * formula.share);
    case 'rate':
      return formula.share * per(counts.conversion, counts.click);
    case 'price':
      return per(counts.cost, Math.round(counts.conversion * formula.share));
    case 'amount':
      return counts.conversionSecond * formula.each;
    case 'return':
      return per(counts.conversionSecond * formula.each, counts.cost);
  }
}

function rowOf(
  day: number,
  bucketId: number,
  counts: Counts,
  group: ExperimentRow['group'],
  ext: readonly string[],
): ExperimentRow {
  const { cost, exposure, click, conversion, conversionSecond } = counts;
  return {
    day,
    bucketId,
    base: {
      cost,
      exposure: String(exposure),
      click: String(click),
      cpm: round(per(cost * 1000, exposure)),
      cpc: round(per(cost, click)),
      cpa: round(per(cost, conversion)),
      ctr: round(per(click, exposure)),
      cvr: round(per(conversion, click)),
      cvrSecond: round(per(conversionSecond, conversion)),
      conversion: String(conversion),
      conversionSecond: String(conversionSecond),
    },
    ext: extOf(counts, ext),
    group,
  };
}

/** Made-up figures that answer to every part of the query; a total (day 0) is the sum of its days. */
export const expGet: Handler<'expGet'> = (call, query) => {
  const ext = fieldsOf(query);
  const groupBy = query.groupBy ?? [];
  for (const name of groupBy) {
    if (!GROUP_BY.includes(name)) throw param(text('A report cannot be grouped by "{0}".', name));
  }
  const buckets = bucketsOf(query);
  const advertisers = advertisersOf(call, query);
  const sums = new Map<
    string,
    { day: number; bucket: number; group: Record<string, string>; counts: Counts }
  >();
  for (const dayIndex of daysOf(call, query)) {
    const day = dayOf(dayIndex);
    for (const bucket of buckets) {
      for (const advertiser of advertisers) {
        for (const factor of FACTORS) {
          const group: Record<string, string> = {};
          if (groupBy.includes('advertiser_id')) group.advertiser_id = advertiser;
          if (groupBy.includes('user_weight_factor')) group.user_weight_factor = String(factor);
          const rowDay = query.total ? 0 : day;
          const key = JSON.stringify([rowDay, bucket, group]);
          const sum = sums.get(key) ?? { day: rowDay, bucket, group, counts: NO_COUNTS };
          const target = query.target ?? '';
          const cell = countsOf({ account: call.account, target, advertiser, bucket, day, factor });
          sums.set(key, { ...sum, counts: add(sum.counts, cell) });
        }
      }
    }
  }
  return {
    rows: [...sums.values()].map(({ day, bucket, group, counts }) => rowOf(day, bucket, counts, group, ext)),
  };
};

export const expGrantList: Handler<'expGrantList'> = ({ service: { db }, account }) => ({
  from: db
    .all('SELECT giver FROM exp_grants WHERE receiver = ? ORDER BY giver', account)
    .map((row) => Number(textOf(row, 'giver'))),
  to: db
    .all('SELECT receiver FROM exp_grants WHERE giver = ? ORDER BY receiver', account)
    .map((row) => Number(textOf(row, 'receiver'))),
});

export const expGrantAdd: Handler<'expGrantAdd'> = ({ service: { db }, account }, { accountId }) => {
  const receiver = requireOther(account, accountId);
  db.transaction(() => db.run('INSERT OR REPLACE INTO exp_grants VALUES (?, ?)', account, receiver));
  return { accountId };
};

export const expGrantDelete: Handler<'expGrantDelete'> = ({ service: { db }, account }, { accountId }) => {
  const receiver = requireOther(account, accountId);
  const gone = db.transaction(() =>
    db.run('DELETE FROM exp_grants WHERE giver = ? AND receiver = ?', account, receiver),
  );
  if (gone === 0) throw param(text('Account {0} has no access to the reports.', receiver));
  return { accountId };
};
