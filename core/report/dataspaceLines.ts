import { type ColumnDictionary, type ColumnKind, lookupColumn } from '../model/columnDictionary.ts';
import type { VisibleRecord } from '../model/run.ts';
import { type Bundle, renderText, type Text, text } from '../model/text.ts';
import { renderTable } from './table.ts';

/** The columns other than 0 and false that the script could see, one line each, with their names when they have some. */
export function renderDataspaces(
  dataspaces: Readonly<Record<string, VisibleRecord | null>>,
  dictionary?: ColumnDictionary,
  bundle?: Bundle,
): readonly string[] {
  const rows: string[][] = [];
  const empty: string[] = [];
  const zero: string[] = [];
  for (const [space, record] of Object.entries(dataspaces)) {
    if (record === null) {
      empty.push(space);
      continue;
    }
    const set = setColumns(record);
    if (set.length === 0) zero.push(space);
    for (const { kind, index, value } of set) {
      const meaning = lookupColumn(dictionary, space, kind, index);
      const word = meaning?.values[String(value)];
      rows.push([
        space,
        kindName(kind, bundle),
        String(index),
        String(value),
        meaning?.name ?? '',
        word ?? '',
      ]);
    }
  }
  const lines = rows.length > 0 ? [...table(rows, bundle)] : [];
  const about = (spaces: readonly string[], fact: Text) =>
    spaces.length > 0 ? [renderText(text('{0}: {1}', spaces.join(', '), fact), bundle)] : [];
  lines.push(...about(zero, text('all columns are 0')), ...about(empty, text('no data')));
  return lines;
}

function table(rows: readonly (readonly string[])[], bundle?: Bundle): readonly string[] {
  const columns = [
    { head: renderText(text('Data space'), bundle) },
    { head: renderText(text('Kind'), bundle) },
    { head: renderText(text('Column'), bundle), align: 'right' as const },
    { head: renderText(text('Value'), bundle), align: 'right' as const },
    { head: renderText(text('Name'), bundle) },
    { head: renderText(text('Meaning'), bundle) },
  ];
  const shown = columns.map((_, index) => index < 4 || rows.some((row) => row[index] !== ''));
  return renderTable(
    columns.filter((_, index) => shown[index]),
    rows.map((row) => row.filter((_, index) => shown[index])),
  );
}

function setColumns(record: VisibleRecord): { kind: ColumnKind; index: number; value: number | boolean }[] {
  const of = (kind: ColumnKind, values: readonly (number | boolean)[]) =>
    values.flatMap((value, offset) => (value ? [{ kind, index: offset + 1, value }] : []));
  return [...of('u8', record.u8), ...of('u32', record.u32), ...of('flag', record.flag)];
}

function kindName(kind: ColumnKind, bundle?: Bundle): string {
  return kind === 'u8' ? 'uint8' : kind === 'u32' ? 'uint32' : renderText(text('flag'), bundle);
}
