import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/model/markdown.ts';
import type { Bind, Target } from '../../core/service/types.ts';
import { byText, matches, type Row } from './row.ts';

export type TargetSubject =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'bind'; readonly bind: Bind };

export function isTargetSubject(value: unknown): value is Extract<TargetSubject, { kind: 'target' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'target';
}
export function isBindSubject(value: unknown): value is Extract<TargetSubject, { kind: 'bind' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'bind';
}

/** By id; a target stays when it matches, with all its bindings, or when one of its bindings does, with those. */
export function targetRows(targets: readonly Target[], filter: string): readonly Row<TargetSubject>[] {
  const rows: Row<TargetSubject>[] = [];
  for (const target of [...targets].sort((a, b) => byText(a.id, b.id))) {
    const whole = matches(filter, target.id, target.description);
    const binds = whole ? target.binds : target.binds.filter((bind) => matches(filter, bind.id));
    if (whole || binds.length > 0) rows.push(targetRow(target, binds, !whole));
  }
  return rows;
}

function targetRow(target: Target, binds: readonly Bind[], expanded: boolean): Row<TargetSubject> {
  const count = bindCount(target.binds.length);
  return {
    id: `target ${target.id}`,
    label: target.id,
    description: target.description === '' ? count : `${target.description} · ${count}`,
    icon: { name: 'target' },
    tooltip: [`**${escapeMarkdown(target.id)}**`, escapeMarkdown(target.description), count]
      .filter((part) => part !== '')
      .join('\n\n'),
    context: 'target',
    spoken: [target.id, target.description, count].filter((part) => part !== '').join(', '),
    children: [...binds].sort(byTypeThenId).map(bindRow),
    expanded,
    subject: { kind: 'target', target },
  };
}

function bindRow(bind: Bind): Row<TargetSubject> {
  const type = bindTypeLabel(bind);
  const owner = bind.accountId;
  const hasOwner = owner !== undefined && owner !== '0' && owner !== bind.id;
  const what = hasOwner ? vscode.l10n.t('{0} of advertiser {1}', type, owner) : type;
  const source = sourceLabel(bind);
  return {
    id: `bind ${bind.targetId} ${bind.type} ${bind.id}`,
    label: bind.id,
    // A side bar has little room, and only ads have an owner: its bare id says enough.
    description: hasOwner ? vscode.l10n.t('{0} of {1}', type, owner) : type,
    icon: { name: bind.type === 'ad' ? 'megaphone' : bind.type === 'advertiser' ? 'organization' : 'link' },
    tooltip: [`**${escapeMarkdown(bind.id)}**`, escapeMarkdown(what), escapeMarkdown(source)]
      .filter((part) => part !== '')
      .join('\n\n'),
    context: 'bind',
    spoken: `${bind.id}, ${what}`,
    subject: { kind: 'bind', bind },
  };
}

function byTypeThenId(a: Bind, b: Bind): number {
  return byText(b.type, a.type) || a.id.length - b.id.length || byText(a.id, b.id);
}

function bindCount(count: number): string {
  if (count === 0) return vscode.l10n.t('not bound');
  return count === 1 ? vscode.l10n.t('1 binding') : vscode.l10n.t('{0} bindings', count);
}

function bindTypeLabel(bind: Bind): string {
  switch (bind.type) {
    case 'ad':
      return vscode.l10n.t('ad');
    case 'advertiser':
      return vscode.l10n.t('advertiser');
    case 'unknown':
      return vscode.l10n.t('unknown kind');
  }
}

function sourceLabel(bind: Bind): string {
  switch (bind.source) {
    case 'thirdPartyApi':
      return vscode.l10n.t('bound through the third-party API');
    case 'adq':
      return vscode.l10n.t('bound in the ADQ console');
    case 'mp':
      return vscode.l10n.t('bound in the MP console');
    case 'marketingApi':
      return vscode.l10n.t('bound through the Marketing API');
    default:
      return '';
  }
}
