import { text } from '../../model/text.ts';
import type { FunctionExpression } from '../../syntax/ast.ts';
import { T } from '../../syntax/tokens.ts';
import { innermostFunctions } from '../analysis/innermost.ts';
import type { TextChange } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `unused-vararg`: a function takes `...` and does not use it. */
export const unusedVararg: Rule = {
  code: 'unused-vararg',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    const used = usingVararg(script);
    for (const func of script.nodes('Function')) {
      if (!func.vararg || used.has(func) || func.body.statements.length === 0) continue;
      yield {
        place: func.vararg,
        message: text('The function takes "..." and does not use it'),
        tag: 'unnecessary',
        fixes: [
          { title: text('Remove "{0}"', '...'), changes: [removal(script, func.vararg)], preferred: true },
        ],
      };
    }
  },
};

/** The functions that mention their `...`, or the table `arg` that stands for it in Lua 5.1. */
function usingVararg(script: Script): Set<FunctionExpression> {
  const used = new Set<FunctionExpression>();
  for (const { func } of script.scopes.globals.get('arg')?.uses ?? [])
    if (func.kind === 'Function') used.add(func);
  for (const [, func] of innermostFunctions(script, script.nodes('Vararg'))) {
    if (func.kind === 'Function') used.add(func);
  }
  return used;
}

/** With the comma before it. */
function removal({ parsed: { tokens } }: Script, { start, end }: { start: number; end: number }): TextChange {
  const before = tokens.indexAt(start) - 1;
  if (before < 1 || tokens.kind(before) !== T.Comma) return { start, end, text: '' };
  return { start: tokens.end(before - 1), end, text: '' };
}
