import { isAsked } from '../analysis/mentions.ts';
import { unknownMembers } from '../analysis/unknownMembers.ts';
import type { Rule } from '../rule.ts';
import { isAllowed } from '../unavailable.ts';
import { isConstantName, unknownFinding } from './undefinedField.ts';

/** `srta-unknown-constant`: a constant that `srta` does not have, which is nil (spec srta-lua, "Constants"). */
export const unknownConstant: Rule = {
  code: 'srta-unknown-constant',
  level: 'error',
  whileBroken: true,
  *check(script, { extraGlobals }) {
    for (const member of unknownMembers(script)) {
      if (!isConstantName(member) || isAllowed(`srta.${member.key}`, extraGlobals)) continue;
      if (!isAsked(script, member.node)) yield unknownFinding(member);
    }
  },
};
