import type { UserColumns } from '../../model/writeItem.ts';

const EARTH_RADIUS = 6_371_000;
const MICRO = 1e6;
const RADIANS = Math.PI / 180;
/** Where a GEO record keeps its place (spec srta-service, data spaces). */
const LNG_COLUMN = 1;
const LAT_COLUMN = 2;

/** How a GEO record stores its coordinates: degrees x 1e6, or with 180 and 90 added first so that west and south fit. */
export type GeoCoding = 'degrees' | 'shifted';

export interface GeoPoint {
  readonly metres: number;
  readonly columns: UserColumns;
}

/** Points within `km` of `[lng, lat]` (degrees), the nearest first; equally far ones in the order of the data. */
export function pointsWithin(
  points: readonly UserColumns[],
  [lng, lat]: readonly [number, number],
  km: number,
  coding: GeoCoding,
): GeoPoint[] {
  const found: GeoPoint[] = [];
  for (const columns of points) {
    const place = placeOf(columns, coding);
    if (place === undefined) continue;
    const metres = Math.round(distance(lng, lat, place[0], place[1]));
    if (metres <= km * 1000) found.push({ metres, columns });
  }
  return found.sort((a, b) => a.metres - b.metres);
}

function placeOf({ u32 }: UserColumns, coding: GeoCoding): readonly [number, number] | undefined {
  const lng = u32[LNG_COLUMN];
  const lat = u32[LAT_COLUMN];
  if (lng === undefined || lat === undefined) return undefined;
  const shift = coding === 'shifted' ? 1 : 0;
  return [lng / MICRO - 180 * shift, lat / MICRO - 90 * shift];
}

/** Great-circle distance in metres (haversine). */
function distance(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const sinLat = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const sinLng = Math.sin(((lng2 - lng1) * RADIANS) / 2);
  const a = sinLat ** 2 + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * sinLng ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

const COUNTRY = 100000;

/**
 * The record of an administrative code: its own, else its city's, its province's, the country's (100000). 0 finds nothing.
 * `records` have the code as `userid`.
 */
export function recordOfCode(records: readonly UserColumns[], code: number): UserColumns | undefined {
  if (!Number.isInteger(code) || code <= 0) return undefined;
  const steps = [code, Math.floor(code / 100) * 100, Math.floor(code / 10000) * 10000, COUNTRY];
  for (const step of steps) {
    const found = records.find(({ userid }) => userid === String(step));
    if (found !== undefined) return found;
  }
  return undefined;
}
