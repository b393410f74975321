import { oneLine } from '../model/printable.ts';
import { displayWidth, pad } from './displayWidth.ts';

export interface TableColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/** Lines of an aligned table: head, rule, rows. Cells are made one line each; `rows` are as long as `columns`. */
export function renderTable(
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
): string[] {
  const rows = cells.map((row) => row.map(oneLine));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.head), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    columns
      .map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd();
  return [
    line(columns.map((column) => column.head)),
    widths.map((width) => '─'.repeat(width)).join(GAP),
    ...rows.map(line),
  ];
}
