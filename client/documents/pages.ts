import * as vscode from 'vscode';
import { codeSpan, escapeMarkdown, tableRow } from '../../core/model/markdown.ts';
import type { Failure } from '../../core/service/types.ts';
import { SCHEMES } from '../contributions.ts';

const PAGES_MAX = 100;

/** Read-only Markdown pages that the extension writes: task details, an account's facts, the failed ids of a call. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly sources = new Map<string, () => string | Promise<string>>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEMES.page, this),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string | Promise<string> {
    const source = this.sources.get(uri.toString());
    return (
      source?.() ??
      vscode.l10n.t('This page belonged to an earlier session. Open it again from the sRTA view.')
    );
  }

  /** Shows a page as rendered Markdown; the same key reuses the same tab. */
  async show(key: string, title: string, source: () => string | Promise<string>): Promise<void> {
    const uri = pageUri(key, title);
    // A preview outlives its document's close event, so pages are dropped by number, oldest first.
    this.sources.delete(uri.toString());
    this.sources.set(uri.toString(), source);
    const [oldest] = this.sources.keys();
    if (this.sources.size > PAGES_MAX && oldest !== undefined) this.sources.delete(oldest);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  /** Renders a page again that is open; nothing happens for one that is not. */
  refresh(key: string, title: string): void {
    const uri = pageUri(key, title);
    if (this.sources.has(uri.toString())) this.changed.fire(uri);
  }

  showFailures(title: string, message: string, failures: readonly Failure[]): Promise<void> {
    return this.show(`failures ${Date.now()}`, title, () =>
      [
        `# ${escapeMarkdown(title)}`,
        '',
        escapeMarkdown(message),
        '',
        tableRow([vscode.l10n.t('Id'), vscode.l10n.t('Reason')]),
        tableRow(['---', '---']),
        ...failures.map(({ id, reason }) => tableRow([codeSpan(id), escapeMarkdown(reason)])),
        '',
      ].join('\n'),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.sources.clear();
  }
}

function pageUri(key: string, title: string): vscode.Uri {
  const name = title.replace(/[\\/?#]/g, ' ').trim();
  return vscode.Uri.from({ scheme: SCHEMES.page, path: `/${name}.md`, query: key });
}
