import * as vscode from 'vscode';
import type { Target } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { subjectOf } from '../../views/row.ts';
import { isTargetSubject } from '../../views/targetRows.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTarget } from './pickTarget.ts';

/** Deletes the target, or all selected ones when it is one of them: one after another, up to the first that fails. */
export function deleteTarget(app: App): CommandHandler {
  return async (argument, selection) => {
    const selected = targetsOf(selection);
    const doomed = selected.length > 0 ? selected : await pick(app, argument);
    for (const { id } of doomed) {
      const done = await callService(app, vscode.l10n.t('Deleting target {0}', id), (client, call) =>
        client.targets.delete(id, call),
      );
      if (done === undefined) break;
    }
    if (doomed.length > 0) await app.views.targets.refresh();
  };
}

async function pick(app: App, argument: unknown): Promise<readonly Target[]> {
  const target = await pickTarget(app, argument, vscode.l10n.t('Delete which target?'));
  return target === undefined ? [] : [target];
}

function targetsOf(selection: unknown): readonly Target[] {
  if (!Array.isArray(selection)) return [];
  return selection.flatMap((row) => {
    const subject = subjectOf(row, isTargetSubject);
    return subject === undefined ? [] : [subject.target];
  });
}
