import * as vscode from 'vscode';
import type { Row } from './row.ts';

export function treeItemOf(row: Row<unknown>): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const hasChildren = row.children !== undefined && row.children.length > 0;
  const item = new vscode.TreeItem(row.label, hasChildren ? (row.expanded ? Expanded : Collapsed) : None);
  item.id = row.id;
  item.contextValue = row.context;
  item.accessibilityInformation = { label: row.spoken };
  item.iconPath = new vscode.ThemeIcon(
    row.icon.name,
    row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color),
  );
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(row.tooltip);
  if (row.command !== undefined) item.command = { ...row.command, arguments: [...row.command.arguments] };
  return item;
}
