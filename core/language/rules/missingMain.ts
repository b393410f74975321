import { text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { findGlobalFunctions } from '../../syntax/entryPoints.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import { walk } from '../../syntax/walk.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-missing-main`: the service calls the global function `main` once a decision (spec srta-lua, "Entry points"); a script
 * without it decides nothing. Silent while the script has syntax errors, which may hide the definition.
 */
export const missingMain: Rule = {
  code: 'srta-missing-main',
  level: 'error',
  whileBroken: false,
  *check({ source, parsed }) {
    const { assigned, local } = findMain(parsed);
    if (assigned) return;
    yield {
      place: local ?? firstLine(source, parsed),
      message: local
        ? text('The service calls the global function "main", and this one is local: leave out "local"')
        : text('The script has no global function "main", which the service calls for every decision'),
    };
  },
};

/**
 * Is a function put into a global `main`? Definitions count by scope; an assignment of anything else, anywhere, counts unless a
 * local `main` could be what it means. And where is that local one?
 */
function findMain({ chunk }: ParseResult): { assigned: boolean; local: Range | undefined } {
  let assigned = false;
  let local: Range | undefined;
  walk(chunk, (node) => {
    if (node.kind === 'LocalFunction' && node.name.name === 'main') local ??= node.name;
    if (node.kind === 'Local') local ??= node.names.find((each) => each.name === 'main');
    if (node.kind === 'FunctionStatement' && node.target.kind === 'Name' && !node.method) {
      assigned ||= node.target.name === 'main';
    }
    if (node.kind === 'Assign') {
      assigned ||= node.targets.some((target) => target.kind === 'Name' && target.name === 'main');
    }
    return undefined;
  });
  const defined = findGlobalFunctions(chunk).some(({ name }) => name === 'main');
  return { assigned: defined || (assigned && !local), local };
}

/** The first statement's first line: a place that is seen and that does not underline the whole file. */
function firstLine(source: string, { chunk }: ParseResult): Range {
  const start = chunk.body.statements[0]?.start ?? 0;
  const lineBreak = source.slice(start).search(/[\r\n]/);
  return { start, end: lineBreak < 0 ? source.length : start + lineBreak };
}
