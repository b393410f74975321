import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { DICTIONARY_FILE } from '../../../core/model/columnDictionary.ts';
import { localize } from '../../localize.ts';
import { findSharedColumns } from './sharedColumns.ts';

/** What the schema cannot say about an open column dictionary. */
export class DictionaryProblems implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('srta-columns');
  private readonly subscriptions = [
    vscode.workspace.onDidOpenTextDocument((document) => this.check(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => this.check(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri)),
  ];

  constructor() {
    for (const document of vscode.workspace.textDocuments) this.check(document);
  }

  private check(document: vscode.TextDocument): void {
    if (basename(document.uri.path) !== DICTIONARY_FILE) return;
    const found = findSharedColumns(document.getText()).map(({ message, start, end }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      const problem = new vscode.Diagnostic(range, localize(message), vscode.DiagnosticSeverity.Warning);
      problem.source = 'sRTA';
      problem.code = 'srta-shared-column';
      return problem;
    });
    this.collection.set(document.uri, found);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }
}
