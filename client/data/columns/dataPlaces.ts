import { getLocation } from 'jsonc-parser';
import type { ColumnKind } from '../../../core/model/columnDictionary.ts';
import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from '../../../core/model/columns.ts';

/** A column in a local data file, and the value that stands there. */
export interface DataPlace {
  readonly space: DataSpace;
  readonly kind: ColumnKind;
  readonly index: number;
  /** `1`, `true`; undefined for what is no single value. */
  readonly value: string | undefined;
  /** The key or the value under the cursor. */
  readonly start: number;
  readonly end: number;
}

const KINDS: Readonly<Record<string, ColumnKind>> = {
  bytesKv: 'u8',
  bytes_kv: 'u8',
  uint32sKv: 'u32',
  uint32s_kv: 'u32',
  flagsWithExpireKv: 'flag',
  flags_with_expire_kv: 'flag',
};

/** The column whose key or value stands at an offset of a `*.srta-data.json`; undefined anywhere else. */
export function columnInData(json: string, offset: number): DataPlace | undefined {
  const { path, previousNode } = getLocation(json, offset);
  if (previousNode === undefined || offset > previousNode.offset + previousNode.length) return undefined;
  const area = path.findIndex((part) => typeof part === 'string' && Object.hasOwn(KINDS, part));
  const kind = KINDS[String(path[area])];
  const space = spaceOf(path.slice(0, area));
  const index = Number(path[area + 1]);
  if (area < 0 || kind === undefined || space === undefined) return undefined;
  if (!Number.isInteger(index) || index < 1 || index > COLUMN_LIMITS.current[kind]) return undefined;
  const inside = path.slice(area + 2);
  // Of a flag `flag` and `defaultFlag` are values of the column, `expire` is none.
  if (kind === 'flag' ? inside[0] === 'expire' : inside.length > 0) return undefined;
  const { type, value } = previousNode;
  const isKey = getLocation(json, offset).isAtPropertyKey;
  const shown = !isKey && (type === 'number' || type === 'boolean') ? String(value) : undefined;
  const end = previousNode.offset + previousNode.length;
  return { space, kind, index, value: shown, start: previousNode.offset, end };
}

/** `users[0].did` and `geo[0]` are places of columns. */
function spaceOf(path: readonly (string | number)[]): DataSpace | undefined {
  const [list, index, member] = path;
  if (typeof index !== 'number') return undefined;
  const named =
    list === 'users' ? (path.length === 3 ? member : undefined) : path.length === 2 ? list : undefined;
  return DATA_SPACES.find((space) => space === named);
}
