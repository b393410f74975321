import * as vscode from 'vscode';
import { type Diagnostic, SEVERITY } from '../../../core/language/diagnostic.ts';
import type { App } from '../../app.ts';
import { localize } from '../../localize.ts';
import { askModal } from '../../ui/messages.ts';

const SEVERITIES: Readonly<Record<Diagnostic['severity'], vscode.DiagnosticSeverity>> = {
  1: vscode.DiagnosticSeverity.Error,
  2: vscode.DiagnosticSeverity.Warning,
  3: vscode.DiagnosticSeverity.Information,
  4: vscode.DiagnosticSeverity.Hint,
};

/**
 * Checks the script before it leaves. Problems go to the Problems panel; errors stop, and the user decides: the service's
 * own check may know better than ours. True when the upload goes on.
 */
export async function checkBeforeUpload(app: App, document: vscode.TextDocument): Promise<boolean> {
  const { diagnose } = await import('../../../core/language/diagnose.ts');
  const found = diagnose(document.getText());
  app.uploadProblems.set(
    document.uri,
    found.map((problem) => toEditor(problem, document.uri)),
  );
  const errors = found.filter((problem) => problem.severity === SEVERITY.error);
  const [first] = errors;
  if (first === undefined) return true;
  const show = vscode.l10n.t('Show Problems');
  const anyway = vscode.l10n.t('Upload Anyway');
  const line = first.range.start.line + 1;
  const answer = await askModal(
    errors.length === 1
      ? vscode.l10n.t('The script has an error.')
      : vscode.l10n.t('The script has {0} errors.', errors.length),
    vscode.l10n.t('Line {0}: {1}', line, localize(first.message)),
    show,
    anyway,
  );
  if (answer === show) await reveal(document, first);
  return answer === anyway;
}

async function reveal(document: vscode.TextDocument, problem: Diagnostic): Promise<void> {
  const { start } = problem.range;
  const at = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}

function toEditor(problem: Diagnostic, uri: vscode.Uri): vscode.Diagnostic {
  const made = new vscode.Diagnostic(
    rangeOf(problem),
    localize(problem.message),
    SEVERITIES[problem.severity],
  );
  made.source = problem.source;
  made.code = problem.code;
  made.relatedInformation = (problem.relatedInformation ?? []).map(
    (related) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uri, rangeOf(related)),
        localize(related.message),
      ),
  );
  return made;
}

function rangeOf({ range }: Pick<Diagnostic, 'range'>): vscode.Range {
  const { start, end } = range;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
