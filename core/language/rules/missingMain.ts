import { text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import { entryFunction } from '../analysis/entryFunctions.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-missing-main`: the service calls the global function `main` once a decision (spec srta-lua, "Entry points"); a script
 * without it decides nothing. Silent while the script has syntax errors, which may hide the definition.
 */
export const missingMain: Rule = {
  code: 'srta-missing-main',
  level: 'error',
  whileBroken: false,
  *check(script) {
    const { assigned, local } = entryFunction(script, 'main');
    // A local one is srta-main-local's.
    if (assigned || local) return;
    yield {
      place: firstLine(script.source, script.parsed),
      message: text('The script has no global function "main", which the service calls for every decision'),
    };
  },
};

/** The first statement's first line: a place that is seen and that does not underline the whole file. */
function firstLine(source: string, { chunk }: ParseResult): Range {
  const start = chunk.body.statements[0]?.start ?? 0;
  const lineBreak = source.slice(start).search(/[\r\n]/);
  return { start, end: lineBreak < 0 ? source.length : start + lineBreak };
}
