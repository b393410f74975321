import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localRunRequest, parseLocalData } from '../../../core/model/localData.ts';
import type { Decision } from '../../../core/model/run.ts';
import { createEngine } from '../../../core/runtime/engine.ts';

const FOLDER = new URL('../../../examples/strategies/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

const IN: Decision = { enabled: true, fields: {} };
const OUT: Decision = { enabled: false, fields: {} };
const fields = (values: Decision['fields']): Decision => ({ enabled: true, fields: values });
const weight = (factor: number): Decision => fields({ USER_WEIGHT_FACTOR: factor });

type Expected = Readonly<Record<string, Readonly<Record<string, Decision>>>>;

/** By script and user name of its data file. A user's name states the same decision in words. */
const DECISIONS: Readonly<Record<string, Expected>> = {
  reactivate: {
    'zhangsan: high value, weight 1.3': active(weight(1.3)),
    'lisi: middle value, weight 1': active(weight(1)),
    'wangwu: low value, weight 0.8': active(weight(0.8)),
    'level unknown: takes part unadjusted': active(IN),
    'woken today: excluded until midnight': active(OUT),
    'woken yesterday: the flag has expired, weight 1.3': active(weight(1.3)),
    'not installed: excluded': active(OUT),
  },
  acquire: {
    'iPhone, Shanghai, evening: price 3100, factor 1.2': fresh(fields({ CPA_PRICE: 3100, CPC_FACTOR: 1.2 })),
    'Android, Chengdu, morning: price 2200': fresh(fields({ CPA_PRICE: 2200 })),
    'Harmony, city unknown, morning: price 2000': fresh(fields({ CPA_PRICE: 2000 })),
    'has the app: excluded': fresh(OUT),
    'opted out: excluded': fresh(OUT),
  },
  'nearby-shop': {
    'lives round the corner of shop 1001: factor 1.5, weight 1.1': shop(1.5, '1001', 1.1),
    'lives a kilometre from shop 1001: factor 1.2, weight 1.1': shop(1.2, '1001', 1.1),
    'lives two kilometres from shop 2001: factor 1': shop(1, '2001'),
    'next to shop 1002, which is closed: excluded': { 'shop-visit': OUT, 'news-active': IN },
    'no shop within 3 km: excluded': { 'shop-visit': OUT, 'news-active': IN },
    'place unknown: excluded': { 'shop-visit': OUT, 'news-active': IN },
  },
  'experiment-tags': {
    'bucket 3: plain, price 100': coupon({ CPC_PRICE: 100, DC_INFOS: [{ name: 'style', value: 'plain' }] }),
    'bucket 8, likes food: coupon, price 110': coupon({
      CPC_PRICE: 110,
      DC_INFOS: [
        { name: 'style', value: 'coupon' },
        { name: 'interest', value: 'food' },
      ],
    }),
    'bucket 8, member who likes sport: coupon, price 110, weight 1.25': coupon({
      CPC_PRICE: 110,
      DC_INFOS: [
        { name: 'style', value: 'coupon' },
        { name: 'interest', value: 'sport' },
      ],
      USER_WEIGHT_FACTOR: 1.25,
    }),
    'no bucket: excluded': { 'coupon-test': OUT, 'news-active': IN },
  },
  'model-score': {
    'score 87 from hijack(): weight 1.4, factor 1.1': fresh(
      fields({ USER_WEIGHT_FACTOR: 1.4, CPC_FACTOR: 1.1 }),
    ),
    'opted out: excluded': fresh(OUT),
  },
  'old-results-table': {
    'on 2026-08-03, not installed: both excluded': { 'news-active': OUT, 'video-active': OUT },
    'on 2026-08-03, installed: news-active takes part, video-active is excluded': {
      'news-active': IN,
      'video-active': OUT,
    },
    'on 2026-10-08, not installed: both take part': { 'news-active': IN, 'video-active': IN },
  },
};

function active(decision: Decision): Readonly<Record<string, Decision>> {
  return { 'news-active': decision, 'video-active': decision, 'news-new': IN };
}
function fresh(decision: Decision): Readonly<Record<string, Decision>> {
  return { 'news-new': decision, 'video-new': decision, 'news-active': IN };
}
function coupon(values: Decision['fields']): Readonly<Record<string, Decision>> {
  return { 'coupon-test': fields(values), 'news-active': IN };
}
function shop(factor: number, number: string, weightFactor?: number): Readonly<Record<string, Decision>> {
  const infos = { CPC_FACTOR: factor, DC_INFOS: [{ name: 'shop', value: number }] };
  return {
    'shop-visit': fields(weightFactor === undefined ? infos : { ...infos, USER_WEIGHT_FACTOR: weightFactor }),
    'news-active': IN,
  };
}

describe.each(Object.entries(DECISIONS))('examples/strategies/%s.lua', (name, expected) => {
  const script = read(`${name}.lua`);
  const data = parseLocalData(read(`${name}.srta-data.json`));

  it('has a decision written down for every user of its data file', () => {
    expect(data.users.map((user) => user.name)).toEqual(Object.keys(expected));
  });

  it.each(Object.keys(expected))('%s', (user) => {
    for (const numbers of ['gopher', 'puc'] as const) {
      const report = createEngine(numbers).run({ ...localRunRequest(script, data, user), numbers });
      expect(report.error).toBeNull();
      expect(report.decisions).toEqual(expected[user]);
    }
  });
});
