import { text } from '../../model/text.ts';
import { deadCode } from '../analysis/deadCode.ts';
import type { Rule } from '../rule.ts';
import { deadFinding } from './unreachableCode.ts';

/**
 * `code-after-break`: what follows a `break`. Right behind it Lua 5.1 takes nothing anyway; this is `do break end`, or branches that
 * all break.
 */
export const codeAfterBreak: Rule = {
  code: 'code-after-break',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const dead of deadCode(script)) {
      if (dead.ending !== 'break') continue;
      yield deadFinding(script, dead, text('This never runs: "break" leaves the loop before it'));
    }
  },
};
