import type { ApiConstant } from '../../hostapi/types.ts';
import type { BinaryExpression, Expression, Name, UnaryExpression } from '../../syntax/ast.ts';
import { numberValue, stringValue } from '../../syntax/literals.ts';
import type { Script } from '../script.ts';
import { apiConstant, constantNumber } from './api.ts';
import { constantField } from './constantTables.ts';
import { fieldValue } from './fields.ts';
import { isSetBefore } from './origins.ts';
import { resultOf } from './results.ts';
import { either, isTruthy, UNKNOWN, type Value } from './value.ts';
import { variableValue } from './variableValues.ts';

const NUMBER: Value = { type: 'number' };
const STRING: Value = { type: 'string' };
const BOOLEAN: Value = { type: 'boolean' };

/** `a and b or c` within itself: deeper nobody writes, and what is deeper is unknown. */
const MOST_DEPTH = 40;
/** Where an expression keeps its value: a table of all of them takes three times as long to ask. See `PARENT` in nodes.ts. */
const VALUE = Symbol('value');
type Valued = Expression & { [VALUE]?: Value };
let depth = 0;

/**
 * What the value of an expression certainly is: by literals, by the catalogue's results and constants, through variables. Of a call
 * the first result. Cached: asking costs nothing the second time.
 */
export function knownValue(script: Script, expression: Valued): Value {
  const known = expression[VALUE];
  if (known) return known;
  if (depth > MOST_DEPTH) return UNKNOWN;
  // A function that returns what it gives itself.
  expression[VALUE] = UNKNOWN;
  depth++;
  const value = compute(script, expression);
  depth--;
  expression[VALUE] = value;
  return value;
}

function compute(script: Script, expression: Expression): Value {
  switch (expression.kind) {
    case 'Nil':
      return { type: 'nil' };
    case 'True':
    case 'False':
      return { type: 'boolean', constant: expression.kind === 'True' };
    case 'Number':
      return ofNumber(numberValue(script.textOf(expression)));
    case 'String':
      return { type: 'string', constant: stringValue(script.textOf(expression)) };
    case 'Table':
      return { type: 'table' };
    case 'Function':
      return { type: 'function' };
    case 'Paren':
      return knownValue(script, expression.expression);
    case 'Name':
      return ofName(script, expression);
    case 'Member':
    case 'Index': {
      const field = constantField(script, expression);
      if (field) return knownValue(script, field);
      const constant = apiConstant(script, expression);
      return constant ? ofConstant(constant) : fieldValue(script, expression);
    }
    case 'Call':
      return resultOf(script, expression, 0);
    case 'Unary':
      return ofUnary(script, expression);
    case 'Binary':
      return ofBinary(script, expression);
    default:
      return UNKNOWN;
  }
}

function ofNumber(constant: number): Value {
  return { type: Number.isInteger(constant) ? 'integer' : 'number', constant };
}

function ofConstant(api: ApiConstant): Value {
  return { type: 'integer', group: api.group, api };
}

/** Before its only assignment, or where that is not certain, a variable may be nil; what it is else is known all the same. */
function ofName(script: Script, name: Name): Value {
  const variable = script.scopes.variable(name);
  if (variable === undefined) return UNKNOWN;
  const { value, always } = variableValue(script, variable);
  if (always || isSetBefore(script, variable, name)) return value;
  const { constant: _, ...rest } = value;
  return { ...rest, type: 'any' };
}

function ofUnary(script: Script, expression: UnaryExpression): Value {
  if (expression.operator === 'not') return BOOLEAN;
  if (expression.operator === '#') return { type: 'integer' };
  if (expression.operator !== '-') return UNKNOWN;
  const constant = constantNumber(script, expression);
  return constant === undefined ? NUMBER : ofNumber(constant);
}

function ofBinary(script: Script, expression: BinaryExpression): Value {
  switch (expression.operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
      return NUMBER;
    case '..':
      return STRING;
    case '==':
    case '~=':
    case '<':
    case '>':
    case '<=':
    case '>=':
      return BOOLEAN;
    case 'and':
      return ofAnd(script, expression);
    case 'or':
      return ofOr(script, expression);
    default:
      return UNKNOWN;
  }
}

function ofAnd(script: Script, { left, right }: BinaryExpression): Value {
  const first = knownValue(script, left);
  const second = knownValue(script, right);
  if (isTruthy(first)) return second;
  return first.type === 'boolean' && second.type === 'boolean' ? either(first, second) : UNKNOWN;
}

/** `a or b`; in `c and a or b` what `c` is does not matter. */
function ofOr(script: Script, { left, right }: BinaryExpression): Value {
  const chosen = left.kind === 'Binary' && left.operator === 'and' ? left.right : left;
  const first = knownValue(script, chosen);
  if (chosen === left && isTruthy(first)) return first;
  const { nullable: _, ...truthy } = first;
  const second = knownValue(script, right);
  return { ...either(truthy, second), ...(first.column ? { column: first.column } : {}) };
}
