import { text } from '../../model/text.ts';
import type { BinaryExpression, Expression, Node } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { originOf } from '../analysis/origins.ts';
import type { Value } from '../analysis/value.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { onlyReplacement, replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** Here most values of a script are asked for the first time. */
const OPERATIONS_A_STEP = 50;

const EQUALITY = new Set(['==', '~=']);
const ORDER = new Set(['<', '>', '<=', '>=']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
const FLAGS = new Set<Node['kind']>(['Name', 'Call', 'Index', 'Member', 'Paren']);
/** Where a call gives all its values, as the last of a list. */
const LISTS = new Set<Node['kind']>([
  'Call',
  'MethodCall',
  'Return',
  'Local',
  'Assign',
  'Item',
  'GenericFor',
]);

/**
 * `srta-flag-number`: a flag or an install state, which is true or false, compared with a number (never equal; an order ends the
 * script) or calculated with (which ends the script).
 */
export const flagNumber: Rule = {
  code: 'srta-flag-number',
  level: 'error',
  whileBroken: true,
  *check(script) {
    let count = 0;
    for (const expression of script.nodes('Binary')) {
      if (++count % OPERATIONS_A_STEP === 0) yield undefined;
      const { operator } = expression;
      if (ARITHMETIC.has(operator)) yield* calculated(script, expression);
      else if (EQUALITY.has(operator) || ORDER.has(operator)) {
        const found = compared(script, expression);
        if (found) yield found;
      }
    }
    for (const { operator, operand } of script.nodes('Unary')) {
      if (operator === '-' && flagOf(script, operand)) yield calculation(script, operand);
    }
  },
};

/** A boolean that a function of `srta` gave. */
function flagOf(script: Script, expression: Expression): Value | undefined {
  // Most of what is compared and calculated with is a literal or calculated itself.
  if (!FLAGS.has(expression.kind)) return undefined;
  const value = knownValue(script, expression);
  if (value.type !== 'boolean') return undefined;
  if (value.column?.kind === 'flag') return value;
  const { value: origin } = originOf(script, expression);
  return calledFunction(script, origin)?.name === 'get_apps' ? value : undefined;
}

function* calculated(script: Script, { left, right }: BinaryExpression): Iterable<Finding> {
  for (const operand of [left, right]) if (flagOf(script, operand)) yield calculation(script, operand);
}

function calculation(script: Script, operand: Expression): Finding {
  return {
    place: operand,
    message: text('This is true or false: calculating with it ends the script'),
    fixes: [replacement(operand, `(${script.textOf(operand)} and 1 or 0)`)],
  };
}

function compared(script: Script, expression: BinaryExpression): Finding | undefined {
  const { left, right, operator } = expression;
  const flagLeft = flagOf(script, left);
  const flag = flagLeft ?? flagOf(script, right);
  if (flag === undefined) return undefined;
  const operand = flagLeft ? left : right;
  const number = knownValue(script, flagLeft ? right : left);
  const { constant } = number;
  const isText = typeof constant === 'string' && /^(0|1|true|false)$/i.test(constant);
  if (number.type !== 'number' && number.type !== 'integer' && !isText) return undefined;
  const meant = meaning(flagLeft ? operator : (MIRRORED[operator] ?? operator), constant);
  const written = meant === undefined ? undefined : condition(script, expression, operand, meant, flag);
  const message = ORDER.has(operator)
    ? text('This is true or false: comparing its order with a number ends the script')
    : isText
      ? text('This is true or false and never a text')
      : text('This is true or false and never a number');
  return {
    place: expression,
    message,
    ...(written === undefined ? {} : { fixes: [onlyReplacement(expression, written)] }),
  };
}

/** What `flag > 0` and its like ask for. */
function meaning(operator: string, constant: Value['constant']): boolean | undefined {
  const one = constant === 1 || constant === '1' || constant === 'true';
  const zero = constant === 0 || constant === '0' || constant === 'false';
  if (!one && !zero) return undefined;
  if (operator === '==') return one;
  if (operator === '~=') return zero;
  if (zero) return operator === '>' ? true : operator === '<=' ? false : undefined;
  return operator === '>=' ? true : operator === '<' ? false : undefined;
}

function condition(
  script: Script,
  place: Node,
  operand: Expression,
  meant: boolean,
  { nullable }: Value,
): string {
  const written = script.textOf(operand);
  // Without permission it is nil, which is neither.
  if (!meant) return nullable ? `${written} == false` : `not ${written}`;
  const above = script.parent(place);
  const many = operand.kind === 'Call' && operand.args.length > 2 && above && LISTS.has(above.kind);
  return many ? `(${written})` : written;
}
