import { text } from '../../model/text.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import { functionVariables } from '../analysis/functionVariables.ts';
import { addLocal } from '../fixes/addLocal.ts';
import type { Rule } from '../rule.ts';

/**
 * `lowercase-global`: at the top of the file a global variable gets a name in lower case, as if `local` were missing. Constants
 * (`IDX_LEVEL = 1`) and functions are what globals are for; what functions assign is global-assign-in-function's.
 */
export const lowercaseGlobal: Rule = {
  code: 'lowercase-global',
  level: 'information',
  whileBroken: false,
  *check(script, { extraGlobals }) {
    const functions = functionVariables(script);
    for (const variable of script.scopes.globals.values()) {
      const { name, uses } = variable;
      if (!/^[a-z]/.test(name) || functions.has(variable) || extraGlobals.includes(name)) continue;
      if (isEntryPoint(name)) continue;
      const first = uses.find(({ access, func }) => access === 'write' && func === script.chunk);
      if (!first) continue;
      yield {
        place: first.name,
        message: text('"{0}" is a global variable: is "local" missing?', name),
        fixes: addLocal(script, variable),
      };
    }
  },
};
