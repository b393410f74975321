import { DATA_SPACES, type DataSpace } from '../../model/columns.ts';
import type { RunRequest, VisibleRecord } from '../../model/run.ts';
import type { UserColumns } from '../../model/writeItem.ts';
import { type GeoCoding, type GeoPoint, pointsWithin, recordOfCode } from './geo.ts';
import { emptyRecord, type MutableRecord, visibleRecord } from './records.ts';
import { applyStub, NO_STUBS, type StubPoint, type Stubs } from './stubs.ts';

/** What "nothing found" reads as. */
export const NO_DISTANCE = 4294967295;
const GEO_SPACE_KM = 3;
const MAX_POINTS = 10;

/** A found point of the GEO data space; `data` is null when the stub gave none. */
export interface FoundPoint {
  readonly metres: number;
  readonly data: VisibleRecord | null;
  readonly score: number;
}

/** What the service would know in a run: the request with the stubs of `hijack()` laid over it (spec srta-lua). */
export class RunFacts {
  private readonly records = new Map<DataSpace, VisibleRecord | null>();
  private current: Stubs = NO_STUBS;

  /** `now` in Unix seconds: flags expire against it, whatever `time_now` says. */
  constructor(
    private readonly request: RunRequest,
    readonly now: number,
    private readonly geoCoding: GeoCoding,
  ) {}

  get stubs(): Stubs {
    return this.current;
  }

  useStubs(stubs: Stubs): void {
    this.current = stubs;
    this.records.clear();
  }

  get targets(): readonly string[] {
    return this.current.targets ?? this.request.targets;
  }

  get os(): number {
    return this.current.os ?? this.request.os;
  }

  get expid(): number {
    return this.current.expid ?? this.request.expid;
  }

  get siteset(): number {
    return this.current.siteset ?? this.request.siteset;
  }

  /** The time of `time.now()`, Unix seconds. */
  get time(): number {
    return this.current.timeNow ?? this.now;
  }

  /** The record of a data space, stubbed columns laid over it; null without data. */
  record(space: DataSpace): VisibleRecord | null {
    let record = this.records.get(space);
    if (record === undefined) {
      record = this.resolve(space);
      this.records.set(space, record);
    }
    return record;
  }

  /** All data spaces, for the report. */
  dataspace(): Record<string, VisibleRecord | null> {
    return Object.fromEntries(DATA_SPACES.map((space) => [space, this.record(space)]));
  }

  nearest(km: number): FoundPoint | undefined {
    const stub = this.current.geoNearest;
    if (stub !== undefined) return { ...stub, score: 0 };
    const [point] = this.search(km);
    return point && { metres: point.metres, data: visibleRecord(point.columns, this.now), score: 0 };
  }

  /** At most ten points within `km`, by U8 column `column` descending, the nearer first; stubs as they were given. */
  points(km: number, column: number): readonly FoundPoint[] {
    const stub: readonly StubPoint[] | undefined = this.current.geoPoints;
    if (stub !== undefined) return stub.slice(0, MAX_POINTS);
    return this.search(km)
      .map(({ metres, columns }) => ({
        metres,
        data: visibleRecord(columns, this.now),
        score: columns.u8[column] ?? 0,
      }))
      .sort((a, b) => b.score - a.score || a.metres - b.metres)
      .slice(0, MAX_POINTS);
  }

  private search(km: number): GeoPoint[] {
    const place = this.current.lngLat ?? this.request.request.lngLat;
    return place === null ? [] : pointsWithin(this.request.data.geo, place, km, this.geoCoding);
  }

  private resolve(space: DataSpace): MutableRecord | null {
    const stored = this.stored(space);
    const stub = this.current.dsdata.get(space);
    if (stored === undefined && stub === undefined) return null;
    const record = stored === undefined ? emptyRecord() : visibleRecord(stored, this.now);
    if (stub !== undefined) applyStub(record, stub);
    return record;
  }

  private stored(space: DataSpace): UserColumns | undefined {
    const { data, request } = this.request;
    switch (space) {
      case 'did':
        return data.did ?? undefined;
      case 'wuid':
        return data.wuid ?? undefined;
      case 'geo':
        return this.search(GEO_SPACE_KM)[0]?.columns;
      case 'geoip':
        return recordOfCode(data.geoip, this.current.geoIp ?? request.ipCode);
      case 'geofac':
        return recordOfCode(data.geofac, this.current.geoFac ?? request.facCode);
    }
  }
}
