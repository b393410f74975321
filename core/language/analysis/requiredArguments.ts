import type { FunctionExpression, Name, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/walk.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { Memory } from './memory.ts';

const REQUIRED = new Memory<FunctionExpression, number>();

/**
 * How many arguments a function of the script cannot do without: up to the last parameter that every call computes with, before any
 * `return`. A parameter that is compared, has a default or is merely passed on may be left out.
 */
export function requiredArguments(script: Script, func: FunctionExpression): number {
  const memory = REQUIRED.of(script);
  const known = memory.get(func);
  if (known !== undefined) return known;
  const firstExit = exitOf(func);
  let count = func.parameters.length;
  while (count > 0 && !isRequired(script, func, func.parameters[count - 1], firstExit)) count--;
  memory.set(func, count);
  return count;
}

/** Where the first statement that can leave the function ends. */
function exitOf({ body }: FunctionExpression): number {
  let exit = Number.POSITIVE_INFINITY;
  walk(body, (node) => {
    if (node.kind === 'Return' || node.kind === 'Goto') exit = Math.min(exit, node.end);
    return node.kind !== 'Function' && node.start < exit;
  });
  return exit;
}

function isRequired(
  script: Script,
  func: FunctionExpression,
  parameter: Name | undefined,
  firstExit: number,
): boolean {
  const variable = parameter && script.scopes.variable(parameter);
  if (variable?.kind !== 'parameter') return false;
  let required = false;
  for (const { name, access, func: where } of variable.uses) {
    if (access === 'write') return false;
    const need = needOf(script, name);
    if (need === 'tested') return false;
    if (need === 'value' && where === func && name.start < firstExit)
      required ||= isAlways(script, func, name);
  }
  return required;
}

const COMPUTES = new Set(['+', '-', '*', '/', '%', '^', '..', '<', '>', '<=', '>=']);

/** What a mention does with the value: it fails for nil (`value`), or asks (`tested`), or takes it as it is. */
function needOf(script: Script, name: Name): 'value' | 'tested' | undefined {
  const parent = script.parent(name);
  switch (parent?.kind) {
    case 'Binary':
      return COMPUTES.has(parent.operator) ? 'value' : 'tested';
    case 'Unary':
      return parent.operator === 'not' ? 'tested' : 'value';
    case 'Member':
    case 'MethodCall':
      return parent.object === name ? 'value' : undefined;
    case 'Index':
      return parent.object === name ? 'value' : 'tested';
    case 'NumericFor':
      return 'value';
    case 'IfClause':
    case 'While':
    case 'Repeat':
      return 'tested';
    case 'Call':
      if (parent.callee === name) return 'value';
      return calledFunction(script, parent)?.name === 'type' ? 'tested' : undefined;
    default:
      return undefined;
  }
}

/** Deeper than this nobody writes what a function begins with; `a + b + ...` is as deep as it is long. */
const DEEPEST = 100;

/** Is a place evaluated in every call of the function? */
function isAlways(script: Script, func: FunctionExpression, name: Name): boolean {
  let node: Node = name;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const above = script.parent(node);
    if (above === func) return true;
    if (above === undefined || !evaluates(script, above, node)) return false;
    node = above;
  }
  return false;
}

function evaluates(script: Script, above: Node, node: Node): boolean {
  switch (above.kind) {
    case 'Binary':
      return above.left === node || (above.operator !== 'and' && above.operator !== 'or');
    case 'IfClause': {
      const parent = script.parent(above);
      return above.condition === node && parent?.kind === 'If' && parent.clauses[0] === above;
    }
    case 'While':
      return above.condition === node;
    case 'NumericFor':
    case 'GenericFor':
      return above.body !== node;
    case 'If':
      return above.orElse !== node;
    case 'Function':
      return false;
    default:
      return true;
  }
}
