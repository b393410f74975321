import { text } from '../../../model/text.ts';
import { mainReturns } from '../../analysis/resultsTable.ts';
import { topStatement } from '../../edits/layout.ts';
import { type Refactoring, touches } from '../refactoring.ts';
import { convert } from './convert.ts';
import { refusal } from './refuse.ts';

/** Results table -> `srta.set_target`, whole file, with the same decisions as under the old rule; to be confirmed in a preview. */
export const resultsTableToSetTarget: Refactoring = {
  id: 'resultsTable',
  kind: 'refactor.rewrite',
  mends: 'srta-results-table',
  offer(script, range, { say }) {
    const found = mainReturns(script);
    const results = found?.returns.filter(({ kind }) => kind === 'results') ?? [];
    if (found === undefined || results.length === 0) return undefined;
    const { main } = found;
    if (!touches(topStatement(script, main.name), range) && !touches(main.func, range)) return undefined;
    const refused = refusal(script, found);
    return {
      title: text('Write the results table with srta.set_target'),
      places: results.map(({ statement }) => statement),
      confirm: text('Same decisions as under the old rule'),
      ...(refused ? { refused } : {}),
      changes: () => (refused ? [] : convert(script, found, say)),
    };
  },
};
