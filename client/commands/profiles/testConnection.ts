import * as vscode from 'vscode';
import { DATA_SPACES } from '../../../core/model/columns.ts';
import { codeSpan } from '../../../core/model/markdown.ts';
import type { Profile } from '../../../core/model/profile.ts';
import type { AccountInfo } from '../../../core/service/types.ts';
import type { App } from '../../app.ts';
import { ClockProbe } from '../../profiles/clockProbe.ts';
import { connectionLabel } from '../../profiles/environmentLook.ts';
import { protocolLabel } from '../../profiles/labels.ts';
import { untrusted } from '../../sessionError.ts';
import { showInformation } from '../../ui/messages.ts';
import { withProgress } from '../../ui/progress.ts';
import type { CommandHandler } from '../command.ts';
import { pickProfile } from './pickProfile.ts';

/** Asks the service about the account: proves address, signature and clock in one call that changes nothing. */
export function testConnection(app: App): CommandHandler {
  return async () => {
    if (!vscode.workspace.isTrusted) throw untrusted();
    const profile =
      app.session.profile ?? (await pickProfile(app, vscode.l10n.t('Test which profile?')))?.profile;
    if (profile === undefined) return;
    const probe = new ClockProbe((url, init) => globalThis.fetch(url, init), { now: () => Date.now() });
    const title = vscode.l10n.t('Testing {0}', connectionLabel(profile));
    const info = await withProgress(title, async (call) => {
      const client = await app.session.clientFor(profile, probe.fetch);
      return client.account.info(call);
    });
    const details = vscode.l10n.t('Details');
    const spaces = DATA_SPACES.filter((space) => info.dataSpaces[space].length > 0);
    const answer = await showInformation(
      vscode.l10n.t(
        'Connected to {0}. Data spaces: {1}. Targets: {2}. {3}',
        connectionLabel(profile),
        spaces.length === 0 ? vscode.l10n.t('none') : spaces.join(', '),
        info.targetIds.length,
        clockSentence(probe.skewSeconds),
      ),
      details,
    );
    if (answer === details) {
      await app.pages.show(`info ${profile.name}`, vscode.l10n.t('Account {0}', profile.account), () =>
        renderInfo(profile, info, clockSentence(probe.skewSeconds)),
      );
    }
  };
}

/** Within a minute nobody needs to act; the service itself allows 30. */
export function clockSentence(skewSeconds: number | undefined): string {
  if (skewSeconds === undefined) return vscode.l10n.t('The service did not say its time.');
  const off = Math.abs(skewSeconds);
  if (off < 60) return vscode.l10n.t('Clocks agree.');
  const minutes = Math.round(off / 60);
  return skewSeconds > 0
    ? vscode.l10n.t("This machine's clock is {0} min slow.", minutes)
    : vscode.l10n.t("This machine's clock is {0} min fast.", minutes);
}

function renderInfo(profile: Profile, info: AccountInfo, clock: string): string {
  const rows = DATA_SPACES.map((space) => `| ${space} | ${codes(info.dataSpaces[space])} |`);
  return [
    `# ${vscode.l10n.t('Account {0}', profile.account)}`,
    '',
    `${codeSpan(profile.baseUrl)} · ${protocolLabel(profile.protocol)} · ${clock}`,
    '',
    `## ${vscode.l10n.t('Data spaces')}`,
    '',
    `| ${vscode.l10n.t('Data space')} | ${vscode.l10n.t('Ids')} |`,
    '|---|---|',
    ...rows,
    '',
    `## ${vscode.l10n.t('Targets')}`,
    '',
    info.targetIds.length === 0 ? vscode.l10n.t('none') : codes(info.targetIds),
    '',
  ].join('\n');
}

function codes(values: readonly string[]): string {
  return values.length === 0 ? '–' : values.map((value) => codeSpan(value.replaceAll('|', ' '))).join(', ');
}
