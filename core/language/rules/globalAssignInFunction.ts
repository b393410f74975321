import { text } from '../../model/text.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import type { FunctionScope } from '../analysis/variable.ts';
import { addLocal } from '../fixes/addLocal.ts';
import type { Rule } from '../rule.ts';

/**
 * `global-assign-in-function`: a function assigns a global variable that the top of the file does not know. Its value stays when the
 * function is done, perhaps into the next user's decision. Once a function and variable.
 */
export const globalAssignInFunction: Rule = {
  code: 'global-assign-in-function',
  level: 'information',
  whileBroken: false,
  *check(script, { extraGlobals }) {
    for (const variable of script.scopes.globals.values()) {
      const { name, uses } = variable;
      const writes = uses.filter(({ access }) => access === 'write');
      if (writes.some(({ func }) => func === script.chunk)) continue;
      if (extraGlobals.includes(name) || isEntryPoint(name)) continue;
      const seen = new Set<FunctionScope>();
      for (const { func, name: place } of writes) {
        if (seen.has(func)) continue;
        seen.add(func);
        yield {
          place,
          message: text('"{0}" is assigned here and is global: add "local", or declare it at the top', name),
          fixes: addLocal(script, variable),
        };
      }
    }
  },
};
