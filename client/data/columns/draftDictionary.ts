import type { ColumnInUse } from './columnsRead.ts';

/** A column to start with where no script reads any. */
const SAMPLE: ColumnInUse = { space: 'did', kind: 'u8', index: 1, name: 'installed', scripts: [] };

/**
 * The text of a first column dictionary: every column that the scripts read, named as they name it, with empty places for values and
 * notes. Two spaces of indentation, a newline at the end.
 */
export function draftDictionary(columns: readonly ColumnInUse[]): string {
  const file: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const { space, kind, index, name } of columns.length > 0 ? columns : [SAMPLE]) {
    const kinds = file[space] ?? {};
    const named = kinds[kind] ?? {};
    const values =
      kind === 'flag' ? { values: { false: 'no', true: 'yes' } } : kind === 'u8' ? { values: {} } : {};
    named[index] = { name: name ?? `${kind} ${index}`, ...values, note: '' };
    file[space] = { ...kinds, [kind]: named };
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}
