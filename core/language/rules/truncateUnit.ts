import { findFunction } from '../../hostapi/catalogue.ts';
import { nearest } from '../../model/nearest.ts';
import { text } from '../../model/text.ts';
import { calledFunction } from '../analysis/api.ts';
import { knownValue } from '../analysis/values.ts';
import { onlyReplacement, replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';

const UNITS = findFunction('time.truncate')?.signatures[0]?.parameters[1]?.values ?? [];
/** What people write for a unit, by its first letters. */
const WORDS: readonly (readonly [unit: string, words: RegExp])[] = [
  ['minute', /^(mi|分)/i],
  ['month', /^(mo|月)/i],
  ['day', /^(d|日|天)/i],
  ['hour', /^(h|小?时)/i],
];

/** `srta-truncate-unit`: a unit that `time.truncate` does not know (spec srta-lua, "time"). */
export const truncateUnit: Rule = {
  code: 'srta-truncate-unit',
  level: 'error',
  whileBroken: true,
  *check(script) {
    for (const call of script.nodes('Call')) {
      const unit = call.args[1];
      if (!unit) continue;
      const called = calledFunction(script, call);
      if (called?.module !== 'time' || called.name !== 'truncate') continue;
      const { constant, type, nullable } = knownValue(script, unit);
      // The two in the other order are srta-time-order's.
      if (typeof constant !== 'string' || nullable || type !== 'string' || UNITS.includes(constant)) continue;
      const meant =
        WORDS.find(([, words]) => words.test(constant))?.[0] ?? nearest(constant.toLowerCase(), UNITS);
      const fixes = meant
        ? [onlyReplacement(unit, `"${meant}"`)]
        : UNITS.map((each) => replacement(unit, `"${each}"`));
      yield {
        place: unit,
        message: text(
          '"{0}" is no unit: write one of {1}',
          constant,
          UNITS.map((each) => `"${each}"`).join(', '),
        ),
        fixes: unit.kind === 'String' ? fixes : [],
      };
    }
  },
};
