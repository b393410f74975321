import { LineIndex } from '../../syntax/lines.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import { walk } from '../../syntax/walk.ts';

/**
 * The lines that Lua 5.1 gives to operators: where the right operand ends, against where the operator stands, as fengari has it.
 * Index of the operator's token to line (from 1).
 */
export function pucLines(source: string, parsed: ParseResult): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  const index = new LineIndex(source);
  walk(parsed.chunk, (node) => {
    if (node.kind === 'Binary' || node.kind === 'Unary') {
      const operator = node.kind === 'Binary' ? node.operatorStart : node.start;
      const line = index.line(Math.max(node.end - 1, operator));
      if (line !== index.line(operator)) lines.set(parsed.tokens.indexAt(operator), line + 1);
    }
    return true;
  });
  return lines;
}
