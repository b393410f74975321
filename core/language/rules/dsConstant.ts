import { qualifiedName } from '../../hostapi/catalogue.ts';
import { type Text, text } from '../../model/text.ts';
import { dataSpaceArguments, meantConstant } from '../analysis/constantPlaces.ts';
import type { Value } from '../analysis/value.ts';
import { knownValue } from '../analysis/values.ts';
import { replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';

/** `srta-ds-constant`: something else where a data space belongs. The numbers behind `srta.DS_*` are not published. */
export const dsConstant: Rule = {
  code: 'srta-ds-constant',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const { expression } of dataSpaceArguments(script)) {
      const value = knownValue(script, expression);
      const message = wrongSpace(value);
      if (message === undefined) continue;
      const meant =
        typeof value.constant === 'string' ? meantConstant('dataSpace', value.constant) : undefined;
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

function wrongSpace({ type, api, constant, column }: Value): Text | undefined {
  if (api) {
    if (api.group === 'dataSpace') return undefined;
    return text('{0} is no data space: write one of srta.DS_*', qualifiedName(api));
  }
  if (constant !== undefined)
    return text('A data space is written as a constant, one of srta.DS_*, not as {0}', shown(constant));
  if (type === 'any' || ((type === 'number' || type === 'integer') && column === undefined)) return undefined;
  return text('A data space belongs here, one of srta.DS_*, not a {0}', type);
}

function shown(constant: string | number | boolean): string {
  return typeof constant === 'string' ? JSON.stringify(constant) : String(constant);
}
