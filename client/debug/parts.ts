import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { CONTEXTS } from '../contributions.ts';
import type { DataFileProblems } from '../data/dataFileProblems.ts';
import type { AccountTargets } from './accountTargets.ts';
import type { FinishedRun } from './finishedRun.ts';
import type { LocalRuns } from './localRuns.ts';
import type { RememberedRuns } from './rememberedRuns.ts';
import type { ReportPanel } from './reportPanel.ts';
import type { RunDocuments } from './runDocuments.ts';
import type { RuntimeDiagnostics } from './runtimeDiagnostics.ts';
import type { SentScripts } from './sentScripts.ts';

/** What the debug commands share; made once in register.ts. */
export interface DebugParts {
  readonly app: App;
  readonly remembered: RememberedRuns;
  readonly panel: ReportPanel;
  readonly diagnostics: RuntimeDiagnostics;
  readonly dataProblems: DataFileProblems;
  readonly documents: RunDocuments;
  readonly sent: SentScripts;
  readonly local: LocalRuns;
  readonly targets: AccountTargets;
}

/** Shows runs of one script: the page in the panel, the first error in the editor. */
export function showRuns(parts: DebugParts, runs: readonly FinishedRun[]): void {
  parts.panel.show(runs);
  void vscode.commands.executeCommand('setContext', CONTEXTS.hasRun, true);
  const failed = runs.find((run) => run.report.error !== null);
  if (failed?.report.error) parts.diagnostics.show(failed.script.document, failed.report.error);
}
