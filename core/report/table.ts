import { displayWidth, pad } from './displayWidth.ts';

export interface TableColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const GAP = '  ';

/**
 * Lines of an aligned table: head, rule, rows. A cell that is not the last of its row must be one line; `rows` are as long
 * as `columns`.
 */
export function renderTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.head), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd();
  return [
    line(columns.map((column) => column.head)),
    widths.map((width) => '─'.repeat(width)).join(GAP),
    ...rows.map(line),
  ];
}
