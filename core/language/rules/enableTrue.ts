import { text } from '../../model/text.ts';
import { mainReturns } from '../analysis/resultsTable.ts';
import { enables, targetWrites } from '../analysis/targetWrites.ts';
import { removeField } from '../fixes/removeField.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-enable-true`: every target takes part unless it is excluded, and what is excluded stays so: `TARGETINFO_ENABLE = true` says
 * nothing.
 */
export const enableTrue: Rule = {
  code: 'srta-enable-true',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    // Beside a results table, as long as the service reads it, whoever is named in no call is blocked.
    if (mainReturns(script)?.returns.some(({ kind }) => kind === 'results')) return;
    for (const write of targetWrites(script)) {
      if (write.table !== undefined && !write.call.args.includes(write.table)) continue;
      for (const field of write.fields) {
        if (enables(script, field) !== true) continue;
        const start = field.field?.start ?? field.key?.start ?? field.value.start;
        yield {
          place: { start, end: field.value.end },
          message: text('Targets take part unless they are excluded: true changes nothing'),
          tag: 'unnecessary',
          fixes: removeField(script, write, field),
        };
      }
    }
  },
};
