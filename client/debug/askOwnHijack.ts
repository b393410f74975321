import * as vscode from 'vscode';
import { alone, askChoice, BACK } from '../ui/steps.ts';
import type { LocalChoice, OwnHijackAnswer } from './choices.ts';

/** Few scripts have one: the parser is loaded for those that hold the word. */
export async function hasOwnHijack(source: string): Promise<boolean> {
  if (!/\bhijack\b/.test(source)) return false;
  const { findOwnHijack } = await import('../../core/report/attachHijack.ts');
  const { parse } = await import('../../core/syntax/parse.ts');
  return findOwnHijack(parse(source, 'gopher').chunk) === 'global';
}

/** A script with a hijack() of its own: it and the local data say different things, so the user says which counts. */
export async function askOwnHijack(
  title: string,
  place: LocalChoice['place'],
): Promise<OwnHijackAnswer | undefined> {
  const here = place === 'local';
  const answer = await askChoice<OwnHijackAnswer>(alone(title), {
    placeholder: vscode.l10n.t('The script has a hijack() of its own. Which data counts?'),
    choices: [
      {
        label: vscode.l10n.t('The local data'),
        description: here
          ? vscode.l10n.t("the script's hijack() is not called")
          : vscode.l10n.t("in the copy that is sent, a generated hijack() takes the script's own place"),
        value: 'replace',
      },
      {
        label: vscode.l10n.t("The script's own hijack()"),
        description: here
          ? vscode.l10n.t('what it stubs overrides the local data')
          : vscode.l10n.t('the script is sent as it is, without the local data'),
        value: 'keep',
      },
    ],
    // Here both can count; on the service the local data would be lost.
    value: here ? 'keep' : 'replace',
  });
  return answer === BACK ? undefined : answer;
}
