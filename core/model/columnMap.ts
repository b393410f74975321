import { DataError } from './dataError.ts';
import { asObject, memberPath } from './jsonShape.ts';
import { text } from './text.ts';

/** An object whose members are named by column, 1 to `last`; `read` reads each of them. Throws `DataError` with the path. */
export function parseColumnMap<T>(
  value: unknown,
  path: string,
  last: number,
  read: (value: unknown, path: string) => T,
): Record<number, T> {
  const result: Record<number, T> = {};
  for (const [key, entry] of Object.entries(asObject(value, path))) {
    const full = memberPath(path, key);
    if (!/^[1-9]\d{0,9}$/.test(key) || Number(key) > last) {
      throw new DataError(
        'range',
        text('{0}: column {1} does not exist; columns are 1 to {2}.', full, key, last),
        full,
      );
    }
    result[Number(key)] = read(entry, full);
  }
  return result;
}
