import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/model/markdown.ts';
import type { Task, TaskStatus } from '../../core/service/types.ts';
import { TASK_COMMANDS } from '../contributions.ts';
import type { Row, RowIcon } from './row.ts';

export interface TaskSubject {
  readonly kind: 'task';
  readonly task: Task;
}

export function isTaskSubject(value: unknown): value is TaskSubject {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'task';
}

/** The newest first; the service writes times so that text order is time order. The filter is a status, or empty. */
export function taskRows(tasks: readonly Task[], filter: string): readonly Row<TaskSubject>[] {
  return [...tasks]
    .filter((task) => filter === '' || task.status === filter)
    .sort((a, b) => compare(b.createTime, a.createTime) || compare(a.sha256, b.sha256))
    .map(rowOf);
}

/** Does any task move by itself? Then the list is worth reading again soon. */
export function hasMovingTask(tasks: readonly Task[]): boolean {
  return tasks.some((task) => task.status === 'running');
}

export interface BlockCounts {
  readonly total: number;
  readonly uploaded: number;
}
/** The blocks of all files; a list may leave the files out, then the service's own total counts. */
export function blockCounts(task: Task): BlockCounts {
  const blocks = task.files.flatMap((file) => file.blocks);
  const uploaded = blocks.filter((block) => block.uploaded).length;
  return { total: Math.max(task.totalBlock, blocks.length), uploaded };
}

/** `running, block 3 of 10`, `waiting for upload, 2 of 10 blocks uploaded`, `success` ... */
export function progressLabel(task: Task): string {
  const status = statusLabel(task.status);
  const { total, uploaded } = blockCounts(task);
  if (task.status === 'running' && total > 0) {
    return vscode.l10n.t('{0}, block {1} of {2}', status, task.runningBlock, total);
  }
  if (task.status === 'waiting' && total > 0) {
    return vscode.l10n.t('{0}, {1} of {2} blocks uploaded', status, uploaded, total);
  }
  return status;
}

export function statusLabel(status: TaskStatus): string {
  switch (status) {
    case 'all':
      return vscode.l10n.t('all');
    case 'waiting':
      return vscode.l10n.t('waiting for upload');
    case 'ready':
      return vscode.l10n.t('ready to run');
    case 'running':
      return vscode.l10n.t('running');
    case 'success':
      return vscode.l10n.t('success');
    case 'fail':
      return vscode.l10n.t('failed');
    case 'deleted':
      return vscode.l10n.t('deleted');
  }
}

export function statusIcon(status: TaskStatus): RowIcon {
  switch (status) {
    case 'waiting':
      return { name: 'cloud-upload', color: 'descriptionForeground' };
    case 'ready':
      return { name: 'circle-large-outline', color: 'charts.blue' };
    case 'running':
      return { name: 'sync~spin', color: 'charts.blue' };
    case 'success':
      return { name: 'pass', color: 'testing.iconPassed' };
    case 'fail':
      return { name: 'error', color: 'testing.iconFailed' };
    default:
      return { name: 'circle-slash', color: 'descriptionForeground' };
  }
}

/** The description people gave, else the first characters of the id. */
export function taskTitle(task: Task): string {
  return task.description.trim() === '' ? task.sha256.slice(0, 12) : task.description.trim();
}

function rowOf(task: Task): Row<TaskSubject> {
  const title = taskTitle(task);
  const progress = progressLabel(task);
  const subject: TaskSubject = { kind: 'task', task };
  const facts = [
    [vscode.l10n.t('Data space'), task.dataspace],
    [vscode.l10n.t('Created'), task.createTime],
    [vscode.l10n.t('Started'), task.runTime],
    [vscode.l10n.t('Finished'), task.finishTime],
    [vscode.l10n.t('Source'), task.sourcePath],
    ['SHA-256', task.sha256.slice(0, 16)],
  ].filter(([, value]) => value !== undefined && value !== '');
  return {
    id: `task ${task.sha256}`,
    label: title,
    description: [progress, task.dataspace, task.createTime].filter((part) => part !== '').join(' · '),
    icon: statusIcon(task.status),
    tooltip: [
      `**${escapeMarkdown(title)}** — ${progress}`,
      ...facts.map(([name, value]) => `${name}: ${escapeMarkdown(value ?? '')}`),
    ].join('\n\n'),
    context: `task.${task.status}`,
    spoken: `${title}, ${progress}, ${task.dataspace}`,
    command: {
      command: TASK_COMMANDS.details,
      title: vscode.l10n.t('Show Task Details'),
      arguments: [{ subject }],
    },
    subject,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
