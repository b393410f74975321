import * as vscode from 'vscode';
import type { LanguageServer } from '../language/languageServer.ts';
import { alone, askChoice, BACK } from '../ui/steps.ts';
import type { LocalChoice, OwnHijackAnswer } from './choices.ts';

/** Few scripts have one: only of those that hold the word the language server is asked; without it the definition's words count. */
export async function hasOwnHijack(server: LanguageServer, source: string): Promise<boolean> {
  if (!/\bhijack\b/.test(source)) return false;
  const answer = await server.request('srta/ownHijack', { text: source });
  if (answer !== undefined) return answer.own === 'global';
  return /^\s*function\s+hijack\s*\(|^\s*hijack\s*=\s*function\b/m.test(source);
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
