import * as vscode from 'vscode';
import type { Bind, BindType } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { boundElsewhere, parseIds } from '../../targets/bindIds.ts';
import { iconLabel } from '../../ui/iconLabel.ts';
import {
  type Answer,
  askChoice,
  askText,
  mapAnswer,
  type Position,
  runSteps,
  type Step,
} from '../../ui/steps.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickTarget } from './pickTarget.ts';

interface Answers {
  readonly type: Exclude<BindType, 'unknown'>;
  /** The advertiser that the ads belong to: the service wants it for ads. */
  readonly advertiser: string;
  readonly ids: readonly string[];
}

type Elsewhere = (type: Answers['type'], ids: readonly string[]) => readonly Bind[];

/** Binds advertisers or ads to a target; an id that is bound elsewhere moves. */
export function bindIds(app: App): CommandHandler {
  return async (argument) => {
    const target = await pickTarget(app, argument, vscode.l10n.t('Bind to which target?'));
    if (target === undefined) return;
    const start: Answers = { type: 'advertiser', advertiser: '', ids: [] };
    const title = vscode.l10n.t('Bind to {0}', target.id);
    const elsewhere: Elsewhere = (type, ids) =>
      boundElsewhere(app.views.targets.current ?? [], target.id, type, ids);
    const ids: Step<Answers> = (so, at) => askIds(so, at, elsewhere);
    const answers = await runSteps<Answers>(title, start, ({ type }) =>
      type === 'ad' ? [askType, askAdvertiser, ids] : [askType, ids],
    );
    if (answers === undefined) return;
    const binds = bindsOf(answers, target.id);
    const done = await callService(
      app,
      vscode.l10n.t('Binding {0} ids to {1}', binds.length, target.id),
      (client, call) => client.binds.set(binds, call),
    );
    // After a partial failure too: some of them are bound.
    await app.views.targets.refresh();
    await app.views.targets.reveal(`target ${target.id}`);
    if (done === undefined) return;
    const message = vscode.l10n.t('{0} ids are bound to {1}', done.value, target.id);
    vscode.window.setStatusBarMessage(iconLabel('link', message), 5_000);
  };
}

function bindsOf({ type, advertiser, ids }: Answers, targetId: string): readonly Bind[] {
  return ids.map((id) => ({ id, type, targetId, ...(type === 'ad' ? { accountId: advertiser } : {}) }));
}

async function askType(so: Answers, at: Position): Promise<Answer<Partial<Answers>>> {
  const answer = await askChoice<Answers['type']>(at, {
    placeholder: vscode.l10n.t('What kind of ids?'),
    choices: [
      {
        value: 'advertiser',
        label: `$(organization) ${vscode.l10n.t('Advertisers')}`,
        description: 'AccountId',
      },
      { value: 'ad', label: `$(megaphone) ${vscode.l10n.t('Ads')}`, description: 'AdgroupId' },
    ],
    value: so.type,
  });
  return mapAnswer(answer, (type) => ({ type }));
}

async function askAdvertiser(so: Answers, at: Position): Promise<Answer<Partial<Answers>>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t('Id of the advertiser that the ads belong to'),
    value: so.advertiser,
    validate: (value) => {
      const { ids, invalid } = parseIds(value);
      return ids.length === 1 && invalid.length === 0
        ? undefined
        : vscode.l10n.t('Enter one advertiser id: a positive whole number.');
    },
  });
  return mapAnswer(answer, (value) => ({ advertiser: parseIds(value).ids[0] ?? '' }));
}

async function askIds(so: Answers, at: Position, elsewhere: Elsewhere): Promise<Answer<Partial<Answers>>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t(
      'Ids: type or paste as many as you like, with blanks, commas or line ends between them',
    ),
    placeholder: '12345678, 23456789',
    value: so.ids.join(' '),
    validate: (value) => describeIds(value, (ids) => elsewhere(so.type, ids)),
  });
  return mapAnswer(answer, (value) => ({ ids: parseIds(value).ids }));
}

/** What is wrong; else how many ids were understood, so that a bad paste shows, and which would be taken from other targets. */
function describeIds(
  value: string,
  elsewhere: (ids: readonly string[]) => readonly Bind[],
): string | vscode.InputBoxValidationMessage {
  const { ids, invalid, repeated } = parseIds(value);
  const [first] = invalid;
  if (first !== undefined) {
    return vscode.l10n.t(
      '"{0}" is not an id: a positive whole number of up to 19 digits.',
      first.slice(0, 40),
    );
  }
  if (ids.length === 0) return vscode.l10n.t('Enter at least one id.');
  const { Info, Warning } = vscode.InputBoxValidationSeverity;
  const count =
    repeated === 0
      ? vscode.l10n.t('{0} ids', ids.length)
      : vscode.l10n.t('{0} ids (repeated ones left out: {1})', ids.length, repeated);
  const moving = elsewhere(ids);
  const [one] = moving;
  if (one === undefined) return { message: count, severity: Info };
  const move =
    moving.length === 1
      ? vscode.l10n.t('{0} is bound to {1} and moves here.', one.id, one.targetId)
      : vscode.l10n.t('{0} of them are bound to other targets and move here.', moving.length);
  return { message: `${count} · ${move}`, severity: Warning };
}
