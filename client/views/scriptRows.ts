import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/model/markdown.ts';
import type { Script } from '../../core/service/types.ts';
import { SCRIPT_COMMANDS } from '../contributions.ts';
import { byText, matches, type Row } from './row.ts';

export interface ScriptSubject {
  readonly kind: 'script';
  readonly script: Script;
}

export function isScriptSubject(value: unknown): value is ScriptSubject {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'script';
}

/** The one in use first, then by name. */
export function scriptRows(scripts: readonly Script[], filter: string): readonly Row<ScriptSubject>[] {
  return [...scripts]
    .filter((script) => matches(filter, script.name))
    .sort((a, b) => Number(b.inUse) - Number(a.inUse) || byText(a.name, b.name))
    .map(rowOf);
}

function rowOf(script: Script): Row<ScriptSubject> {
  const look = lookOf(script);
  const subject: ScriptSubject = { kind: 'script', script };
  const row = {
    id: `script ${script.name}`,
    label: script.name,
    description: look.state,
    icon: look.icon,
    tooltip: `**${escapeMarkdown(script.name)}**\n\n${look.state} — ${look.meaning}`,
    context: look.context,
    spoken: `${script.name}, ${look.state}`,
    subject,
  };
  const open = {
    command: SCRIPT_COMMANDS.open,
    title: vscode.l10n.t('Open Script'),
    arguments: [{ subject }],
  };
  return { ...row, command: open };
}

function lookOf(script: Script) {
  if (script.inUse) {
    return {
      state: vscode.l10n.t('in use'),
      meaning: vscode.l10n.t('decides for the account now'),
      icon: { name: 'pass-filled', color: 'testing.iconPassed' },
      context: 'script.inUse',
    };
  }
  if (script.checked) {
    return {
      state: vscode.l10n.t('checked'),
      meaning: vscode.l10n.t('can be used'),
      icon: { name: 'pass', color: 'descriptionForeground' },
      context: 'script.checked',
    };
  }
  return {
    state: vscode.l10n.t('waiting for review'),
    meaning: vscode.l10n.t('an administrator of the service checks it before it can be used'),
    icon: { name: 'watch', color: 'list.warningForeground' },
    context: 'script.waiting',
  };
}
