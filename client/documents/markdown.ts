/** Text of the service inside Markdown: nothing in it is taken for markup. */
export function escapeMarkdown(value: string): string {
  return value.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

/** Cells that may hold inline code; a bar or a line end would break the table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\\?\|/g, '\\|').replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
}
