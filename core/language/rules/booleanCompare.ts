import { type Text, text } from '../../model/text.ts';
import type { BinaryExpression, Expression } from '../../syntax/ast.ts';
import { calledFunction } from '../analysis/api.ts';
import { originOf, sourceOf } from '../analysis/origins.ts';
import { knownValue } from '../analysis/values.ts';
import type { Variable } from '../analysis/variable.ts';
import { variableValue } from '../analysis/variableValues.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { onlyReplacement, replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '~=', '<', '>', '<=', '>=']);

/** A field, and a call of the service, give what the service says, which is another rule's. */
const MAY_BE_BOOLEAN: ReadonlySet<string> = new Set([
  'Name',
  'Paren',
  'Binary',
  'Unary',
  'True',
  'False',
  'Call',
]);

/**
 * `srta-boolean-compare`: the result of a comparison compared with a number: `level = data[2] == 1` and then `level == 3`, which is
 * never so. Flags and install states are srta-flag-number's.
 */
export const booleanCompare: Rule = {
  code: 'srta-boolean-compare',
  level: 'error',
  whileBroken: true,
  *check(script) {
    // What could not be read may have set a variable too.
    const whole = script.nodes('Bad').length === 0;
    for (const node of script.nodes('Binary')) {
      if (!COMPARISONS.has(node.operator)) continue;
      const found =
        compared(script, node, node.left, node.right) ?? compared(script, node, node.right, node.left);
      if (found && (whole || !found.related)) yield found;
    }
  },
};

function compared(
  script: Script,
  node: BinaryExpression,
  side: Expression,
  other: Expression,
): Finding | undefined {
  if (!MAY_BE_BOOLEAN.has(side.kind) || !isNumber(script, other) || !isBoolean(script, side))
    return undefined;
  const inner = unwrapped(side);
  if (inner.kind === 'True' || inner.kind === 'False') return withLiteral(script, node, inner.kind, other);
  const definition = inner.kind === 'Name' ? definitionOf(script, inner) : undefined;
  return {
    place: { start: node.start, end: node.end },
    message: inner.kind === 'Call' ? explainCall(node.operator) : explain(node.operator),
    ...(definition
      ? {
          related: [
            {
              message: text('It is true or false because of this'),
              start: definition.node.start,
              end: definition.node.end,
            },
          ],
        }
      : {}),
    fixes: definition ? atDefinition(script, definition) : here(script, node, inner, other),
  };
}

function explain(operator: string): Text {
  if (operator === '==')
    return text('The result of a comparison is true or false and never equal to a number');
  if (operator === '~=')
    return text('The result of a comparison is true or false and always different from a number');
  return text(
    'The result of a comparison is true or false: comparing its order with a number ends the script',
  );
}

/** `is_new() == 1`: the function is written somewhere else. */
function explainCall(operator: string): Text {
  return operator === '==' || operator === '~='
    ? text('This is true or false and never a number')
    : text('This is true or false: comparing its order with a number ends the script');
}

/** `installed == true` of a column. */
function withLiteral(
  script: Script,
  node: BinaryExpression,
  literal: 'True' | 'False',
  number: Expression,
): Finding | undefined {
  const { operator } = node;
  if (operator !== '==' && operator !== '~=') return undefined;
  // Two literals are no script's mistake.
  const isSet = (literal === 'True') === (operator === '==');
  return {
    place: { start: node.start, end: node.end },
    message: text('A number is never true or false: compare it with a number'),
    fixes: [replacement(node, `${script.textOf(number)} ${isSet ? '~=' : '=='} 0`)],
  };
}

function isBoolean(script: Script, expression: Expression): boolean {
  const value = knownValue(script, expression);
  const { type, column, nullable } = value.type === 'any' ? laterValue(script, expression) : value;
  if (type !== 'boolean' || column?.kind === 'flag') return false;
  const { value: origin } = originOf(script, expression);
  // A function of the script that may give nil gives an install state on.
  return calledFunction(script, origin) === undefined && !(origin.kind === 'Call' && nullable);
}

/** A variable that may be nil where it is mentioned is no number either. */
function laterValue(script: Script, expression: Expression): ReturnType<typeof knownValue> {
  const inner = unwrapped(expression);
  const variable = inner.kind === 'Name' ? script.scopes.variable(inner) : undefined;
  return variable ? variableValue(script, variable).value : { type: 'any' };
}

function isNumber(script: Script, expression: Expression): boolean {
  const { type } = knownValue(script, expression);
  return type === 'number' || type === 'integer';
}

interface Definition {
  readonly variable: Variable;
  readonly node: BinaryExpression;
}

/** The comparison that a variable is set to. */
function definitionOf(script: Script, name: Extract<Expression, { kind: 'Name' }>): Definition | undefined {
  const variable = script.scopes.variable(name);
  const source = variable && sourceOf(script, variable);
  const node = source && source.result === 0 ? unwrapped(source.value) : undefined;
  return variable && node?.kind === 'Binary' && COMPARISONS.has(node.operator)
    ? { variable, node }
    : undefined;
}

const AT_DEFINITION = new WeakMap<Variable, QuickFix[]>();

function atDefinition(script: Script, definition: Definition): QuickFix[] {
  const known = AT_DEFINITION.get(definition.variable);
  if (known) return known;
  const fixes = withoutComparison(script, definition);
  AT_DEFINITION.set(definition.variable, fixes);
  return fixes;
}

/** When it is only ever compared with numbers, the number itself was meant. */
function withoutComparison(script: Script, { variable, node }: Definition): QuickFix[] {
  if (node.operator !== '==' || !isNumber(script, node.right)) return [];
  const onlyCompared = variable.uses.every(({ name, access }) => {
    if (access === 'write') return true;
    const parent = script.parent(name);
    if (parent?.kind !== 'Binary' || !COMPARISONS.has(parent.operator)) return false;
    return isNumber(script, parent.left === name ? parent.right : parent.left);
  });
  if (!onlyCompared) return [];
  const change = { start: node.left.end, end: node.end };
  return [
    {
      title: text('Remove "{0}"', script.textOf(change).trim()),
      changes: [{ ...change, text: '' }],
      preferred: true,
    },
  ];
}

/** `not x == 1`, `(a == b) == 1`, `is_new() == 1`. */
function here(script: Script, node: BinaryExpression, side: Expression, number: Expression): QuickFix[] {
  const isEqual = node.operator === '==';
  if (!isEqual && node.operator !== '~=') return [];
  if (side.kind === 'Unary' && side === node.left) {
    const written = `${script.textOf(side.operand)} ${isEqual ? '~=' : '=='} ${script.textOf(number)}`;
    return [onlyReplacement(node, written)];
  }
  const { constant } = knownValue(script, number);
  if ((side.kind !== 'Binary' && side.kind !== 'Call') || (constant !== 0 && constant !== 1)) return [];
  const isTrue = (constant === 1) === isEqual;
  const written = side.kind === 'Call' ? script.textOf(side) : `(${script.textOf(side)})`;
  return [onlyReplacement(node, `${isTrue ? '' : 'not '}${written}`)];
}

function unwrapped(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'Paren') inner = inner.expression;
  return inner;
}
