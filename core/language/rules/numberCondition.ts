import { text } from '../../model/text.ts';
import type { BinaryExpression, Expression, Node } from '../../syntax/ast.ts';
import { walk } from '../../syntax/walk.ts';
import { calledFunction } from '../analysis/api.ts';
import { originOf } from '../analysis/origins.ts';
import { isNumber } from '../analysis/value.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** What `srta.get_geo_nearest` gives as the distance when it finds nothing. */
const NOTHING_FOUND = '4294967295';

/** In a longer chain of `and` and `or` only the first parts are looked at. */
const MOST_STEPS = 100;

/**
 * `srta-number-condition`: a value that certainly is a number, used as a condition. 0 is true in Lua, so the condition always holds.
 * Says nothing about `n or 0` (a default that is never needed does no harm; one that differs is a hint) nor about `n and n > 3` (asks for nil first).
 */
export const numberCondition: Rule = {
  code: 'srta-number-condition',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const { condition } of [
      ...script.nodes('IfClause'),
      ...script.nodes('While'),
      ...script.nodes('Repeat'),
    ])
      yield* tested(script, condition);
    for (const { operator, operand } of script.nodes('Unary'))
      if (operator === 'not') yield* tested(script, operand);
    for (const expression of script.nodes('Binary')) {
      yield* neverNeeded(script, expression);
      if (expression.operator !== 'and' || isTested(script, expression)) continue;
      if (!asksForNil(script, expression.left, expression.right)) yield* tested(script, expression.left);
    }
  },
};

/** The parts of a condition that decide it. */
function* tested(script: Script, condition: Expression): Iterable<Finding> {
  const stack = [condition];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.kind === 'Paren') stack.push(part.expression);
    else if (part.kind === 'Binary' && (part.operator === 'and' || part.operator === 'or')) {
      stack.push(part.right);
      if (part.operator === 'or' || !asksForNil(script, part.left, part.right)) stack.push(part.left);
    } else if (isNumber(knownValue(script, part)) && !isEndless(script, part)) yield finding(script, part);
  }
}

/** `srta.get_ds_u8(srta.DS_DID, 1) or 5`: without data the column gives 0, which is no nil. */
function* neverNeeded(script: Script, expression: BinaryExpression): Iterable<Finding> {
  const { operator, left, right } = expression;
  if (operator !== 'or') return;
  const given = knownValue(script, left);
  const { constant } = knownValue(script, right);
  if (!given.column || !isNumber(given) || typeof constant !== 'number' || constant === 0) return;
  // A table that hijack() filled in part has columns that are nil.
  if (!calledFunction(script, originOf(script, left).value)) return;
  // What is tried behind `or` counts for a condition, which is looked at as such.
  if (isTested(script, expression)) return;
  yield {
    place: right,
    message: text('A column gives 0 and never nil: this default is not used'),
    level: 'hint',
  };
}

/** `while 1 do` is an old way to write a loop without end. */
function isEndless(script: Script, part: Expression): boolean {
  return part.kind === 'Number' && script.parent(part)?.kind === 'While' && script.textOf(part) === '1';
}

/** Whether what is around already looks at an expression as a condition. */
function isTested(script: Script, expression: Expression): boolean {
  let node: Node = expression;
  for (let step = 0; step < MOST_STEPS; step++) {
    const above = script.parent(node);
    switch (above?.kind) {
      case undefined:
        return false;
      case 'Paren':
        break;
      case 'Binary':
        if (above.operator !== 'and' && above.operator !== 'or') return false;
        // The left part of an `and` is looked at with it, the rest with what is around that.
        if (above.operator === 'and' && above.left === node) return true;
        break;
      case 'Unary':
        return above.operator === 'not';
      case 'IfClause':
      case 'While':
      case 'Repeat':
        return true;
      default:
        return false;
    }
    node = above;
  }
  return true;
}

/** `n and n > 3`, `n and PRICE[n]`: what follows needs the value, so the first part only asks whether it is there. */
function asksForNil(script: Script, left: Expression, right: Expression): boolean {
  let name = left;
  while (name.kind === 'Paren') name = name.expression;
  if (name.kind !== 'Name' || !isNumber(knownValue(script, name))) return false;
  const variable = script.scopes.variable(name);
  let found = false;
  walk(right, (node) => {
    found ||= node.kind === 'Name' && script.scopes.variable(node) === variable;
    return !found;
  });
  return found;
}

function finding(script: Script, part: Expression): Finding {
  const above = script.parent(part);
  const written = script.textOf(part);
  const negated = above?.kind === 'Unary' && above.operator === 'not' ? above : undefined;
  const nothing = isDistance(script, part) ? NOTHING_FOUND : '0';
  const place = negated ?? part;
  const comparison = `${written} ${negated ? '==' : '~='} ${nothing}`;
  return {
    place: part,
    message: text('A number is always true, 0 too: compare it'),
    fixes: part.kind === 'Number' ? [] : [replacement(place, inPlace(script, place, comparison))],
  };
}

function isDistance(script: Script, part: Expression): boolean {
  const { value, result } = originOf(script, part);
  return result === 0 && calledFunction(script, value)?.name === 'get_geo_nearest';
}

/** In parentheses where an operator around would bind closer. */
function inPlace(script: Script, place: Node, comparison: string): string {
  const above = script.parent(place);
  const closer =
    above?.kind === 'Unary' ||
    (above?.kind === 'Binary' && above.operator !== 'and' && above.operator !== 'or');
  return closer ? `(${comparison})` : comparison;
}
