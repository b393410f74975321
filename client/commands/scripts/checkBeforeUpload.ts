import * as vscode from 'vscode';
import type { SrtaRequests } from '../../../server/lsp/protocol.ts';
import type { App } from '../../app.ts';
import { WORKBENCH_COMMANDS } from '../../contributions.ts';
import { askModal } from '../../ui/messages.ts';

type Problem = SrtaRequests['srta/check']['result']['diagnostics'][number];

const ERROR = 1;
const SEVERITIES: Readonly<Record<NonNullable<Problem['severity']>, vscode.DiagnosticSeverity>> = {
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
  const uri = document.uri.toString();
  const answer = await app.language.request('srta/check', { uri, text: document.getText() });
  if (answer === undefined) return askUnchecked();
  const found = answer.diagnostics;
  // The problems of a file that the server serves stand in its editor already.
  if (!answer.served) {
    app.uploadProblems.set(
      document.uri,
      found.map((problem) => toEditor(problem, document.uri)),
    );
  }
  const errors = found.filter((problem) => problem.severity === ERROR);
  const [first] = errors;
  if (first === undefined) return true;
  const show = vscode.l10n.t('Show Problems');
  const anyway = vscode.l10n.t('Upload Anyway');
  const line = first.range.start.line + 1;
  const chosen = await askModal(
    errors.length === 1
      ? vscode.l10n.t('The script has an error.')
      : vscode.l10n.t('The script has {0} errors.', errors.length),
    vscode.l10n.t('Line {0}: {1}', line, first.message),
    show,
    anyway,
  );
  if (chosen === show) await reveal(document, first);
  return chosen === anyway;
}

/** Without the language server nobody has looked at the script. */
async function askUnchecked(): Promise<boolean> {
  const anyway = vscode.l10n.t('Upload Anyway');
  const restart = vscode.l10n.t('Restart Language Server');
  const chosen = await askModal(
    vscode.l10n.t('The script was not checked.'),
    vscode.l10n.t(
      'The language server does not run. The service checks the script too, once it is uploaded.',
    ),
    restart,
    anyway,
  );
  if (chosen === restart) await vscode.commands.executeCommand(WORKBENCH_COMMANDS.restartLanguageServer);
  return chosen === anyway;
}

async function reveal(document: vscode.TextDocument, problem: Problem): Promise<void> {
  const { start } = problem.range;
  const at = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}

function toEditor(problem: Problem, uri: vscode.Uri): vscode.Diagnostic {
  const made = new vscode.Diagnostic(
    rangeOf(problem.range),
    problem.message,
    SEVERITIES[problem.severity ?? ERROR],
  );
  if (problem.source !== undefined) made.source = problem.source;
  if (problem.code !== undefined) made.code = problem.code;
  made.relatedInformation = (problem.relatedInformation ?? []).map(
    ({ location, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(location.range)), message),
  );
  return made;
}

function rangeOf({ start, end }: Problem['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
