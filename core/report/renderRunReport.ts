import { printable } from '../model/printable.ts';
import { renderText, type Text, type TextArg, text } from '../model/text.ts';
import { clipLines } from './clipLines.ts';
import { renderDataspaces } from './dataspaceLines.ts';
import { countDecisions, renderDecisions } from './decisionTable.ts';
import { displayWidth, pad } from './displayWidth.ts';
import { errorSentence } from './errorLine.ts';
import type { ReportBody, ReportContext, ReportError } from './reportTypes.ts';
import { dataText, osText, placeText } from './runContextText.ts';

type Say = (message: TextArg) => string;

/**
 * A run as a page of plain text for people: what ran where on which data, what it saw and printed, and last, because terminals
 * and output panels show the end of a text, the decisions, or the error that kept it from any. Headings start a line, everything below them is
 * indented by two spaces. An error's place is written as `absolute path:line:column`, which terminals and editors make a link.
 * What scripts and services wrote in it drives no terminal. No trailing newline.
 */
export function renderRunReport(report: ReportBody, context: ReportContext): string {
  const say: Say = (message) =>
    typeof message === 'object' ? renderText(message, context.bundle) : String(message);
  const parts = [
    header(context, say),
    dataspaces(report, context, say),
    section(
      say(text('Print')),
      report.print.length > 0 ? fitting(report.print, context, say) : [say(text('nothing printed'))],
    ),
    report.warnings && report.warnings.length > 0 && section(say(text('Warnings')), report.warnings.map(say)),
    decisions(report, context, say),
    report.error &&
      section(say(text('Error')), fitting(errorLines(report.error, context, say), context, say)),
    report.stats &&
      say(
        text(
          '{0} ms, {1} instructions, engine {2}',
          formatMs(report.stats.ms),
          report.stats.instructions.toLocaleString('en-US'),
          report.stats.engine,
        ),
      ),
  ];
  return printable(parts.filter((part) => typeof part === 'string').join('\n\n'));
}

/** One sentence for a status bar or a notification. */
export function summarizeReport(report: ReportBody): Text {
  if (report.error !== null) {
    const sentence = errorSentence(report.error);
    return report.error.line === null
      ? text('Script error: {0}', sentence)
      : text('Script error in line {0}: {1}', report.error.line, sentence);
  }
  if (report.decisions === null) {
    return report.decisionsText === undefined ? text('The run gave no decisions.') : text('The run is done.');
  }
  const { enabled, total } = countDecisions(report.decisions);
  if (total === 0) return text('The run is done; there was no target to decide.');
  return text('{0} of {1} targets take part.', enabled, total);
}

function header(context: ReportContext, say: Say): string {
  const rows: [string, string][] = [
    [say(text('Ran on')), say(placeText(context.place))],
    [say(text('Data')), say(dataText(context.data))],
  ];
  if (context.os !== undefined) rows.push([say(text('System')), say(osText(context.os))]);
  if (context.targetsOfAccount !== undefined) {
    const targets = text('those of account {0} (the data file names none)', context.targetsOfAccount);
    rows.push([say(text('Targets')), say(targets)]);
  }
  return [`▶ ${context.script}  ${formatTime(context.startedAt)}`, ...indent(alignPairs(rows))].join('\n');
}

/** As many lines as the reader can take; what is left out stays in the raw output. */
function fitting(lines: readonly string[], { most }: ReportContext, say: Say): readonly string[] {
  const { head, leftOut, tail } = clipLines(lines, most ?? Number.POSITIVE_INFINITY);
  if (leftOut === 0) return [...head, ...tail];
  return [...head, say(text('… {0} lines are left out here; the raw output has them …', leftOut)), ...tail];
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...indent(lines)].join('\n');
}

function errorLines(error: ReportError, context: ReportContext, say: Say): string[] {
  const quoted = error.line === null ? undefined : context.source?.split('\n')[error.line - 1];
  const lines = say(errorSentence(error))
    .split('\n')
    .map((line) => `! ${line}`);
  if (error.line !== null) {
    const column = (quoted?.search(/\S/) ?? 0) + 1;
    lines.push(`${context.scriptPath ?? context.script}:${error.line}:${Math.max(1, column)}`);
  }
  if (quoted !== undefined && quoted.trim() !== '') lines.push(`${error.line} │ ${quoted.trim()}`);
  // An error without any place is about main(), not in it: there may be none.
  const hasPlace = error.line !== null || error.traceback.length > 0;
  if (error.phase !== undefined && (hasPlace || error.phase !== 'main'))
    lines.push(say(phaseText(error.phase)));
  return [...lines, ...collapse(error.traceback)];
}

/** Equal frames in a row are a recursion: they would push the error itself out of sight. */
function collapse(frames: readonly string[]): string[] {
  const runs: { frame: string; times: number }[] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last?.frame === frame) last.times += 1;
    else runs.push({ frame, times: 1 });
  }
  return runs.map(({ frame, times }) => (times === 1 ? frame : `${frame}  ×${times}`));
}

function phaseText(phase: NonNullable<ReportError['phase']>): Text {
  switch (phase) {
    case 'load':
      return text('The script does not compile.');
    case 'chunk':
      return text('While the script was loaded, before main().');
    case 'hijack':
      return text('In hijack().');
    case 'main':
      return text('In main().');
    case 'budget':
      return text('The run was stopped because it went over its budget.');
  }
}

function decisions(report: ReportBody, context: ReportContext, say: Say): string {
  if (report.decisions === null) {
    const fallback = report.error
      ? text('None: after a run-time error no target of the account takes part.')
      : text('The run gave no decisions.');
    return section(
      say(text('Decisions')),
      fitting(report.decisionsText?.split('\n') ?? [say(fallback)], context, say),
    );
  }
  const { enabled, total } = countDecisions(report.decisions);
  if (total === 0) return section(say(text('Decisions')), [say(text('There was no target to decide.'))]);
  return section(
    say(text('Decisions: {0} of {1} targets take part', enabled, total)),
    renderDecisions(report.decisions, context.bundle),
  );
}

function dataspaces(report: ReportBody, context: ReportContext, say: Say): string | undefined {
  const title = say(text('Data space columns'));
  if (report.dataspaceText !== undefined)
    return section(title, fitting(report.dataspaceText.split('\n'), context, say));
  if (report.dataspace === null || Object.keys(report.dataspace).length === 0) return undefined;
  return section(title, renderDataspaces(report.dataspace, context.dictionary, context.bundle));
}

function alignPairs(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  return rows.map(([name, value]) => `${pad(name, width)}  ${value}`);
}

/** Also what has line ends of its own: only headings start a line. */
function indent(texts: readonly string[]): string[] {
  const lines = texts.flatMap((lines) => lines.split('\n'));
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : String(Math.round(ms));
}

/** Local civil time: `2026-04-01 09:30:00`. */
function formatTime(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${[two(time.getHours()), two(time.getMinutes()), two(time.getSeconds())].join(':')}`;
}
