import type { Expression, FunctionExpression, Name, Node, ReturnStatement } from '../../syntax/ast.ts';
import { walk } from '../../syntax/walk.ts';
import type { Script } from '../script.ts';
import { writesOf } from './api.ts';
import { Memory } from './memory.ts';
import { originOf } from './origins.ts';

/** The function of the script that an expression always is: a local one, or a variable that is given a function at one place only. */
export function ownFunction(script: Script, callee: Expression): FunctionExpression | undefined {
  const { value, result } = originOf(script, callee);
  if (result !== 0) return undefined;
  if (value.kind === 'Function') return value;
  const variable = value.kind === 'Name' ? script.scopes.variable(value) : undefined;
  if (variable?.kind !== 'localFunction' || variable.declaredBy?.kind !== 'LocalFunction') return undefined;
  return writesOf(variable).length === 0 ? variable.declaredBy.func : undefined;
}

/** The function that a mention of a variable writes into it: `function f()`, `f = function()`. */
export function writtenFunction(script: Script, name: Name): FunctionExpression | undefined {
  const statement = script.parent(name);
  if (statement?.kind === 'FunctionStatement')
    return statement.target === name && !statement.method ? statement.func : undefined;
  if (statement?.kind !== 'Assign') return undefined;
  const value = statement.values[statement.targets.indexOf(name)];
  return value?.kind === 'Function' ? value : undefined;
}

const RETURNS = new Memory<FunctionExpression, readonly ReturnStatement[]>();

/** The `return` statements of a function itself, in source order, those of functions inside it left out. */
export function returnsOf(script: Script, func: FunctionExpression): readonly ReturnStatement[] {
  const memory = RETURNS.of(script);
  const known = memory.get(func);
  if (known) return known;
  const found: ReturnStatement[] = [];
  walk(func.body, (node) => {
    if (node.kind === 'Return') found.push(node);
    return node.kind !== 'Function';
  });
  memory.set(func, found);
  return found;
}

/** The function that a place stands in; undefined in the main chunk. */
export function functionAround(script: Script, node: Node): FunctionExpression | undefined {
  for (let above = script.parent(node); above; above = script.parent(above)) {
    if (above.kind === 'Function') return above;
  }
  return undefined;
}
