import * as vscode from 'vscode';
import type { RawOutput } from '../../core/report/renderRawOutput.ts';
import { renderJson, renderRawOutput } from '../../core/report/renderRawOutput.ts';
import { renderRunReport, summarizeReport } from '../../core/report/renderRunReport.ts';
import { renderRunSummary } from '../../core/report/renderRunSummary.ts';
import { localize } from '../localize.ts';
import { iconLabel } from '../ui/iconLabel.ts';
import { showInformation } from '../ui/messages.ts';
import type { FinishedRun } from './finishedRun.ts';
import { REPORT_LANGUAGE, ReportLinks, rawOutputLine } from './reportLinks.ts';
import type { RunDocuments } from './runDocuments.ts';

const SHOWN_MS = 10_000;

/** The output panel "sRTA Debug": the last run as a page that people read; its raw form stays within reach. */
export class ReportPanel implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('sRTA Debug', REPORT_LANGUAGE);
  private readonly links = new ReportLinks();
  private readonly linksRegistration = this.links.register();
  private last: { readonly name: string; readonly raws: readonly RawOutput[] } | undefined;

  constructor(private readonly documents: RunDocuments) {}

  show(runs: readonly FinishedRun[]): void {
    const [first] = runs;
    if (first === undefined) return;
    const { bundle } = vscode.l10n;
    const pages = runs.map((run) => renderRunReport(run.report, run.context));
    if (runs.length > 1) {
      const users = runs.map(({ context, report }) => ({ user: userOf(context.data), report }));
      pages.push(renderRunSummary(first.script.name, users, bundle));
    }
    this.links.follow(first.script);
    pages.push(rawOutputLine());
    this.channel.replace(`${pages.join('\n\n')}\n`);
    this.channel.show(true);
    this.last = { name: first.script.name, raws: runs.map((run) => run.raw) };
    vscode.window.setStatusBarMessage(statusOf(first.script.name, runs), SHOWN_MS);
  }

  /** Brings the panel back; empty before the first run. */
  reveal(): void {
    this.channel.show(true);
  }

  /** Opens what the last run gave, untouched, as a read-only document. */
  async showRaw(): Promise<void> {
    if (this.last === undefined) {
      void showInformation(vscode.l10n.t('Nothing has been run yet.'));
      return;
    }
    const { name, raws } = this.last;
    const reports = raws.flatMap((raw) => (raw.kind === 'report' ? [raw.report] : []));
    const isJson = reports.length === raws.length;
    const content =
      isJson && reports.length > 1
        ? renderJson(reports)
        : raws.map((raw) => renderRawOutput(raw, vscode.l10n.bundle)).join('\n');
    const uri = this.documents.set(`${name}.raw.${isJson ? 'json' : 'txt'}`, content);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.linksRegistration.dispose();
    this.channel.dispose();
  }
}

function statusOf(script: string, runs: readonly FinishedRun[]): string {
  const failed = runs.filter((run) => run.report.error !== null).length;
  const icon = failed > 0 ? 'error' : 'pass';
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) {
    const [sentence = ''] = localize(summarizeReport(only.report)).split('\n');
    return iconLabel(icon, `${script}: ${sentence}`);
  }
  const sentence =
    failed === 0
      ? vscode.l10n.t('{0} runs, no error', runs.length)
      : vscode.l10n.t('{0} runs, {1} with an error', runs.length, failed);
  return iconLabel(icon, `${script}: ${sentence}`);
}

function userOf(data: FinishedRun['context']['data']): string {
  return data.kind === 'file' ? (data.user ?? '') : '';
}
