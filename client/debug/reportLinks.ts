import * as vscode from 'vscode';
import { DEBUG_COMMANDS } from '../contributions.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** The language of the panel's text: syntaxes/srta-report.tmLanguage.json colours it. */
export const REPORT_LANGUAGE = 'srta-report';

/** The last line of the panel; pressing it opens what the run gave, untouched. */
export function rawOutputLine(): string {
  return `→ ${vscode.l10n.t('Raw output')}`;
}

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
    const places = [...text.matchAll(place), ...text.matchAll(TRACE)].map((match) => {
      const [whole, line = '1', column = '1'] = match;
      const range = new vscode.Range(
        document.positionAt(match.index),
        document.positionAt(match.index + whole.length),
      );
      return new vscode.DocumentLink(range, script.uri.with({ fragment: `L${line},${column}` }));
    });
    return [...places, ...rawOutputLink(document, text)];
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function rawOutputLink(document: vscode.TextDocument, text: string): vscode.DocumentLink[] {
  const start = text.lastIndexOf(rawOutputLine());
  if (start < 0) return [];
  const end = start + rawOutputLine().length;
  const link = new vscode.DocumentLink(
    new vscode.Range(document.positionAt(start), document.positionAt(end)),
    vscode.Uri.from({ scheme: 'command', path: DEBUG_COMMANDS.showRaw }),
  );
  return [link];
}
