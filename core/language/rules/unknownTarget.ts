import { nearest } from '../../model/nearest.ts';
import { text } from '../../model/text.ts';
import { type NamedTarget, namedTargets } from '../analysis/targetIds.ts';
import type { QuickFix } from '../finding.ts';
import { replacement } from '../fixes/replace.ts';
import type { Rule } from '../rule.ts';

/** `srta-unknown-target`: a target id that the connected account does not have. Silent while no list is known. */
export const unknownTarget: Rule = {
  code: 'srta-unknown-target',
  level: 'warning',
  whileBroken: true,
  *check(script, { targets }) {
    if (targets === undefined) return;
    const known = new Set(targets);
    for (const named of namedTargets(script)) {
      if (known.has(named.id)) continue;
      const meant = nearest(named.id, targets);
      yield {
        place: named.place,
        message:
          meant === undefined
            ? text('The account has no target "{0}"', named.id)
            : text('The account has no target "{0}": did you mean "{1}"?', named.id, meant),
        fixes: meant === undefined ? [] : fixes(named, meant),
      };
    }
  },
};

function fixes({ literal }: NamedTarget, meant: string): QuickFix[] {
  if (literal === undefined) return [];
  const quoted = JSON.stringify(meant);
  if (literal.kind !== 'Name') return [replacement(literal, quoted)];
  const isName = /^[A-Za-z_]\w*$/.test(meant);
  return [replacement(literal, isName ? meant : `[${quoted}]`)];
}
