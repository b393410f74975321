import * as vscode from 'vscode';
import { showInformation } from '../ui/messages.ts';
import type { RunDocuments } from './runDocuments.ts';

/** The copies of scripts that were sent with a generated hijack(), as read-only documents. */
export class SentScripts {
  private readonly shown = new Set<string>();
  private last: vscode.Uri | undefined;

  constructor(private readonly documents: RunDocuments) {}

  /** Keeps a copy; the first copy of a script opens beside it, later ones replace its text where it is open. */
  async keep(script: string, source: string): Promise<void> {
    const stem = script.replace(/\.lua$/i, '');
    const uri = this.documents.set(`${stem} (${vscode.l10n.t('as sent')}).lua`, source);
    this.last = uri;
    if (this.shown.has(uri.toString())) return;
    this.shown.add(uri.toString());
    await this.open(uri);
  }

  async showLast(): Promise<void> {
    if (this.last !== undefined) return this.open(this.last);
    void showInformation(vscode.l10n.t('No script was sent with a generated hijack() yet.'));
  }

  private async open(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    // The rest is the user's own text: the generated part is what is new.
    const hijack = document.positionAt(Math.max(0, document.getText().lastIndexOf('function hijack')));
    await vscode.window.showTextDocument(document, {
      selection: new vscode.Range(hijack, hijack),
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }
}
