import type { ConstantGroup } from '../../hostapi/types.ts';
import type { ColumnKind } from '../../model/columnDictionary.ts';
import type { DataSpace } from '../../model/columns.ts';

/** What is known of a table that the service gives. */
export type Shape =
  /** `{[U8], [U32], [FLAG]}`; the space is unknown where the script computes it. */
  | { readonly of: 'dsdata'; readonly space: DataSpace | undefined }
  /** One area of such a table. */
  | { readonly of: 'area'; readonly space: DataSpace | undefined; readonly kind: ColumnKind }
  /** The array of `get_geo_points`, and one element. */
  | { readonly of: 'points' }
  | { readonly of: 'point' }
  /** The array of `get_targets`. */
  | { readonly of: 'targets' };

const SPACE_BY_CONSTANT: ReadonlyMap<string, DataSpace> = new Map([
  ['DS_DID', 'did'],
  ['DS_WUID', 'wuid'],
  ['DS_GEO', 'geo'],
  ['DS_GEOIP', 'geoip'],
  ['DS_GEOFAC', 'geofac'],
]);

const KINDS: readonly ColumnKind[] = ['u8', 'u32', 'flag'];

/** The constant that indexes a table of this kind by name. */
export function keyGroup(shape: Shape): ConstantGroup | undefined {
  if (shape.of === 'dsdata') return 'area';
  return shape.of === 'point' ? 'geo' : undefined;
}

/** `did` for `DS_DID`. */
export function spaceOf(constantName: string | undefined): DataSpace | undefined {
  return constantName === undefined ? undefined : SPACE_BY_CONSTANT.get(constantName);
}

/** The kind of column of an area: by the number that `srta.U8`, `srta.U32` and `srta.FLAG` are. */
export function kindOfArea(area: string | number | undefined): ColumnKind | undefined {
  return typeof area === 'number' ? KINDS[area - 1] : KINDS.find((kind) => kind.toUpperCase() === area);
}
