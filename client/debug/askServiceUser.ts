import * as vscode from 'vscode';
import type { Protocol } from '../../core/model/profile.ts';
import { shortId, validateAny, validateDid } from '../data/userId.ts';
import {
  type Answer,
  askChoice,
  askText,
  mapAnswer,
  type Position,
  runSteps,
  type Step,
} from '../ui/steps.ts';
import { askOs, osName } from './askOs.ts';
import type { ServiceChoice, ServiceUser } from './choices.ts';

interface Answers {
  readonly again?: boolean;
  readonly kind?: ServiceUser['kind'];
  /** Undefined for a user of another data space: its number is asked for together with the id. */
  readonly dataspace?: string | undefined;
  readonly id?: string | undefined;
  readonly appid?: string;
  readonly os?: number;
}

/** Asks for the user and the system of a run on the service; "the same again" comes first. Undefined = the user left. */
export async function askServiceChoice(
  title: string,
  protocol: Protocol,
  last: ServiceChoice | undefined,
): Promise<ServiceChoice | undefined> {
  const usable = last !== undefined && fits(last.user, protocol) ? last : undefined;
  const kind: Step<Answers> = async (so, at) =>
    mapAnswer(await askKind(at, protocol, usable), (answer) =>
      // An id that was typed before a step back is no id of another kind.
      answer.kind === so.kind && answer.dataspace === so.dataspace ? answer : { ...answer, id: undefined },
    );
  const answers = await runSteps<Answers>(title, {}, (so) =>
    so.again ? [kind] : [kind, ...stepsFor(so, protocol, usable)],
  );
  if (answers === undefined) return undefined;
  if (answers.again) return usable;
  return { user: userOf(answers), ...(answers.os === undefined ? {} : { os: answers.os }) };
}

function stepsFor(
  { kind }: Answers,
  protocol: Protocol,
  last: ServiceChoice | undefined,
): readonly Step<Answers>[] {
  const id: Step<Answers> = async (so, at) =>
    mapAnswer(await askId(at, so, last), (value) => ({ id: value }));
  const appid: Step<Answers> = async (so, at) =>
    mapAnswer(await askAppid(at, so, last), (value) => ({ appid: value }));
  const os: Step<Answers> = async (so, at) =>
    mapAnswer(await askOs(at, so.os ?? last?.os), (value) => ({ os: value }));
  // The first protocol's Debug carries no system.
  return [id, ...(kind === 'openid' ? [appid] : []), ...(protocol === 'first' ? [] : [os])];
}

/** "DID 5d41402a…c592 · Android": what "the same again" means. */
export function describeServiceChoice(choice: ServiceChoice): string {
  const { user } = choice;
  const who =
    user.kind === 'did'
      ? `DID ${shortId(user.did)}`
      : user.kind === 'openid'
        ? `openid ${shortId(user.openid)} (${user.appid})`
        : `${user.dataspace.toUpperCase()} ${shortId(user.userid)}`;
  return choice.os === undefined ? who : `${who} · ${osName(choice.os)}`;
}

function fits(user: ServiceUser, protocol: Protocol): boolean {
  return protocol === 'current' ? user.kind === 'user' : user.kind !== 'user';
}

