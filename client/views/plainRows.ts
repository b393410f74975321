import * as vscode from 'vscode';
import { escapeMarkdown } from '../documents/markdown.ts';
import type { ErrorView } from '../errors.ts';
import type { Row } from './row.ts';

export function loadingRow(): Row<never> {
  const label = vscode.l10n.t('Loading...');
  return { id: 'loading', label, icon: { name: 'loading~spin' }, context: 'loading', spoken: label };
}

/** What went wrong, in place of the data; a click tries again. */
export function errorRow(view: ErrorView, retryCommand: string): Row<never> {
  const [action] = view.actions;
  return {
    id: 'error',
    label: view.message,
    description: vscode.l10n.t('Click to retry'),
    icon: { name: 'error', color: 'errorForeground' },
    tooltip: [view.message, view.advice]
      .filter((part) => part !== '')
      .map(escapeMarkdown)
      .join('\n\n'),
    context: action === undefined ? 'error' : `error.${action.command}`,
    spoken: vscode.l10n.t('Error: {0} Press Enter to retry.', view.message),
    command: { command: retryCommand, title: vscode.l10n.t('Retry'), arguments: [] },
  };
}

/** A profile of the settings that cannot be used. */
export function problemRow(id: string, name: string, problem: string, settingsCommand: string): Row<never> {
  return {
    id: `problem ${id}`,
    label: name,
    description: problem,
    icon: { name: 'error', color: 'errorForeground' },
    tooltip: `**${escapeMarkdown(name)}**\n\n${escapeMarkdown(problem)}`,
    context: 'profileProblem',
    spoken: vscode.l10n.t('Profile {0} cannot be used: {1}', name, problem),
    command: { command: settingsCommand, title: vscode.l10n.t('Open Settings'), arguments: [] },
  };
}
