import type { Decision } from '../model/run.ts';
import { type Bundle, renderText, text } from '../model/text.ts';
import { fieldName, own, renderValue, usedFields } from './decisionTable.ts';
import { clip } from './displayWidth.ts';
import { summarizeReport } from './renderRunReport.ts';
import type { ReportBody } from './reportTypes.ts';
import { renderTable, type TableColumn } from './table.ts';

interface UserRun {
  readonly user: string;
  readonly report: ReportBody;
}

/** An account has at most 10 targets; a service's own words might name more, and a table that wide is none. */
const MOST_TARGETS = 10;
/** Output panels break long lines, which no table survives; the whole names stand above the pages of the runs. */
const USER_WIDTH = 50;

/**
 * One line a user, for a script that ran for several: what is decided for each target, so that users can be compared. A target's
 * values stand behind its mark in the order that the line above the table names; a dash for a value that others have.
 */
export function renderRunSummary(script: string, runs: readonly UserRun[], bundle?: Bundle): string {
  const title = renderText(text('{0}: {1} users', script, runs.length), bundle);
  const body = compare(runs, bundle) ?? listResults(runs, bundle);
  return [`▶ ${title}`, ...body.map((line) => `  ${line}`.trimEnd())].join('\n');
}

function listResults(runs: readonly UserRun[], bundle?: Bundle): string[] {
  const columns = [userColumn(bundle), resultColumn(bundle)];
  return renderTable(
    columns,
    runs.map((run) => [clip(run.user, USER_WIDTH), resultOf(run, bundle)]),
  );
}

/** Undefined when there are no decisions to compare, or too many targets for a table. */
function compare(runs: readonly UserRun[], bundle?: Bundle): string[] | undefined {
  const decided = runs.flatMap(({ report }) => (report.decisions === null ? [] : [report.decisions]));
  const targets = [...new Set(decided.flatMap((decisions) => Object.keys(decisions)))];
  if (targets.length === 0 || targets.length > MOST_TARGETS) return undefined;
  const fields = usedFields(decided.flatMap((decisions) => Object.values(decisions)));
  // Only a run that gave no decisions needs words.
  const withResult = decided.length < runs.length;
  const result = withResult ? [resultColumn(bundle)] : [];
  const columns = [userColumn(bundle), ...targets.map((head) => ({ head })), ...result];
  const rows = runs.map((run) => {
    const { decisions } = run.report;
    const cells = targets.map((target) => cellOf(own(decisions ?? {}, target), fields));
    return [
      clip(run.user, USER_WIDTH),
      ...cells,
      ...(withResult ? [decisions === null ? resultOf(run, bundle) : ''] : []),
    ];
  });
  const names = fields.map((field) => fieldName(field, bundle)).join(' · ');
  return [...(fields.length === 0 ? [] : [`✓ ${names}`, '']), ...renderTable(columns, rows)];
}

function cellOf(decision: Decision | undefined, fields: readonly string[]): string {
  if (decision === undefined) return '';
  if (!decision.enabled) return '✗';
  const values = fields.map((field) => renderValue(own(decision.fields, field)) || '–');
  return values.every((value) => value === '–') ? '✓' : `✓ ${values.join(' · ')}`;
}

function userColumn(bundle?: Bundle): TableColumn {
  return { head: renderText(text('User'), bundle) };
}

function resultColumn(bundle?: Bundle): TableColumn {
  return { head: renderText(text('Result'), bundle) };
}

function resultOf({ report }: UserRun, bundle?: Bundle): string {
  const [line = ''] = renderText(summarizeReport(report), bundle).split('\n');
  return line;
}
