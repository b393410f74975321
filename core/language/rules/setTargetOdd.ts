import { qualifiedName } from '../../hostapi/catalogue.ts';
import { text } from '../../model/text.ts';
import { type TargetWrite, targetWrites } from '../analysis/targetWrites.ts';
import { knownValue } from '../analysis/values.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-set-target-odd`: a key without a value at the end, which the service ignores. */
export const setTargetOdd: Rule = {
  code: 'srta-set-target-odd',
  level: 'error',
  whileBroken: false,
  *check(script) {
    for (const write of targetWrites(script)) {
      const found = odd(script, write);
      if (found) yield found;
    }
  },
};

function odd(script: Script, { form, count, rest, call }: TargetWrite): Finding | undefined {
  const last = rest.at(-1);
  if (form !== 'pairs' || count === undefined || count % 2 === 1 || !last) return undefined;
  const { api } = knownValue(script, last);
  const removed = { start: call.args.at(-2)?.end ?? last.start, end: last.end, text: '' };
  const fixes: QuickFix[] = [];
  if (api?.name === 'TARGETINFO_ENABLE') {
    const at = last.end;
    fixes.push({
      title: text('Insert "{0}"', ', false'),
      changes: [{ start: at, end: at, text: ', false' }],
    });
  }
  // Alone it would leave a call that sets nothing.
  if (rest.length > 1) fixes.push({ title: text('Remove "{0}"', script.textOf(last)), changes: [removed] });
  return {
    place: last,
    message: api
      ? text('{0} has no value: set_target ignores it', qualifiedName(api))
      : text('set_target takes pairs of a key and a value: the last argument is alone and ignored'),
    fixes,
  };
}
