import type { Name, Node } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { onlyValue } from './api.ts';
import type { Variable } from './variable.ts';

/** A table of its own that is given fields and items, and that nothing else is ever done with: `list[#list + 1] = target`. */
export function isOnlyFilled(script: Script, variable: Variable): boolean {
  if (variable.kind !== 'local' || onlyValue(script, variable)?.kind !== 'Table') return false;
  return variable.uses.every(({ name }) => isStoredTo(script, name) || isOwnLength(script, variable, name));
}

function isStoredTo(script: Script, name: Name): boolean {
  const target = script.parent(name);
  if ((target?.kind !== 'Index' && target?.kind !== 'Member') || target.object !== name) return false;
  const statement = script.parent(target);
  return statement?.kind === 'Assign' && statement.targets.includes(target);
}

/** `#list` in the key of what is stored to `list`. */
function isOwnLength(script: Script, variable: Variable, name: Name): boolean {
  let node: Node | undefined = script.parent(name);
  if (node?.kind !== 'Unary' || node.operator !== '#') return false;
  let above = script.parent(node);
  if (above?.kind === 'Binary' && above.operator === '+') {
    node = above;
    above = script.parent(above);
  }
  if (above?.kind !== 'Index' || above.index !== node || above.object.kind !== 'Name') return false;
  return script.scopes.variable(above.object) === variable && isStoredTo(script, above.object);
}