async function askKind(
  at: Position,
  protocol: Protocol,
  last: ServiceChoice | undefined,
): Promise<Answer<Answers>> {
  const again = last && {
    label: `$(history) ${vscode.l10n.t('Run again with the same choices')}`,
    description: describeServiceChoice(last),
    value: { again: true } as Answers,
  };
  const kinds: { label: string; description: string; value: Answers }[] =
    protocol === 'current'
      ? [
          {
            label: vscode.l10n.t('A user of DID'),
            description: vscode.l10n.t('device id: lower-case MD5 of OAID or CAID'),
            value: { kind: 'user', dataspace: 'did' },
          },
          {
            label: vscode.l10n.t('A user of WUID'),
            description: vscode.l10n.t('openid, unionid, or a phone hash'),
            value: { kind: 'user', dataspace: 'wuid' },
          },
          {
            label: vscode.l10n.t('A user of another data space'),
            description: vscode.l10n.t('by the number of the data space'),
            value: { kind: 'user', dataspace: undefined },
          },
        ]
      : [
          {
            label: 'DID',
            description: vscode.l10n.t('device id: lower-case MD5 of OAID or CAID'),
            value: { kind: 'did' },
          },
          {
            label: vscode.l10n.t('openid and appid'),
            description: vscode.l10n.t('a user of a mini program, game or account'),
            value: { kind: 'openid' },
          },
        ];
  return askChoice<Answers>(at, {
    placeholder: vscode.l10n.t('Whose stored data does the script see?'),
    choices: again ? [again, ...kinds] : kinds,
  });
}

async function askId(
  at: Position,
  answers: Answers,
  last: ServiceChoice | undefined,
): Promise<Answer<string>> {
  if (answers.kind === 'user' && answers.dataspace === undefined) return askOtherSpace(at, last);
  const isDid = answers.kind === 'did' || answers.dataspace === 'did';
  const previous = answers.id ?? (last && sameKind(last.user, answers) ? idOf(last.user) : undefined);
  const id = await askText(at, {
    prompt: isDid
      ? vscode.l10n.t('DID: 32 hex digits')
      : answers.kind === 'openid'
        ? 'openid'
        : vscode.l10n.t('WUID: openid, unionid or phone hash'),
    ...(previous === undefined ? {} : { value: previous }),
    validate: isDid ? validateDid : validateAny,
  });
  return mapAnswer(id, (value) => (isDid ? value.trim().toLowerCase() : value.trim()));
}

async function askAppid(
  at: Position,
  answers: Answers,
  last: ServiceChoice | undefined,
): Promise<Answer<string>> {
  const previous = answers.appid ?? (last?.user.kind === 'openid' ? last.user.appid : undefined);
  const appid = await askText(at, {
    prompt: vscode.l10n.t('appid of the mini program, game or account that the openid belongs to'),
    ...(previous === undefined ? {} : { value: previous }),
    validate: (value) => (value.trim() === '' ? vscode.l10n.t('An openid needs its appid.') : undefined),
  });
  return mapAnswer(appid, (value) => value.trim());
}

/** One line for both: `20010701 shop-17`. */
async function askOtherSpace(at: Position, last: ServiceChoice | undefined): Promise<Answer<string>> {
  const previous = last?.user.kind === 'user' ? `${last.user.dataspace} ${last.user.userid}` : undefined;
  return askText(at, {
    prompt: vscode.l10n.t('Number of the data space, a space, and the user id'),
    placeholder: '20010701 shop-17',
    ...(previous === undefined ? {} : { value: previous }),
    validate: (value) =>
      OTHER_SPACE.test(value.trim())
        ? undefined
        : vscode.l10n.t('Write the number of the data space, a space, and the user id.'),
  });
}

const OTHER_SPACE = /^([a-z]+|\d+)\s+(\S+)$/;

function userOf(answers: Answers): ServiceUser {
  const id = answers.id ?? '';
  if (answers.kind === 'did') return { kind: 'did', did: id };
  if (answers.kind === 'openid') return { kind: 'openid', openid: id, appid: answers.appid ?? '' };
  if (answers.dataspace !== undefined) return { kind: 'user', userid: id, dataspace: answers.dataspace };
  const [, dataspace = '', userid = ''] = OTHER_SPACE.exec(id.trim()) ?? [];
  return { kind: 'user', userid, dataspace };
}

function idOf(user: ServiceUser): string {
  return user.kind === 'did' ? user.did : user.kind === 'openid' ? user.openid : user.userid;
}

function sameKind(user: ServiceUser, answers: Answers): boolean {
  return user.kind === answers.kind && (user.kind !== 'user' || user.dataspace === answers.dataspace);
}
