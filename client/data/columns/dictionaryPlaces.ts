import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { COLUMN_KINDS, type ColumnKind } from '../../../core/model/columnDictionary.ts';
import { COLUMN_LIMITS, DATA_SPACES, type DataSpace } from '../../../core/model/columns.ts';

/** A place in a dictionary where the number of a column belongs as a key. */
export interface KeyPlace {
  readonly space: DataSpace;
  readonly kind: ColumnKind;
  /** The numbers that have no entry yet. */
  readonly free: readonly number[];
  /** What the key replaces. */
  readonly start: number;
  readonly end: number;
  /** The key has a value already. */
  readonly hasValue: boolean;
}

export function keyInDictionary(json: string, offset: number): KeyPlace | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(json, offset);
  if (!isAtPropertyKey || path.length !== 3) return undefined;
  const space = DATA_SPACES.find((each) => each === path[0]);
  const kind = COLUMN_KINDS.find((each) => each === path[1]);
  if (space === undefined || kind === undefined) return undefined;
  const root = parseTree(json);
  const area = root && findNodeAtLocation(root, [space, kind]);
  const typed =
    previousNode && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
      ? previousNode
      : undefined;
  const start = typed?.offset ?? offset;
  const end = typed ? typed.offset + typed.length : offset;
  const taken = new Set(
    (area?.children ?? []).flatMap(({ children: [key] = [] }) =>
      key && key.offset !== start ? [String(key.value)] : [],
    ),
  );
  const all = Array.from({ length: COLUMN_LIMITS.current[kind] }, (_, index) => index + 1);
  const free = all.filter((index) => !taken.has(String(index)));
  return { space, kind, free, start, end, hasValue: /^\s*:/.test(json.slice(end)) };
}
