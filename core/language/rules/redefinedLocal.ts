import { text } from '../../model/text.ts';
import { walk } from '../../syntax/walk.ts';
import type { Variable } from '../analysis/variable.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `redefined-local`: a declaration hides a local variable of the same name. `local x = x` and what else is made of the hidden one
 * (`local x = x or 1`) means to.
 */
export const redefinedLocal: Rule = {
  code: 'redefined-local',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    for (const variable of script.scopes.locals) {
      const { name, declaration, hides } = variable;
      if (!declaration || !hides || name.startsWith('_') || isMadeOf(script, variable, hides)) continue;
      yield {
        place: declaration,
        message: text('"{0}" hides the variable of this name that is declared before', name),
        ...(hides.declaration
          ? { related: [{ message: text('The hidden "{0}"', name), ...place(hides.declaration) }] }
          : {}),
      };
    }
  },
};

function place({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end };
}

function isMadeOf({ scopes }: Script, { declaration, declaredBy }: Variable, hidden: Variable): boolean {
  if (declaredBy?.kind !== 'Local' || !declaration) return false;
  const { names, values } = declaredBy;
  const value = values[Math.min(names.indexOf(declaration), values.length - 1)];
  let found = false;
  if (value) {
    walk(value, (node) => {
      if (node.kind === 'Name') found ||= scopes.variable(node) === hidden;
      return !found && node.kind !== 'Function';
    });
  }
  return found;
}
