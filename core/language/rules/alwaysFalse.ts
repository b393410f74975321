import { nearest } from '../../model/nearest.ts';
import { type Text, text } from '../../model/text.ts';
import type { BinaryExpression, Expression } from '../../syntax/ast.ts';
import { numberValue, stringValue } from '../../syntax/literals.ts';
import { calledFunction, constantNumber, constantString } from '../analysis/api.ts';
import { type Contradiction, contradictionIn } from '../analysis/contradictions.ts';
import { originOf } from '../analysis/origins.ts';
import type { Value } from '../analysis/value.ts';
import { alwaysOf, type ValueRange, valueRange } from '../analysis/valueRange.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { onlyReplacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const OPERATIONS_A_STEP = 200;
const MIRRORED: Readonly<Record<string, string>> = {
  '==': '==',
  '~=': '~=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};
/** Asked about from the other side. */
const LITERALS: ReadonlySet<string> = new Set(['Number', 'String', 'Nil', 'True', 'False']);
const TYPES = ['nil', 'number', 'string', 'boolean', 'table', 'function', 'thread', 'userdata'];
/** What other languages call a type. */
const FOREIGN: Readonly<Record<string, string>> = {
  int: 'number',
  integer: 'number',
  float: 'number',
  double: 'number',
  num: 'number',
  bool: 'boolean',
  str: 'string',
  text: 'string',
  array: 'table',
  list: 'table',
  object: 'table',
  map: 'table',
  dict: 'table',
  func: 'function',
  null: 'nil',
  none: 'nil',
  undefined: 'nil',
};

/** `srta-always-false`: a comparison that can never be true, or never be false. Only what is certain. */
export const alwaysFalse: Rule = {
  code: 'srta-always-false',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    let count = 0;
    for (const node of script.nodes('Binary')) {
      if (++count % OPERATIONS_A_STEP === 0) yield undefined;
      if (node.operator === 'and' || node.operator === 'or') {
        const found = contradictionIn(script, node);
        if (found) yield contradiction(found);
      } else if (Object.hasOwn(MIRRORED, node.operator)) {
        const found =
          compared(script, node, node.left, node.right, node.operator) ??
          compared(script, node, node.right, node.left, MIRRORED[node.operator] ?? '');
        if (found) yield { place: { start: node.start, end: node.end }, ...found };
      }
    }
  },
};

type Found = Omit<Finding, 'place'>;

function contradiction({ chain, always, first, second, pair }: Contradiction): Finding {
  const word = always ? 'and' : 'or';
  const { operatorStart: start } = chain;
  return {
    place: { start: first.start, end: second.end },
    message: always
      ? text('One of these is always true: was "and" meant?')
      : text('These are never true together: was "or" meant?'),
    fixes: pair ? [onlyOperator(start, chain.operator.length, word)] : [],
  };
}

function onlyOperator(start: number, length: number, word: string): QuickFix {
  return { title: text('Write "{0}"', word), changes: [{ start, end: start + length, text: word }] };
}

function compared(
  script: Script,
  node: BinaryExpression,
  side: Expression,
  other: Expression,
  operator: string,
): Found | undefined {
  if (LITERALS.has(side.kind)) return literals(script, side, other, operator);
  if (other.kind === 'Nil') {
    return negated(script, node, side, other) ?? neverNil(script, side, operator);
  }
  return (
    typeName(script, side, other, operator) ??
    outOfRange(script, side, other, operator) ??
    negated(script, node, side, other) ??
    ofOtherType(script, node, side, other, operator)
  );
}

/** Of two literals as they stand; a constant with a name may be changed one day. */
function literals(script: Script, side: Expression, other: Expression, operator: string): Found | undefined {
  const one = literal(script, side);
  const two = literal(script, other);
  if (one === undefined || two === undefined || typeof one !== typeof two) return undefined;
  const results: Readonly<Record<string, boolean>> = {
    '==': one === two,
    '~=': one !== two,
    '<': one < two,
    '>': one > two,
    '<=': one <= two,
    '>=': one >= two,
  };
  return { message: always(results[operator] === true) };
}

function literal(script: Script, node: Expression): number | string | undefined {
  if (node.kind === 'Number') return numberValue(script.textOf(node));
  return node.kind === 'String' ? stringValue(script.textOf(node)) : undefined;
}

function always(result: boolean): Text {
  return result ? text('This is always true') : text('This is never true');
}

