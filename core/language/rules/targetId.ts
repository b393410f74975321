import { text } from '../../model/text.ts';
import type { Expression } from '../../syntax/ast.ts';
import { type NumberedTarget, numberedTargets } from '../analysis/numberedTargets.ts';
import { targetWrites } from '../analysis/targetWrites.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding } from '../finding.ts';
import { onlyReplacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-target-id`: a target id that is no text: `set_target(1, ...)`, `target == 1`. */
export const targetId: Rule = {
  code: 'srta-target-id',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const { id } of targetWrites(script)) yield* notText(script, id);
    for (const { operator, left, right } of script.nodes('Binary')) {
      if (operator !== '==' && operator !== '~=') continue;
      if (knownValue(script, left).target) yield* neverEqual(script, right);
      else if (knownValue(script, right).target) yield* neverEqual(script, left);
    }
    for (const id of numberedTargets(script)) yield* numbered(script, id);
  },
};

function* numbered(script: Script, { place, isKey }: NumberedTarget): Iterable<Finding> {
  yield {
    place,
    message: isKey
      ? text('A target id is a text and never equal to a number')
      : text('A target id is a text, not a {0}', 'number'),
    ...quoted(script, place),
  };
}

function* notText(script: Script, id: Expression): Iterable<Finding> {
  const { type, nullable } = knownValue(script, id);
  if (type === 'any' || type === 'string' || nullable) return;
  yield {
    place: id,
    message: text('A target id is a text, not a {0}', type === 'integer' ? 'number' : type),
    ...quoted(script, id),
  };
}

function* neverEqual(script: Script, other: Expression): Iterable<Finding> {
  if (typeof knownValue(script, other).constant !== 'number') return;
  yield {
    place: other,
    message: text('A target id is a text and never equal to a number'),
    ...quoted(script, other),
  };
}

function quoted(script: Script, place: Expression): Pick<Finding, 'fixes'> {
  return place.kind === 'Number' ? { fixes: [onlyReplacement(place, `"${script.textOf(place)}"`)] } : {};
}
