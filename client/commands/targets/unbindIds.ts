import * as vscode from 'vscode';
import type { Bind } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { subjectOf } from '../../views/row.ts';
import { isBindSubject } from '../../views/targetRows.ts';
import { type CommandHandler, callService } from '../command.ts';

/** Unbinds the row, or all selected rows when the row is one of them. */
export function unbindIds(app: App): CommandHandler {
  return async (argument, selection) => {
    const binds = bindsOf(argument, selection);
    const [first] = binds;
    if (first === undefined) return;
    const title =
      binds.length === 1
        ? vscode.l10n.t('Unbinding {0} from {1}', first.id, first.targetId)
        : vscode.l10n.t('Unbinding {0} ids', binds.length);
    await callService(app, title, (client, call) => client.binds.delete(binds, call));
    await app.views.targets.refresh();
  };
}

function bindsOf(argument: unknown, selection: unknown): readonly Bind[] {
  const rows: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  return rows.flatMap((row) => {
    const subject = subjectOf(row, isBindSubject);
    return subject === undefined ? [] : [subject.bind];
  });
}
