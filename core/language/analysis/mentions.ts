import type { Expression, Node } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';

/** Is this what a statement writes into? */
export function isTarget(script: Script, node: Node): boolean {
  const parent = script.parent(node);
  if (parent?.kind === 'FunctionStatement') return parent.target === node;
  return parent?.kind === 'Assign' && parent.targets.some((target) => target === node);
}

/** Does an expression merely ask whether something is there: `x and ...`, `x or 1`, `x == nil`, `not x`, `if x`? */
export function isAsked(script: Script, expression: Expression): boolean {
  let value: Node = expression;
  let around = script.parent(value);
  for (; around?.kind === 'Paren'; around = script.parent(around)) value = around;
  switch (around?.kind) {
    case 'Unary':
      return around.operator === 'not';
    case 'Binary': {
      const { operator, left, right } = around;
      if (operator === 'and' || operator === 'or') return left === value;
      return (operator === '==' || operator === '~=') && (left.kind === 'Nil' || right.kind === 'Nil');
    }
    case 'IfClause':
    case 'While':
    case 'Repeat':
      return true;
    default:
      return false;
  }
}
