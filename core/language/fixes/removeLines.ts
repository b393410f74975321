import type { Range } from '../../syntax/ast.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';

/** Takes a place away, with the blanks and the line break before it when it starts its line. */
export function removeLines({ source }: Script, { start, end }: Range): TextChange {
  let from = start;
  while (from > 0 && (source[from - 1] === ' ' || source[from - 1] === '\t')) from--;
  if (source[from - 1] === '\n') from -= source[from - 2] === '\r' ? 2 : 1;
  return { start: from, end, text: '' };
}
