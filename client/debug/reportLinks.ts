import * as vscode from 'vscode';
import type { ScriptDocument } from './scriptDocument.ts';

/** The language of the panel's text: syntaxes/srta-report.tmLanguage.json colours it. */
export const REPORT_LANGUAGE = 'srta-report';

/** `script:4:` and `<string>:4:`, as tracebacks of the engines name the script. */
const TRACE = /(?:\bscript|<string>):(\d+)(?=[:\s]|$)/g;

/**
 * Makes `path:line:column` of the report and the places of a traceback links. VS Code finds links by itself in output channels
 * without a language of their own alone, and only for files of the workspace; these also reach unsaved scripts.
 */
export class ReportLinks implements vscode.DocumentLinkProvider {
  private script: ScriptDocument | undefined;

  register(): vscode.Disposable {
    return vscode.languages.registerDocumentLinkProvider({ language: REPORT_LANGUAGE }, this);
  }

  /** The script that the report now in the panel is about. */
  follow(script: ScriptDocument): void {
    this.script = script;
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const { script } = this;
    if (script === undefined) return [];
    const text = document.getText();
    const place = new RegExp(`${escapeRegExp(script.path ?? script.name)}:(\\d+):(\\d+)`, 'g');
    return [...text.matchAll(place), ...text.matchAll(TRACE)].map((match) => {
      const [whole, line = '1', column = '1'] = match;
      const range = new vscode.Range(
        document.positionAt(match.index),
        document.positionAt(match.index + whole.length),
      );
      return new vscode.DocumentLink(range, script.uri.with({ fragment: `L${line},${column}` }));
    });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
