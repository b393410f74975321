import * as vscode from 'vscode';
import { WORKBENCH_COMMANDS } from '../contributions.ts';
import type { LanguageServer, ServerStatus } from './languageServer.ts';

/** The language server's state, behind the braces in the status bar of a Lua file. */
export class LanguageStatus implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('srta.language', { language: 'lua' });
  private readonly subscription: vscode.Disposable;

  constructor(server: LanguageServer) {
    this.item.name = vscode.l10n.t('sRTA Language Server');
    this.item.command = {
      title: vscode.l10n.t('Restart'),
      command: WORKBENCH_COMMANDS.restartLanguageServer,
    };
    this.subscription = server.onDidChange((status) => this.show(status));
    this.show(server.status);
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(status: ServerStatus): void {
    const { text, detail, severity } = describeStatus(status);
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = vscode.LanguageStatusSeverity[severity];
    this.item.busy = status.state === 'starting' || (status.state === 'running' && status.busy);
  }
}

export interface DescribedStatus {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'Information' | 'Warning' | 'Error';
}

export function describeStatus(status: ServerStatus): DescribedStatus {
  const name = vscode.l10n.t('sRTA Language Server');
  switch (status.state) {
    case 'off':
      return { text: name, detail: vscode.l10n.t('not started'), severity: 'Information' };
    case 'starting':
      return { text: name, detail: vscode.l10n.t('starting'), severity: 'Information' };
    case 'running':
      return { text: name, detail: status.version, severity: 'Information' };
    case 'waiting':
      return {
        text: vscode.l10n.t('The sRTA language server has ended'),
        detail: vscode.l10n.t('starts again in {0} s', status.retryMs / 1000),
        severity: 'Warning',
      };
    case 'failed':
      return {
        text: vscode.l10n.t('The sRTA language server does not run'),
        detail: vscode.l10n.t('it has ended too often; the log says why'),
        severity: 'Error',
      };
  }
}
