import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/model/markdown.ts';
import { WORKBENCH_COMMANDS } from '../contributions.ts';
import type { ErrorView } from '../errors.ts';
import type { Row } from './row.ts';

export function loadingRow(): Row<never> {
  const label = vscode.l10n.t('Loading...');
  return { id: 'loading', label, icon: { name: 'loading~spin' }, context: 'loading', spoken: label };
}

/**
 * Something went wrong; beneath it, what can be done. What it was stands above the rows, where a long sentence has room: rows are
 * one line each.
 */
export function errorRow(view: ErrorView, stale: boolean, retryCommand: string): Row<never> {
  const retry = actionRow(vscode.l10n.t('Retry'), 'refresh', retryCommand);
  const log = actionRow(vscode.l10n.t('Show Log'), 'output', WORKBENCH_COMMANDS.showLog);
  return {
    id: 'error',
    label: stale ? vscode.l10n.t('Not up to date') : vscode.l10n.t('Not loaded'),
    icon: { name: 'error', color: 'errorForeground' },
    tooltip: [view.message, view.advice]
      .filter((part) => part !== '')
      .map(escapeMarkdown)
      .join('\n\n'),
    context: 'error',
    spoken: vscode.l10n.t('Error: {0}', errorText(view)),
    children: [retry, ...actionRows(view), log],
    expanded: true,
  };
}

export function errorText(view: ErrorView): string {
  return [view.message, view.advice].join(' ').trim();
}

export function actionRows(view: ErrorView): Row<never>[] {
  return view.actions.map(({ title, command }) => actionRow(title, 'arrow-right', command));
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

function actionRow(title: string, icon: string, command: string): Row<never> {
  return {
    id: `action ${command}`,
    label: title,
    icon: { name: icon },
    context: 'action',
    spoken: title,
    command: { command, title, arguments: [] },
  };
}
