import { lookupColumn } from '../../model/columnDictionary.ts';
import { COLUMN_LIMITS } from '../../model/columns.ts';
import { text } from '../../model/text.ts';
import { columnReads } from '../analysis/columns.ts';
import type { Rule } from '../rule.ts';

/**
 * `srta-unknown-column`: a column that `srta.columns.json` does not name, though it names others of that kind in that data space.
 */
export const unknownColumn: Rule = {
  code: 'srta-unknown-column',
  level: 'information',
  whileBroken: true,
  *check(script, { columns: dictionary }) {
    if (dictionary === undefined) return;
    for (const { space, kind, columns } of columnReads(script)) {
      const named = space && dictionary[space]?.[kind];
      if (!space || !named || Object.keys(named).length === 0) continue;
      for (const { argument, index } of columns) {
        const exists = index !== undefined && Number.isInteger(index) && index >= 1;
        if (!exists || index > COLUMN_LIMITS.current[kind]) continue;
        if (lookupColumn(dictionary, space, kind, index)) continue;
        yield {
          place: argument,
          message: text('srta.columns.json has no {0} column {1} in {2}', kind.toUpperCase(), index, space),
        };
      }
    }
  },
};
