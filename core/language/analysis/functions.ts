import type { Expression, FunctionExpression, Node, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { onlyValue } from './api.ts';
import { commentOf, type DocComment } from './comments.ts';
import { membersOf } from './members.ts';
import type { Variable } from './variable.ts';

/** A function that the script itself defines. */
export interface ScriptFunction {
  readonly func: FunctionExpression;
  /** The statement or field that defines it. */
  readonly definition: Node;
}

/** The function of the script that a callee means; of several definitions the last one. */
export function functionOf(script: Script, callee: Expression): ScriptFunction | undefined {
  const value = callee.kind === 'Paren' ? callee.expression : callee;
  if (value.kind === 'Function') return { func: value, definition: value };
  if (value.kind === 'Name') {
    const variable = script.scopes.variable(value);
    return variable && functionIn(script, variable);
  }
  return value.kind === 'Member' ? memberFunction(script, value.member) : undefined;
}

/** The function that is put into a field: `function util.price()`, `util.price = function()`, `{ price = function() }`. */
export function memberFunction(script: Script, member: Node): ScriptFunction | undefined {
  const places = membersOf(script).at(member)?.places ?? [];
  const written = places.filter(({ access, value }) => access === 'write' && value?.kind === 'Function');
  const value = written.at(-1)?.value;
  return value?.kind === 'Function' ? { func: value, definition: definitionOf(script, value) } : undefined;
}

/** The function of the script that a variable holds; of several the last one that is put into it. */
export function functionIn(script: Script, variable: Variable): ScriptFunction | undefined {
  const { declaredBy } = variable;
  if (declaredBy?.kind === 'LocalFunction') return { func: declaredBy.func, definition: declaredBy };
  const only = onlyValue(script, variable);
  if (only?.kind === 'Function') return { func: only, definition: definitionOf(script, only) };
  for (const use of [...variable.uses].reverse()) {
    if (use.access !== 'write') continue;
    const statement = script.parent(use.name);
    if (statement?.kind === 'FunctionStatement') return { func: statement.func, definition: statement };
    if (statement?.kind !== 'Assign') continue;
    const value = statement.values[statement.targets.indexOf(use.name)];
    if (value?.kind === 'Function') return { func: value, definition: statement };
  }
  return undefined;
}

/** What the comment above a function, or behind its head, says of it. */
export function docCommentOf(script: Script, { definition, func }: ScriptFunction): DocComment | undefined {
  // What stands behind the closing `end` does not describe the function.
  const head: Range = { start: definition.start, end: func.body.start };
  return commentOf(script, head);
}

function definitionOf(script: Script, func: FunctionExpression): Node {
  const parent = script.parent(func);
  return parent && parent.kind !== 'Return' && parent.kind !== 'Call' ? parent : func;
}