/** `type(x) == "int"`. */
function typeName(script: Script, side: Expression, other: Expression, operator: string): Found | undefined {
  const name = constantString(script, other);
  if (name === undefined) return undefined;
  const { value, result } = originOf(script, side);
  const called = calledFunction(script, value);
  if (called?.module !== undefined || called?.name !== 'type' || result !== 0) return undefined;
  if (TYPES.includes(name) || (operator !== '==' && operator !== '~=')) return undefined;
  const lower = name.toLowerCase();
  const meant = Object.hasOwn(FOREIGN, lower) ? FOREIGN[lower] : nearest(lower, TYPES);
  return {
    message:
      operator === '=='
        ? text('This is never true: type never gives "{0}"', name)
        : text('This is always true: type never gives "{0}"', name),
    ...(meant !== undefined && other.kind === 'String'
      ? { fixes: [onlyReplacement(other, `"${meant}"`)] }
      : {}),
  };
}

function outOfRange(
  script: Script,
  side: Expression,
  other: Expression,
  operator: string,
): Found | undefined {
  const number = constantNumber(script, other);
  const range = number === undefined ? undefined : valueRange(script, side);
  if (number === undefined || !range) return undefined;
  const result = alwaysOf(operator, range, number);
  if (result === undefined || (result && isBorder(operator, range, number))) return undefined;
  if (other.kind === 'Name' && switchesOff(operator, range, number)) return undefined;
  const { least, most, what } = range;
  if (what === '#') return { message: text('{0}: a length is never negative', always(result)) };
  const sunday = what === 'time.weekday' && number === 7 && other.kind === 'Number' && operator === '==';
  return {
    message: text(
      '{0}: {1} gives {2} to {3}',
      always(result),
      what === 'u8' || what === 'u32' ? text('a {0} column', what) : what,
      least,
      most,
    ),
    ...(sunday ? { fixes: [onlyReplacement(other, '0')] } : {}),
  };
}

/** `hour >= 0 and hour < 6` says the whole range for the reader. */
function isBorder(operator: string, { least, most, what }: ValueRange, number: number): boolean {
  if (what === '#' || operator === '~=') return false;
  return operator.startsWith('>') ? number >= least - 1 : number <= most + 1;
}

/** `hour < END` with an END of 0: a setting of the script that switches something off. */
function switchesOff(operator: string, { least, most }: ValueRange, number: number): boolean {
  return operator !== '==' && operator !== '~=' && number >= least && number <= most;
}

/** `not x == nil` is `(not x) == nil`. */
function negated(
  script: Script,
  node: BinaryExpression,
  side: Expression,
  other: Expression,
): Found | undefined {
  if (side.kind !== 'Unary' || side.operator !== 'not' || side !== node.left) return undefined;
  const { type } = knownValue(script, other);
  const equal = node.operator === '==';
  // Numbers are srta-boolean-compare's.
  if ((!equal && node.operator !== '~=') || !['nil', 'string', 'table', 'function'].includes(type))
    return undefined;
  const written = `${script.textOf(side.operand)} ${equal ? '~=' : '=='} ${script.textOf(other)}`;
  return {
    message: text('{0}: "not" comes before the comparison', always(!equal)),
    fixes: [onlyReplacement(node, written)],
  };
}

/** `hour == "8"`: values of two types are never equal. */
function ofOtherType(
  script: Script,
  node: BinaryExpression,
  side: Expression,
  other: Expression,
  operator: string,
): Found | undefined {
  // Each pair once.
  if (operator !== '==' && operator !== '~=') return undefined;
  if (side !== node.left && !LITERALS.has(node.left.kind)) return undefined;
  const [one, two] = [knownValue(script, side), knownValue(script, other)];
  const [first, second] = [typeOf(one), typeOf(two)];
  if (first === undefined || second === undefined || first === second) return undefined;
  // With booleans, targets and constants of the service other rules know more.
  if (
    [first, second].includes('boolean') ||
    [one, two].some(({ group, target, api }) => group || target || api)
  )
    return undefined;
  const digits = other.kind === 'String' && typeof two.constant === 'string' && /^\d+$/.test(two.constant);
  return {
    message: text(
      '{0}: the one is of type {1}, the other of type {2}',
      always(operator === '~='),
      first,
      second,
    ),
    ...(digits && first === 'number' ? { fixes: [onlyReplacement(other, String(two.constant))] } : {}),
  };
}

function typeOf({ type }: Value): string | undefined {
  if (type === 'any' || type === 'nil') return undefined;
  return type === 'integer' ? 'number' : type;
}

/** `srta.get_targets() == nil`. */
function neverNil(script: Script, side: Expression, operator: string): Found | undefined {
  if (operator !== '==' && operator !== '~=') return undefined;
  const { type, nullable } = knownValue(script, side);
  const { value } = originOf(script, side);
  const called = calledFunction(script, value);
  if (type === 'any' || type === 'nil' || nullable || !called) return undefined;
  const name = called.module === undefined ? called.name : `${called.module}.${called.name}`;
  return { message: text('{0}: {1} never gives nil', always(operator === '~='), name), level: 'hint' };
}
