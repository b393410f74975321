import { constantsIn, qualifiedName } from '../../hostapi/catalogue.ts';
import type { ConstantGroup } from '../../hostapi/types.ts';
import { type Text, text } from '../../model/text.ts';
import { comparedOrIndexed, GROUP_NAMES, meantConstant } from '../analysis/constantPlaces.ts';
import type { Value } from '../analysis/value.ts';
import { knownValue } from '../analysis/values.ts';
import { replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-literal-constant`: a literal, or a constant of another group, where one of a group belongs: `srta.get_siteset() == 25`. Says
 * nothing about the numbers that the vendor publishes: `data[1]` is `data[srta.U8]`. 0 is what a debug run gives for "none".
 */
export const literalConstant: Rule = {
  code: 'srta-literal-constant',
  level: 'warning',
  whileBroken: true,
  *check(script) {
    for (const { expression, group } of comparedOrIndexed(script)) {
      const value = knownValue(script, expression);
      const message = wrongConstant(value, group);
      if (message === undefined) continue;
      const meant = typeof value.constant === 'string' ? meantConstant(group, value.constant) : undefined;
      yield {
        place: expression,
        message,
        ...(meant && expression.kind === 'String'
          ? { fixes: [replacement(expression, qualifiedName(meant))] }
          : {}),
      };
    }
  },
};

function wrongConstant({ api, constant }: Value, group: ConstantGroup): Text | undefined {
  if (api && api.group !== group)
    return text('{0} does not belong here: write one of {1}', qualifiedName(api), GROUP_NAMES[group]);
  if (typeof constant === 'string')
    return text('This is a number and never the text "{0}": write one of {1}', constant, GROUP_NAMES[group]);
  if (typeof constant !== 'number' || constant === 0) return undefined;
  const published = constantsIn(group).some((each) => each.published && each.value === constant);
  return published
    ? undefined
    : text('The number {0} is not documented here: write one of {1}', constant, GROUP_NAMES[group]);
}
