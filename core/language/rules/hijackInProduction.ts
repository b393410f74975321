import { text } from '../../model/text.ts';
import { findEntryPoints } from '../../syntax/entryPoints.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-hijack-in-production`: says of `hijack` that only debug runs call it, and warns where the script itself uses it: production
 * would then decide by simulated data.
 */
export const hijackInProduction: Rule = {
  code: 'srta-hijack-in-production',
  level: 'hint',
  whileBroken: true,
  *check(script) {
    const hijack = findEntryPoints(script.chunk).filter(({ name }) => name === 'hijack');
    for (const { nameRange, range } of hijack) {
      yield {
        place: { start: nameRange.start, end: nameRange.end },
        message: text('Only debug runs call hijack: production decides by real data'),
        fixes: [{ title: text('Remove hijack()'), changes: [removeLines(script, range)] }],
      };
    }
    for (const { name, access } of script.scopes.globals.get('hijack')?.uses ?? []) {
      if (access !== 'read' || hijack.length === 0) continue;
      yield {
        place: name,
        message: text('Production runs this too, and would decide by the simulated data of hijack'),
        level: 'warning',
      };
    }
  },
};
