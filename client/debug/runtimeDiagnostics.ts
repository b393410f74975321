import * as vscode from 'vscode';
import { errorSentence } from '../../core/report/errorLine.ts';
import type { ReportError } from '../../core/report/reportTypes.ts';
import { localize } from '../localize.ts';
import { PassingDiagnostics } from '../ui/passingDiagnostics.ts';

/** The error of a script's last run as a squiggle: gone when the script is edited, closed or run again. */
export class RuntimeDiagnostics implements vscode.Disposable {
  private readonly diagnostics = new PassingDiagnostics('srta-run');

  clear(script: vscode.Uri): void {
    this.diagnostics.clear(script);
  }

  /** Marks the text of the error's line; nothing when the error names no line of the document. */
  show(document: vscode.TextDocument, error: ReportError): void {
    if (error.line === null || error.line < 1 || error.line > document.lineCount) return;
    const { text, range, firstNonWhitespaceCharacterIndex } = document.lineAt(error.line - 1);
    const marked = range.with(
      range.start.translate(0, firstNonWhitespaceCharacterIndex),
      range.start.translate(0, text.trimEnd().length),
    );
    const sentence = errorSentence(error);
    const message = typeof sentence === 'object' ? localize(sentence) : String(sentence);
    const diagnostic = new vscode.Diagnostic(marked, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'sRTA';
    diagnostic.code = 'run-time';
    this.diagnostics.set(document.uri, [diagnostic]);
  }

  dispose(): void {
    this.diagnostics.dispose();
  }
}
