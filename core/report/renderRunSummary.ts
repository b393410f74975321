import { type Bundle, renderText, text } from '../model/text.ts';
import { summarizeReport } from './renderRunReport.ts';
import type { ReportBody } from './reportTypes.ts';
import { renderTable } from './table.ts';

/** One line a user, for a script that ran for several. */
export function renderRunSummary(
  script: string,
  runs: readonly { readonly user: string; readonly report: ReportBody }[],
  bundle?: Bundle,
): string {
  const columns = [{ head: renderText(text('User'), bundle) }, { head: renderText(text('Result'), bundle) }];
  const rows = runs.map(({ user, report }) => {
    const [line = ''] = renderText(summarizeReport(report), bundle).split('\n');
    return [user, line];
  });
  const title = renderText(text('{0}: {1} users', script, runs.length), bundle);
  return [`▶ ${title}`, ...renderTable(columns, rows).map((line) => `  ${line}`)].join('\n');
}
