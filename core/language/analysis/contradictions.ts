import type { BinaryExpression, Expression, Node } from '../../syntax/ast.ts';
import { isPure } from '../fixes/remove.ts';
import type { Script } from '../script.ts';
import { apiConstant, constantNumber, constantString } from './api.ts';

/** Comparisons of one value, joined by `and` or `or`, that exclude each other or leave nothing out. */
export interface Contradiction {
  readonly chain: BinaryExpression;
  readonly always: boolean;
  readonly first: Expression;
  readonly second: Expression;
  /** There are only these two, and the other of `and` and `or` makes sense of them. */
  readonly pair: boolean;
}

interface Comparison {
  readonly node: BinaryExpression;
  readonly operator: string;
  readonly constant: number | string;
  readonly isLiteral: boolean;
}

const MIRRORED: Readonly<Record<string, string>> = {
  '==': '==',
  '~=': '~=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};
const MOST_OPERANDS = 100;

/** `x == 1 and x == 2`, `hour >= 22 and hour < 6`, `x ~= 1 or x ~= 2`. */
export function contradictionIn(script: Script, chain: BinaryExpression): Contradiction | undefined {
  const parent: Node | undefined = script.parent(chain);
  if (parent?.kind === 'Binary' && parent.operator === chain.operator) return undefined;
  const operands = flattened(chain);
  if (operands.length < 2 || operands.length > MOST_OPERANDS) return undefined;
  const groups = new Map<string, Comparison[]>();
  for (const operand of operands) {
    const found = comparison(script, operand);
    if (!found) continue;
    const [key, value] = found;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  for (const group of groups.values()) {
    const pair = excluding(group, chain.operator === 'or');
    if (!pair || !isPure(script, chain)) continue;
    const [first, second] = pair;
    return {
      chain,
      always: chain.operator === 'or',
      first: first.node,
      second: second.node,
      // `x == 1 and x ~= 1` is no better with `or`.
      pair: operands.length === 2 && !excluding(pair, chain.operator !== 'or'),
    };
  }
  return undefined;
}

function flattened(chain: BinaryExpression): Expression[] {
  const operands: Expression[] = [];
  const stack: Expression[] = [chain];
  for (let node = stack.pop(); node && operands.length <= MOST_OPERANDS; node = stack.pop()) {
    if (node.kind === 'Binary' && node.operator === chain.operator) stack.push(node.right, node.left);
    else operands.push(node);
  }
  return operands;
}

function comparison(script: Script, operand: Expression): [key: string, Comparison] | undefined {
  let node = operand;
  while (node.kind === 'Paren') node = node.expression;
  if (node.kind !== 'Binary' || !Object.hasOwn(MIRRORED, node.operator)) return undefined;
  return (
    sided(script, node, node.left, node.right, node.operator) ??
    sided(script, node, node.right, node.left, MIRRORED[node.operator] ?? '')
  );
}

function sided(
  script: Script,
  node: BinaryExpression,
  value: Expression,
  other: Expression,
  operator: string,
): [string, Comparison] | undefined {
  if (!isPath(script, value)) return undefined;
  const api = apiConstant(script, other);
  if (api) {
    if (operator !== '==' && operator !== '~=') return undefined;
    // The constants of a group are different numbers; what a number of the script is beside them is not known.
    const key = `${script.textOf(value)} ${api.group}`;
    return [key, { node, operator, constant: api.name, isLiteral: true }];
  }
  const constant = constantNumber(script, other) ?? constantString(script, other);
  if (constant === undefined || Number.isNaN(constant)) return undefined;
  const isLiteral = other.kind === 'Number' || other.kind === 'String';
  return [script.textOf(value), { node, operator, constant, isLiteral }];
}

/** A variable, or a field of one: twice the same value, and no constant itself. */
function isPath(script: Script, expression: Expression): boolean {
  if (expression.kind === 'Number' || expression.kind === 'String') return false;
  if (constantNumber(script, expression) !== undefined || constantString(script, expression) !== undefined)
    return false;
  if (apiConstant(script, expression)) return false;
  let at = expression;
  while (at.kind === 'Member' || at.kind === 'Index') {
    if (at.kind === 'Index' && !['Name', 'Number', 'String', 'Member'].includes(at.index.kind)) return false;
    at = at.object;
  }
  return at.kind === 'Name';
}

/**
 * Two of the comparisons that cannot both hold; with `negated` two that cannot both fail. The opposite of each is looked at then.
 */
function excluding(group: readonly Comparison[], negated: boolean): [Comparison, Comparison] | undefined {
  for (const [at, first] of group.entries()) {
    for (const second of group.slice(at + 1)) {
      const [one, other] = [first, second].map((each) => ({
        ...each,
        operator: negated ? opposite(each.operator) : each.operator,
      }));
      if (one && other && exclude(one, other)) return [first, second];
    }
  }
  return undefined;
}

function opposite(operator: string): string {
  return { '==': '~=', '~=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }[operator] ?? operator;
}

function exclude(one: Comparison, other: Comparison): boolean {
  if (one.operator === '==' && other.operator === '==') return one.constant !== other.constant;
  if (one.operator === '==') return !holds(one.constant, other);
  if (other.operator === '==') return !holds(other.constant, one);
  const [low, high] = one.operator.startsWith('>') ? [one, other] : [other, one];
  if (!low.operator.startsWith('>') || !high.operator.startsWith('<')) return false;
  if (low.constant > high.constant) return true;
  // `hour >= START and hour < END` with the same hour twice switches something off.
  const open = low.operator === '>' || high.operator === '<';
  return open && low.constant === high.constant && low.isLiteral && high.isLiteral;
}

function holds(value: number | string, { operator, constant, isLiteral }: Comparison): boolean {
  if (typeof value !== typeof constant) return true;
  switch (operator) {
    case '~=':
      return value !== constant || !isLiteral;
    case '<':
      return value < constant;
    case '>':
      return value > constant;
    case '<=':
      return value <= constant;
    default:
      return value >= constant;
  }
}
