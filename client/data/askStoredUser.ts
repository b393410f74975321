import * as vscode from 'vscode';
import type { Protocol } from '../../core/model/profile.ts';
import type { HashType } from '../../core/service/types.ts';
import { alone, askChoice, askText, BACK, mapAnswer, runSteps, type Step } from '../ui/steps.ts';
import { validateAny, validateDid } from './userId.ts';

/** One user as the service stores it, in the terms of a read. */
export interface StoredUser {
  readonly id: string;
  readonly dataspace: 'did' | 'wuid';
  readonly appid?: string;
  readonly accountId?: string;
  readonly hashType?: HashType;
}

type Draft = Partial<StoredUser> & { readonly kind: 'did' | 'openid' | 'phoneMd5' | 'phoneSha256' };

/** Asks for a user to read, in the words of the protocol: phone hashes and account ids belong to the current one alone. */
export async function askStoredUser(title: string, protocol: Protocol): Promise<StoredUser | undefined> {
  const kind = await askChoice<Draft['kind']>(alone(title), {
    placeholder: vscode.l10n.t('Whose data is read from the service?'),
    choices: [
      { label: 'DID', description: vscode.l10n.t('device id: lower-case MD5 of OAID or CAID'), value: 'did' },
      { label: 'openid', description: vscode.l10n.t('openid or unionid, with its appid'), value: 'openid' },
      ...(protocol === 'current'
        ? ([
            { label: vscode.l10n.t('Phone MD5'), value: 'phoneMd5' },
            { label: vscode.l10n.t('Phone SHA-256'), value: 'phoneSha256' },
          ] as const)
        : []),
    ],
  });
  if (kind === undefined || kind === BACK) return undefined;
  const answers = await runSteps<Draft>(title, { kind }, stepsFor(kind, protocol));
  if (answers === undefined) return undefined;
  const { id = '', appid, accountId } = answers;
  return {
    id: kind === 'openid' ? id.trim() : id.trim().toLowerCase(),
    dataspace: kind === 'did' ? 'did' : 'wuid',
    ...(appid === undefined ? {} : { appid: appid.trim() }),
    ...(accountId === undefined ? {} : { accountId: accountId.trim() }),
    ...(kind === 'phoneMd5' || kind === 'phoneSha256' ? { hashType: kind } : {}),
  };
}

const HASH_DIGITS = { phoneMd5: 32, phoneSha256: 64 } as const;

function validateHash(digits: number): (value: string) => string | undefined {
  return (value) =>
    new RegExp(`^[0-9a-f]{${digits}}$`, 'i').test(value.trim())
      ? undefined
      : vscode.l10n.t('A hash of {0} hex digits is wanted here.', digits);
}

function promptFor(kind: Draft['kind']): string {
  switch (kind) {
    case 'did':
      return vscode.l10n.t('DID: 32 hex digits');
    case 'openid':
      return vscode.l10n.t('openid or unionid');
    case 'phoneMd5':
      return vscode.l10n.t('MD5 of the phone number: 32 hex digits');
    case 'phoneSha256':
      return vscode.l10n.t('SHA-256 of the phone number: 64 hex digits');
  }
}

function stepsFor(kind: Draft['kind'], protocol: Protocol): Step<Draft>[] {
  const id: Step<Draft> = async (_, at) =>
    mapAnswer(
      await askText(at, {
        prompt: promptFor(kind),
        validate:
          kind === 'did' ? validateDid : kind === 'openid' ? validateAny : validateHash(HASH_DIGITS[kind]),
      }),
      (value) => ({ id: value }),
    );
  if (kind !== 'openid') return [id];
  const appid: Step<Draft> = async (_, at) =>
    mapAnswer(
      await askText(at, {
        prompt: vscode.l10n.t('appid of the mini program, game or account that the openid belongs to'),
        validate: (value) => (value.trim() === '' ? vscode.l10n.t('An openid needs its appid.') : undefined),
      }),
      (value) => ({ appid: value }),
    );
  const account: Step<Draft> = async (_, at) =>
    mapAnswer(
      await askText(at, {
        prompt: vscode.l10n.t('Advertiser account id that the appid belongs to'),
        validate: (value) =>
          /^[1-9]\d{0,18}$/.test(value.trim())
            ? undefined
            : vscode.l10n.t('An account id is a whole number.'),
      }),
      (value) => ({ accountId: value }),
    );
  return protocol === 'current' ? [id, appid, account] : [id, appid];
}
