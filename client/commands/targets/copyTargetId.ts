import * as vscode from 'vscode';
import { subjectOf } from '../../views/row.ts';
import { isBindSubject, isTargetSubject } from '../../views/targetRows.ts';
import type { CommandHandler } from '../command.ts';

/** Copies the ids of the selected targets and bindings, one a line. */
export function copyTargetId(): CommandHandler {
  return async (argument, selection) => {
    const rows: readonly unknown[] =
      Array.isArray(selection) && selection.length > 0 ? selection : [argument];
    const ids = rows.flatMap((row) => {
      const target = subjectOf(row, isTargetSubject)?.target.id;
      const id = target ?? subjectOf(row, isBindSubject)?.bind.id;
      return id === undefined ? [] : [id];
    });
    if (ids.length > 0) await vscode.env.clipboard.writeText(ids.join('\n'));
  };
}
