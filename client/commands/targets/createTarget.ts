import * as vscode from 'vscode';
import { isServiceName, MAX_TARGETS } from '../../../core/model/limits.ts';
import type { App } from '../../app.ts';
import { showInformation } from '../../ui/messages.ts';
import { type Answer, askText, mapAnswer, type Position, runSteps } from '../../ui/steps.ts';
import { type CommandHandler, callService } from '../command.ts';

interface NewTarget {
  readonly id: string;
  readonly description: string;
}

export function createTarget(app: App): CommandHandler {
  return async () => {
    const targets = await app.views.targets.require();
    if (targets.length >= MAX_TARGETS) {
      await showInformation(
        vscode.l10n.t(
          'The account has {0} targets, and there can be no more. Delete one first.',
          targets.length,
        ),
      );
      return;
    }
    const taken = targets.map((target) => target.id);
    const answers = await runSteps<NewTarget>(
      vscode.l10n.t('Create Target'),
      { id: '', description: '' },
      () => [(so, at) => askId(so, at, taken), askDescription],
    );
    if (answers === undefined) return;
    const { id, description } = answers;
    const done = await callService(app, vscode.l10n.t('Creating target {0}', id), (client, call) =>
      client.targets.create(id, description, call),
    );
    if (done === undefined) return;
    await app.views.targets.refresh();
    await app.views.targets.reveal(`target ${id}`);
  };
}

async function askId(
  so: NewTarget,
  at: Position,
  taken: readonly string[],
): Promise<Answer<Partial<NewTarget>>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t('Target id: 3 to 20 letters, digits and hyphens; scripts name it in set_target'),
    value: so.id,
    validate: (value) => {
      if (!isServiceName(value)) {
        return vscode.l10n.t('A target id has 3 to 20 letters, digits and hyphens.');
      }
      return taken.includes(value) ? vscode.l10n.t('There is a target of this id already.') : undefined;
    },
  });
  return mapAnswer(answer, (id) => ({ id }));
}

async function askDescription(so: NewTarget, at: Position): Promise<Answer<Partial<NewTarget>>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t('Description for people'),
    value: so.description,
    validate: (value) => (value.trim() === '' ? vscode.l10n.t('A target needs a description.') : undefined),
  });
  return mapAnswer(answer, (description) => ({ description: description.trim() }));
}
