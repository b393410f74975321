import type { srta } from '../generated/saas.js';
import type { ExperimentBucket, ExperimentQuery, ExperimentRow } from '../types.ts';
import { idOf, int64, numberOf, uint64 } from './scalars.ts';

export function queryToWire(query: ExperimentQuery): srta.current.ExpGet.$Properties {
  return {
    extFields: [...(query.extFields ?? [])],
    whereBeginDay: uint64(query.beginDay),
    whereEndDay: uint64(query.endDay),
    whereBucketId: [...(query.buckets ?? [])],
    whereTarget: query.target ?? '',
    whereAdvertiserId: (query.advertiserIds ?? []).map(uint64),
    groupBy: [...(query.groupBy ?? [])],
    totalFlag: query.total ? 1 : 0,
  };
}

export function queryOfWire(wire: srta.current.ExpGet.$Properties): ExperimentQuery {
  return {
    extFields: wire.extFields ?? [],
    beginDay: numberOf(wire.whereBeginDay),
    endDay: numberOf(wire.whereEndDay),
    buckets: wire.whereBucketId ?? [],
    target: wire.whereTarget ?? '',
    advertiserIds: (wire.whereAdvertiserId ?? []).map(idOf),
    groupBy: wire.groupBy ?? [],
    total: (wire.totalFlag ?? 0) !== 0,
  };
}

export function bucketOfWire(wire: srta.current.ExpBucket.$Properties): ExperimentBucket {
  return { bucketId: wire.bucketId ?? 0, platformExpId: wire.ptExpId ?? 0, percent: wire.percent ?? 0 };
}

export function bucketToWire(bucket: ExperimentBucket): srta.current.ExpBucket.$Properties {
  return { bucketId: bucket.bucketId, ptExpId: bucket.platformExpId, percent: bucket.percent };
}

export function rowToWire(row: ExperimentRow): srta.current.ExpData.$Properties {
  const { exposure, click, conversion, conversionSecond, ...ratios } = row.base;
  return {
    time: uint64(row.day),
    bucketId: row.bucketId,
    baseFields: {
      ...ratios,
      exposure: int64(exposure),
      click: int64(click),
      conversion: int64(conversion),
      conversionSecond: int64(conversionSecond),
    },
    extFields: { ...row.ext },
    group: Object.fromEntries(Object.entries(row.group).map(([name, id]) => [name, uint64(id)])),
  };
}

export function rowOfWire(wire: srta.current.ExpData.$Properties): ExperimentRow {
  const base = wire.baseFields ?? {};
  return {
    day: numberOf(wire.time),
    bucketId: wire.bucketId ?? 0,
    base: {
      cost: base.cost ?? 0,
      exposure: idOf(base.exposure),
      click: idOf(base.click),
      cpm: base.cpm ?? 0,
      cpc: base.cpc ?? 0,
      cpa: base.cpa ?? 0,
      ctr: base.ctr ?? 0,
      cvr: base.cvr ?? 0,
      cvrSecond: base.cvrSecond ?? 0,
      conversion: idOf(base.conversion),
      conversionSecond: idOf(base.conversionSecond),
    },
    ext: { ...(wire.extFields ?? {}) },
    group: Object.fromEntries(Object.entries(wire.group ?? {}).map(([name, id]) => [name, idOf(id)])),
  };
}
