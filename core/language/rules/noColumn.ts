import { qualifiedName } from '../../hostapi/catalogue.ts';
import { text } from '../../model/text.ts';
import { calledFunction } from '../analysis/api.ts';
import { columnReads } from '../analysis/columns.ts';
import { valueCount } from '../analysis/counts.ts';
import type { Rule } from '../rule.ts';

/** `srta-no-column`: a reader that is asked for no column gives no value, so what it is assigned to is nil. */
export const noColumn: Rule = {
  code: 'srta-no-column',
  level: 'error',
  whileBroken: false,
  *check(script) {
    for (const { place, source } of columnReads(script)) {
      if (place.kind !== 'Call' || (source !== 'reader' && source !== 'extscore')) continue;
      if (valueCount(script, place.args) !== 1) continue;
      const entry = calledFunction(script, place);
      if (entry) {
        yield {
          place: place.argsRange,
          message: text(
            'No column: {0} gives one value for each column that it is given',
            qualifiedName(entry),
          ),
        };
      }
    }
  },
};
