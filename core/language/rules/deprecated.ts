import { FUNCTIONS, qualifiedName } from '../../hostapi/catalogue.ts';
import { text } from '../../model/text.ts';
import { apiOf, memberKey } from '../analysis/api.ts';
import type { Rule } from '../rule.ts';

const OLD: ReadonlySet<string> = new Set(
  FUNCTIONS.flatMap(({ name, deprecatedBy }) => (deprecatedBy ? [name] : [])),
);

/** `deprecated`: a function that the catalogue has a better one for. */
export const deprecated: Rule = {
  code: 'deprecated',
  level: 'warning',
  whileBroken: true,
  *check(script) {
    for (const node of [...script.nodes('Member'), ...script.nodes('Index')]) {
      const key = memberKey(script, node);
      const found = key !== undefined && OLD.has(key) ? apiOf(script, node) : undefined;
      if (found?.kind !== 'function' || !found.entry.deprecatedBy) continue;
      const { entry } = found;
      yield {
        place: node,
        message: text(
          '{0} is deprecated: use {1}',
          qualifiedName(entry),
          found.entry.deprecatedBy.join(', '),
        ),
        tag: 'deprecated',
      };
    }
  },
};
