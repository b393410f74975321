import * as vscode from 'vscode';
import type { Environment, Protocol, Safety } from '../../core/model/profile.ts';

export function safetyLabel(safety: Safety): string {
  switch (safety) {
    case 'open':
      return vscode.l10n.t('Changes without a question');
    case 'confirm':
      return vscode.l10n.t('Changes after a confirmation');
    case 'readOnly':
      return vscode.l10n.t('Read-only');
  }
}

export function protocolLabel(protocol: Protocol): string {
  switch (protocol) {
    case 'current':
      return vscode.l10n.t('Current protocol (2026)');
    case '2025':
      return vscode.l10n.t('Protocol of 2025');
    case 'first':
      return vscode.l10n.t('First protocol');
  }
}

export function protocolDetail(protocol: Protocol): string {
  switch (protocol) {
    case 'current':
      return vscode.l10n.t('Script debugging by user id and data space');
    case '2025':
      return vscode.l10n.t('Script debugging by DID or openid');
    case 'first':
      return vscode.l10n.t('128 uint8 columns, no data space in debug replies, debugging with local data');
  }
}

export function environmentLabel(environment: Environment): string {
  switch (environment) {
    case 'production':
      return vscode.l10n.t('production');
    case 'demo':
      return vscode.l10n.t('demo');
    case 'local':
      return vscode.l10n.t('local');
    case 'other':
      return vscode.l10n.t('unknown host, guarded like production');
  }
}
