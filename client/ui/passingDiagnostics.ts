import * as vscode from 'vscode';

/** Squiggles about a text as it was at one moment: gone for a document that is edited or closed. */
export class PassingDiagnostics implements vscode.Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  private readonly subscriptions = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.clear(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => this.clear(document.uri)),
  ];

  constructor(name: string) {
    this.collection = vscode.languages.createDiagnosticCollection(name);
  }

  /** In the place of those that the document had. */
  set(document: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    this.collection.set(document, diagnostics);
  }

  clear(document: vscode.Uri): void {
    this.collection.delete(document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }
}
