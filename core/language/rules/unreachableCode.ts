import { type Text, text } from '../../model/text.ts';
import { type DeadCode, deadCode, type Ending } from '../analysis/deadCode.ts';
import type { Finding } from '../finding.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `unreachable-code`: what follows a `return`, a `goto`, an endless loop, or branches that all leave. */
export const unreachableCode: Rule = {
  code: 'unreachable-code',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const dead of deadCode(script)) {
      if (dead.ending !== 'break') yield deadFinding(script, dead, explain(dead.ending));
    }
  },
};

/** The finding for code that nothing reaches; it can go. */
export function deadFinding(script: Script, { place, after }: DeadCode, message: Text): Finding {
  return {
    place,
    message,
    tag: 'unnecessary',
    related: [{ message: text('Nothing gets past this'), start: after.start, end: after.end }],
    fixes: [{ title: text('Remove the code that never runs'), changes: [removeLines(script, place)] }],
  };
}

function explain(ending: Ending): Text {
  switch (ending) {
    case 'goto':
      return text('This never runs: "goto" jumps past it');
    case 'endless':
      return text('This never runs: no "break" leaves the loop before it');
    case 'return':
      return text('This never runs: the code before it always returns');
    default:
      return text('This never runs: every branch before it leaves');
  }
}
