import { parse } from '../syntax/parse.ts';
import { type ColumnsUsed, findColumnsUsed } from './columnsUsed.ts';

/** A place that exists, so that a draft with places decides something: Tian'anmen, Beijing. */
const PLACE = { longitude: 116.397128, latitude: 39.907507, code: 110000 };
const NONE: ColumnsUsed = { u8: [], u32: [], flag: [] };

/**
 * The text of a first local data file for a script: one user with a value in every column that the script reads by number,
 * places where it asks for some. Two spaces of indentation, a newline at the end.
 */
export function draftLocalData(source: string, targets: readonly string[]): string {
  const used = findColumnsUsed(source, parse(source, 'gopher').chunk);
  const request = {
    ...(used.geoip ? { ipCode: PLACE.code } : {}),
    ...(used.geofac ? { facCode: PLACE.code } : {}),
    ...(used.geo ? { lngLat: [PLACE.longitude, PLACE.latitude] } : {}),
  };
  const user = {
    name: 'user-1',
    did: item('', used.did ?? NONE),
    wuid: used.wuid ? item('', used.wuid) : null,
    os: 'android',
    ...(Object.keys(request).length > 0 ? { request } : {}),
  };
  const file = {
    users: [user],
    targets: targets.length > 0 ? targets : ['target-1'],
    ...(used.geo ? { geo: [shop(used.geo)] } : {}),
    ...(used.geoip ? { geoip: [item(String(PLACE.code), used.geoip)] } : {}),
    ...(used.geofac ? { geofac: [item(String(PLACE.code), used.geofac)] } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function item(userid: string, { u8, u32, flag }: ColumnsUsed): Record<string, unknown> {
  return {
    ...(userid === '' ? {} : { userid }),
    bytesKv: Object.fromEntries(u8.map((column) => [column, 1])),
    uint32sKv: Object.fromEntries(u32.map((column) => [column, 1])),
    flagsWithExpireKv: Object.fromEntries(flag.map((column) => [column, { flag: true, expire: 0 }])),
  };
}

/** A shop's U32 columns 1 and 2 are its place, in millionths of a degree (spec srta-service section 4). */
function shop(used: ColumnsUsed): Record<string, unknown> {
  const drafted = item('shop-1', used) as { uint32sKv: Record<string, number> };
  const place = { 1: Math.round(PLACE.longitude * 1e6), 2: Math.round(PLACE.latitude * 1e6) };
  return { ...drafted, uint32sKv: { ...drafted.uint32sKv, ...place } };
}
