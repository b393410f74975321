import * as vscode from 'vscode';
import { DataError } from '../../core/model/dataError.ts';
import {
  DEMO_URL,
  EMULATOR_ACCOUNT,
  EMULATOR_URL,
  environmentOf,
  isGuarded,
  PRODUCTION_URL,
  PROTOCOLS,
  type Profile,
  parseBaseUrl,
  SAFETIES,
} from '../../core/model/profile.ts';
import { localize } from '../localize.ts';
import { type Answer, askChoice, askText, BACK, mapAnswer, type Position, runSteps } from '../ui/steps.ts';
import { ENVIRONMENT_ICONS } from './environmentLook.ts';
import { protocolDetail, protocolLabel, safetyLabel } from './labels.ts';
import { parseAccount, parseName } from './parseProfile.ts';

const OTHER = 'other';

/** Asks for the members of a profile in steps; `taken` are names that others have. */
export async function askProfile(
  title: string,
  start: Partial<Profile>,
  taken: readonly string[],
): Promise<Profile | undefined> {
  const answers = await runSteps<Partial<Profile>>(title, start, [
    askUrl,
    async (so, at) => mapAnswer(await askAccount(so, at), (account) => ({ account })),
    async (so, at) => mapAnswer(await askName(so, at, taken), (name) => ({ name })),
    async (so, at) => mapAnswer(await askProtocol(so, at), (protocol) => ({ protocol })),
    async (so, at) => mapAnswer(await askSafety(so, at), (safety) => ({ safety })),
  ]);
  if (answers === undefined) return undefined;
  const { name, baseUrl, account, protocol, safety } = answers;
  if (name === undefined || baseUrl === undefined || account === undefined) return undefined;
  return { name, baseUrl, account, protocol: protocol ?? 'current', safety: safety ?? 'confirm' };
}

async function askUrl(so: Partial<Profile>, at: Position): Promise<Answer<Partial<Profile>>> {
  const known = [PRODUCTION_URL, DEMO_URL, EMULATOR_URL];
  const labels = [vscode.l10n.t('Production'), vscode.l10n.t('Demo'), vscode.l10n.t('Local emulator')];
  for (;;) {
    const picked = await askChoice(at, {
      placeholder: vscode.l10n.t('Which service?'),
      choices: [
        ...known.map((url, index) => ({
          value: url,
          label: `$(${ENVIRONMENT_ICONS[environmentOf(url)]}) ${labels[index] ?? url}`,
          description: url,
        })),
        { value: OTHER, label: `$(edit) ${vscode.l10n.t('Another URL...')}` },
      ],
      value: so.baseUrl === undefined || known.includes(so.baseUrl) ? (so.baseUrl ?? PRODUCTION_URL) : OTHER,
    });
    if (picked === undefined || picked === BACK) return picked;
    if (picked !== OTHER) return { baseUrl: picked };
    const typed = await askText(
      { ...at, canGoBack: true },
      {
        prompt: vscode.l10n.t('Base URL of the service'),
        placeholder: PRODUCTION_URL,
        value: so.baseUrl ?? '',
        validate: (value) => problemOf(() => parseBaseUrl(value)),
      },
    );
    if (typed === undefined) return undefined;
    if (typed !== BACK) return { baseUrl: parseBaseUrl(typed) };
  }
}

async function askAccount(so: Partial<Profile>, at: Position): Promise<Answer<string>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t('Account number'),
    placeholder: EMULATOR_ACCOUNT,
    value:
      so.account ??
      (so.baseUrl !== undefined && environmentOf(so.baseUrl) === 'local' ? EMULATOR_ACCOUNT : ''),
    validate: (value) => problemOf(() => parseAccount(value)),
  });
  return mapAnswer(answer, parseAccount);
}

async function askName(
  so: Partial<Profile>,
  at: Position,
  taken: readonly string[],
): Promise<Answer<string>> {
  const answer = await askText(at, {
    prompt: vscode.l10n.t('A name for this profile'),
    value: so.name ?? proposeName(so, taken),
    validate: (value) =>
      problemOf(() => parseName(value)) ??
      (taken.includes(value.trim()) ? vscode.l10n.t('There is a profile of this name already.') : undefined),
  });
  return mapAnswer(answer, parseName);
}

function askProtocol(so: Partial<Profile>, at: Position): Promise<Answer<Profile['protocol']>> {
  return askChoice(at, {
    placeholder: vscode.l10n.t('Which protocol does the service speak?'),
    choices: PROTOCOLS.map((value) => ({
      value,
      label: protocolLabel(value),
      detail: protocolDetail(value),
    })),
    value: so.protocol ?? 'current',
  });
}

function askSafety(so: Partial<Profile>, at: Position): Promise<Answer<Profile['safety']>> {
  const guarded = so.baseUrl === undefined || isGuarded(so.baseUrl);
  const local = so.baseUrl !== undefined && environmentOf(so.baseUrl) === 'local';
  return askChoice(at, {
    placeholder: vscode.l10n.t('How are changes at the service guarded?'),
    // `open` has no effect on such a host: offering it would promise something untrue.
    choices: SAFETIES.filter((value) => !(guarded && value === 'open')).map((value) => ({
      value,
      label: safetyLabel(value),
    })),
    value: so.safety ?? (local ? 'open' : 'confirm'),
  });
}

/** `production`, `demo-2000`, ...: short, and not taken. */
export function proposeName(so: Partial<Profile>, taken: readonly string[]): string {
  const environment = so.baseUrl === undefined ? 'other' : environmentOf(so.baseUrl);
  const base =
    environment === 'other' && so.baseUrl !== undefined ? new URL(so.baseUrl).hostname : environment;
  const candidates = [base, `${base}-${so.account ?? ''}`];
  for (let number = 2; number <= taken.length + 2; number += 1) candidates.push(`${base}-${number}`);
  return candidates.find((candidate) => !taken.includes(candidate)) ?? base;
}

/** What is wrong with an input, as the parser of settings says it. */
function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return localize(error.text);
    throw error;
  }
}
