import { COLUMN_LIMITS } from './columns.ts';

const MAX_INDEX = COLUMN_LIMITS.current.u8;

/** Reads the columns of a grant, `1, 2, 55-64`: 1 to 64, single or as ranges; undefined when the text is not that. */
export function parseGrantIndex(value: string): Set<number> | undefined {
  const indexes = new Set<number>();
  for (const part of value.split(',')) {
    const match = /^\s*(\d{1,2})\s*(?:-\s*(\d{1,2})\s*)?$/.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first < 1 || last > MAX_INDEX || first > last) return undefined;
    for (let index = first; index <= last; index++) indexes.add(index);
  }
  return indexes;
}

/** The same set as text; three or more neighbours become a range. */
export function formatGrantIndex(indexes: ReadonlySet<number>): string {
  const sorted = [...indexes].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    if (end - at >= 2) parts.push(`${sorted[at]}-${sorted[end]}`);
    else parts.push(...sorted.slice(at, end + 1).map(String));
    at = end + 1;
  }
  return parts.join(', ');
}
