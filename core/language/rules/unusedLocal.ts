import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { findEntryPoints } from '../../syntax/entryPoints.ts';
import { functionVariables } from '../analysis/functionVariables.ts';
import { isOnlyFilled } from '../analysis/onlyFilled.ts';
import type { Variable } from '../analysis/variable.ts';
import { unusedFixes } from '../fixes/unusedVariable.ts';
import type { Rule } from '../rule.ts';

/**
 * `unused-local`: a local variable, loop variable or parameter that nothing reads. Names that start with `_` say so themselves;
 * functions have a rule of their own, and the parameters of what the service calls have one too.
 */
export const unusedLocal: Rule = {
  code: 'unused-local',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    const functions = functionVariables(script);
    const entryPoints = new Set<unknown>(findEntryPoints(script.chunk).map(({ func }) => func));
    for (const variable of script.scopes.locals) {
      const { declaration, declaredBy, uses } = variable;
      if (!declaration || !isMeantToBeUsed(variable)) continue;
      const isRead = uses.some(({ access }) => access === 'read');
      if (isRead && !isOnlyFilled(script, variable)) continue;
      if (functions.has(variable) || entryPoints.has(declaredBy)) continue;
      yield {
        place: declaration satisfies Range,
        message: isRead ? text('"{0}" is filled, but nothing reads it', variable.name) : message(variable),
        tag: 'unnecessary',
        // What is put into it may be calls.
        fixes: isRead ? [] : unusedFixes(script, variable),
      };
    }
  },
};

function isMeantToBeUsed({ name, kind, declaredBy }: Variable): boolean {
  if (name === '' || name.startsWith('_') || kind === 'self') return false;
  // A function without a body waits for one.
  return declaredBy?.kind !== 'Function' || declaredBy.body.statements.length > 0;
}

function message({ name, kind, uses }: Variable): Text {
  if (uses.length > 0) return text('"{0}" is given values, but nothing reads it', name);
  if (kind === 'parameter') return text('Nothing reads the parameter "{0}"', name);
  return text('Nothing reads "{0}"', name);
}
