import * as vscode from 'vscode';
import { codeSpan, escapeMarkdown, tableRow } from '../../core/model/markdown.ts';
import type { Task, TaskFile } from '../../core/service/types.ts';
import { blockCounts, progressLabel, taskTitle } from '../views/taskRows.ts';

const BLOCKS_SHOWN = 200;

export function taskPageKey(task: Task): string {
  return `task ${task.sha256}`;
}

/** Everything the service says of a task, as Markdown. */
export function renderTask(task: Task): string {
  const { total, uploaded } = blockCounts(task);
  const facts: readonly (readonly [string, string])[] = [
    ['SHA-256', codeSpan(task.sha256)],
    [vscode.l10n.t('Data space'), codeSpan(task.dataspace)],
    ['appid', codeSpan(task.appid ?? '')],
    [vscode.l10n.t('Advertiser'), codeSpan(task.accountId === '0' ? '' : (task.accountId ?? ''))],
    [vscode.l10n.t('Created'), escapeMarkdown(task.createTime)],
    [vscode.l10n.t('Started'), escapeMarkdown(task.runTime)],
    [vscode.l10n.t('Finished'), escapeMarkdown(task.finishTime)],
    [vscode.l10n.t('Source'), codeSpan(task.sourcePath)],
    [vscode.l10n.t('Size'), bytes(task.size)],
    [vscode.l10n.t('Block size'), bytes(task.blockSize)],
    [vscode.l10n.t('Blocks uploaded'), total === 0 ? '' : `${uploaded} / ${total}`],
  ];
  return [
    `# ${escapeMarkdown(taskTitle(task))}`,
    '',
    `**${progressLabel(task)}**`,
    '',
    tableRow(['', '']),
    tableRow(['---', '---']),
    ...facts.filter(([, value]) => value !== '').map(tableRow),
    '',
    ...task.files.flatMap(renderFile),
  ].join('\n');
}

function renderFile(file: TaskFile): string[] {
  const shown = file.blocks.slice(0, BLOCKS_SHOWN);
  const more = file.blocks.length - shown.length;
  return [
    `## ${escapeMarkdown(file.name)}`,
    '',
    bytes(file.size),
    '',
    tableRow([vscode.l10n.t('Block'), vscode.l10n.t('Size'), vscode.l10n.t('Uploaded'), 'SHA-256']),
    tableRow(['---:', '---:', '---', '---']),
    ...shown.map((block, index) =>
      tableRow([
        String(index + 1),
        bytes(block.length),
        block.uploaded ? vscode.l10n.t('yes') : vscode.l10n.t('no'),
        codeSpan(block.sha256.slice(0, 16)),
      ]),
    ),
    ...(more > 0 ? ['', vscode.l10n.t('... and {0} more blocks', more)] : []),
    '',
  ];
}

/** Binary units, as file managers show them; the exact number beside. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const exact = new Intl.NumberFormat('en').format(count);
  return unit === 0 ? `${exact} B` : `${value.toFixed(1)} ${units[unit] ?? ''} (${exact})`;
}
