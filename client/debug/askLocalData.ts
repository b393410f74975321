import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { DataError } from '../../core/model/dataError.ts';
import type { LocalData } from '../../core/model/localData.ts';
import { OS } from '../../core/model/os.ts';
import { findLocalDataFiles, LOCAL_DATA_SUFFIX, readLocalData } from '../data/localDataFiles.ts';
import { localize } from '../localize.ts';
import { iconLabel } from '../ui/iconLabel.ts';
import {
  type Answer,
  alone,
  askChoice,
  BACK,
  type Choice,
  mapAnswer,
  type Position,
  runSteps,
} from '../ui/steps.ts';
import { osName, SYSTEMS } from './askOs.ts';
import type { LocalChoice } from './choices.ts';

export interface LocalQuestion {
  readonly title: string;
  readonly script: vscode.Uri;
  readonly last: LocalChoice | undefined;
  /** The name of the profile that a run on the service would use; undefined = none is ready. */
  readonly profile: string | undefined;
}

type FirstAnswer =
  | { readonly kind: 'again' | 'new' | 'browse' }
  | { readonly kind: 'data' | 'broken'; readonly file: string; readonly user?: string };

interface Answers {
  readonly file: string;
  readonly user?: string;
  readonly place?: 'local' | 'service';
  readonly os?: number | 'file';
}

/** Asks for data file and user, place and system; "the same again" comes first. `'new'` = the user wants a data file made. */
export async function askLocalChoice(question: LocalQuestion): Promise<LocalChoice | 'new' | undefined> {
  const first = await askChoice(alone(question.title), {
    placeholder: vscode.l10n.t('Which data does the script see?'),
    choices: firstChoices(question),
  });
  if (first === undefined || first === BACK) return undefined;
  if (first.kind === 'again') return question.last;
  if (first.kind === 'new') return 'new';
  // The run then says what is wrong with the file; nothing else is worth asking.
  if (first.kind === 'broken') return { file: first.file, place: 'local' };
  const chosen = first.kind === 'data' ? first : await browse(question.title);
  if (chosen === undefined) return undefined;
  const answers = await runSteps<Answers>(question.title, chosen, [
    ...(question.profile === undefined
      ? []
      : [
          async (_: Answers, at: Position) => mapAnswer(await askPlace(at, question), (place) => ({ place })),
        ]),
    async (_, at) => mapAnswer(await askLocalOs(at, question.last?.os), (os) => ({ os })),
  ]);
  if (answers === undefined) return undefined;
  return {
    file: answers.file,
    place: answers.place ?? 'local',
    ...(answers.user === undefined ? {} : { user: answers.user }),
    ...(typeof answers.os === 'number' ? { os: answers.os } : {}),
  };
}

/** "lapsed in news.srta-data.json · this machine": what "the same again" means. */
export function describeLocalChoice(choice: LocalChoice): string {
  const user = choice.user ?? vscode.l10n.t('all users');
  const place = choice.place === 'local' ? vscode.l10n.t('this machine') : vscode.l10n.t('service');
  const parts = [`${user} (${nameOf(choice.file)})`, place];
  if (choice.os !== undefined) parts.push(osName(choice.os));
  return parts.join(' · ');
}

async function firstChoices(question: LocalQuestion): Promise<Choice<FirstAnswer>[]> {
  const choices: Choice<FirstAnswer>[] = [];
  if (question.last !== undefined) {
    choices.push({
      label: `$(history) ${vscode.l10n.t('Run again with the same choices')}`,
      description: describeLocalChoice(question.last),
      value: { kind: 'again' },
    });
  }
  for (const file of await findLocalDataFiles(question.script)) choices.push(...(await usersOf(file)));
  choices.push(
    { label: '', kind: vscode.QuickPickItemKind.Separator, value: { kind: 'new' } },
    { label: `$(new-file) ${vscode.l10n.t('New local data file')}`, value: { kind: 'new' } },
    { label: `$(folder-opened) ${vscode.l10n.t('Choose a data file...')}`, value: { kind: 'browse' } },
  );
  return choices;
}

async function usersOf(file: vscode.Uri): Promise<Choice<FirstAnswer>[]> {
  const uri = file.toString();
  const label = vscode.workspace.asRelativePath(file);
  const separator = {
    label,
    kind: vscode.QuickPickItemKind.Separator,
    value: { kind: 'data', file: uri },
  } as const;
  let data: LocalData;
  try {
    data = await readLocalData(file);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const broken = { label: iconLabel('error', basename(file.path)), description: localize(error.text) };
    return [separator, { ...broken, value: { kind: 'broken', file: uri } }];
  }
  const users = data.users.map((user) => ({
    label: iconLabel('person', user.name),
    description: [user.did ? 'DID' : '', user.wuid ? 'WUID' : '', osName(OS[user.os])]
      .filter(Boolean)
      .join(' · '),
    value: { kind: 'data', file: uri, user: user.name } as const,
  }));
  if (users.length === 1) return [separator, ...users];
  const all = {
    label: `$(organization) ${vscode.l10n.t('All {0} users', users.length)}`,
    value: { kind: 'data', file: uri } as const,
  };
  return [separator, ...users, all];
}

async function browse(title: string): Promise<Answers | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      filters: { [vscode.l10n.t('Local data')]: [LOCAL_DATA_SUFFIX.slice(1), 'json'] },
    })) ?? [];
  if (file === undefined) return undefined;
  const data = await readLocalData(file);
  const [only] = data.users;
  if (data.users.length === 1 && only !== undefined) return { file: file.toString(), user: only.name };
  const choices: Choice<string | null>[] = [
    ...data.users.map((user) => ({ label: iconLabel('person', user.name), value: user.name })),
    { label: `$(organization) ${vscode.l10n.t('All {0} users', data.users.length)}`, value: null },
  ];
  const user = await askChoice(alone(title), {
    placeholder: vscode.l10n.t('User of the data file'),
    choices,
  });
  if (user === undefined || user === BACK) return undefined;
  return { file: file.toString(), ...(user === null ? {} : { user }) };
}

async function askPlace(at: Position, question: LocalQuestion): Promise<Answer<'local' | 'service'>> {
  return askChoice<'local' | 'service'>(at, {
    placeholder: vscode.l10n.t('Where does the script run?'),
    choices: [
      {
        label: `$(vm) ${vscode.l10n.t('On this machine')}`,
        description: vscode.l10n.t('in the local Lua runtime'),
        value: 'local',
      },
      {
        label: `$(cloud) ${vscode.l10n.t('On the service')}`,
        description: vscode.l10n.t('profile {0}, with the local data sent along', question.profile ?? ''),
        value: 'service',
      },
    ],
    ...(question.last === undefined ? {} : { value: question.last.place }),
  });
}

type LocalOs = number | 'file';

function askLocalOs(at: Position, last: number | undefined): Promise<Answer<LocalOs>> {
  return askChoice<LocalOs>(at, {
    placeholder: vscode.l10n.t('Operating system of the request'),
    choices: [
      { label: vscode.l10n.t('As the data file says'), value: 'file' },
      ...SYSTEMS.map(({ os, name }) => ({ label: name, value: os })),
    ],
    ...(last === undefined ? {} : { value: last }),
  });
}

function nameOf(file: string): string {
  return basename(vscode.Uri.parse(file).path);
}
