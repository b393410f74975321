import * as vscode from 'vscode';
import { SCHEMES } from '../contributions.ts';

/** Read-only pages of the last runs: raw output, and the copy of a script that was sent. One page a path; a new run replaces it. */
export class RunDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly pages = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEMES.run, this);

  /** `name` is the title of the tab; its extension decides about the language. */
  set(name: string, content: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEMES.run, path: `/${name}` });
    this.pages.set(uri.toString(), content);
    this.changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
    this.pages.clear();
  }
}
