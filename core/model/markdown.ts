import { oneLine } from './printable.ts';

/** Text of the service inside Markdown: nothing in it is taken for markup, an address, an image or an entity. */
export function escapeMarkdown(value: string): string {
  return oneLine(value).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Text of the service as inline code; nothing for nothing. */
export function codeSpan(value: string): string {
  return value === '' ? '' : `\`${oneLine(value).replaceAll('`', "'")}\``;
}

/** Cells that may hold inline code; a bar or a line end would break the table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => oneLine(cell).replace(/\\?\|/g, '\\|')).join(' | ')} |`;
}
