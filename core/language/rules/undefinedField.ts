import { text } from '../../model/text.ts';
import { isAsked } from '../analysis/mentions.ts';
import { type UnknownMember, unknownMembers } from '../analysis/unknownMembers.ts';
import type { Finding } from '../finding.ts';
import { meantMember } from '../fixes/nearestMember.ts';
import type { Rule } from '../rule.ts';
import { isAllowed, unavailable } from '../unavailable.ts';

/** `undefined-field`: a member that `srta`, `string` or `time` does not have. Constants and what Lua itself has are other rules. */
export const undefinedField: Rule = {
  code: 'undefined-field',
  level: 'error',
  whileBroken: true,
  *check(script, { extraGlobals }) {
    for (const member of unknownMembers(script)) {
      const name = `${member.module}.${member.key}`;
      if (isConstantName(member) || unavailable(name) || isAllowed(name, extraGlobals)) continue;
      if (!isAsked(script, member.node)) yield unknownFinding(member);
    }
  },
};

/** `srta.DS_DIDS`: written as a constant is. */
export function isConstantName({ module, key }: UnknownMember): boolean {
  return module === 'srta' && /^[A-Z][A-Z0-9_]*$/.test(key);
}

/** Without a near name it may be newer than this catalogue. */
export function unknownFinding(member: UnknownMember): Finding {
  const { module, key, place } = member;
  const meant = meantMember(member);
  return meant
    ? {
        place,
        message: text('There is no {0}: did you mean {1}?', `${module}.${key}`, meant.name),
        fixes: [meant.fix],
      }
    : { place, message: text('There is no {0}', `${module}.${key}`), level: 'warning' };
}
