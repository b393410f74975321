import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import type { DataError } from '../../core/model/dataError.ts';
import { localize } from '../localize.ts';
import { showError } from '../ui/messages.ts';
import { PassingDiagnostics } from '../ui/passingDiagnostics.ts';
import { findJsonRange, findSyntaxError } from './jsonPath.ts';
import { readText } from './localDataFiles.ts';

/** What a run could not read in a data file, as a squiggle there: gone when the file is edited or closed. */
export class DataFileProblems implements vscode.Disposable {
  private readonly diagnostics = new PassingDiagnostics('srta-data');

  /** Marks the place and says so; the button goes there. */
  async show(file: vscode.Uri, error: DataError): Promise<void> {
    const message = localize(error.text);
    const json = await readText(file);
    const { start, end } =
      error.reason === 'syntax' ? findSyntaxError(json) : findJsonRange(json, error.path);
    const document = await vscode.workspace.openTextDocument(file);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'sRTA';
    diagnostic.code = error.reason;
    this.diagnostics.set(file, [diagnostic]);
    const open = vscode.l10n.t('Open File');
    const answer = await showError(`${basename(file.path)}: ${message}`, open);
    if (answer === open) await vscode.window.showTextDocument(document, { selection: range });
  }

  dispose(): void {
    this.diagnostics.dispose();
  }
}
