import { editDistance } from '../../model/nearest.ts';
import { text } from '../../model/text.ts';
import type { Rule } from '../rule.ts';
import { namedRules } from '../suppress.ts';

/** A name further away is most likely a rule of LuaLS that we do not have: the comments are for both. */
const MOST_EDITS = 2;

/**
 * `unknown-diag-code`: a comment (`---@diagnostic disable: ...`) names a rule that there is not, but one that is spelt like it. `codes`
 * gives the names of all rules, which are complete only when all of them are loaded.
 */
export function unknownDiagCode(codes: () => readonly string[]): Rule {
  return {
    code: 'unknown-diag-code',
    level: 'warning',
    whileBroken: true,
    *check(script) {
      const named = namedRules(script);
      if (named.length === 0) return;
      const known = codes();
      for (const { name, start, end } of named) {
        if (known.includes(name)) continue;
        const meant = known.find((code) => editDistance(name, code, MOST_EDITS) <= MOST_EDITS);
        if (meant === undefined) continue;
        yield {
          place: { start, end },
          message: text('There is no rule "{0}": did you mean "{1}"?', name, meant),
          fixes: [
            { title: text('Write "{0}"', meant), changes: [{ start, end, text: meant }], preferred: true },
          ],
        };
      }
    },
  };
}
