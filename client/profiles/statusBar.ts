import * as vscode from 'vscode';
import { effectiveSafety, environmentOf, isGuarded } from '../../core/model/profile.ts';
import { PROFILE_COMMANDS } from '../contributions.ts';
import type { Session } from '../session.ts';
import { iconLabel } from '../ui/iconLabel.ts';
import { connectionLabel, ENVIRONMENT_ICONS } from './environmentLook.ts';
import { environmentLabel, safetyLabel } from './labels.ts';

/** Says at any time which account a click would reach; in warning colour where real campaigns run. */
export class ProfileStatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'srta.profile',
    vscode.StatusBarAlignment.Left,
    50,
  );
  private readonly subscription: vscode.Disposable;

  constructor(private readonly session: Session) {
    this.item.name = vscode.l10n.t('sRTA Profile');
    this.item.command = PROFILE_COMMANDS.switch;
    this.subscription = session.onDidChange(() => this.update());
    this.update();
    this.item.show();
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private update(): void {
    const { profile, state } = this.session;
    if (profile === undefined) {
      this.item.text = `$(plug) ${vscode.l10n.t('sRTA: no profile')}`;
      this.item.tooltip = vscode.l10n.t('Choose or add a connection to an sRTA service');
      this.item.backgroundColor = undefined;
      this.item.accessibilityInformation = { label: vscode.l10n.t('sRTA: no profile') };
      return;
    }
    const environment = environmentOf(profile.baseUrl);
    const safety = effectiveSafety(profile);
    const where = environmentLabel(environment);
    const lock = safety === 'readOnly' ? ' $(lock)' : '';
    const missing = state === 'noToken' ? ' $(key)' : '';
    this.item.text = `${iconLabel(ENVIRONMENT_ICONS[environment], profile.name)}${lock}${missing}`;
    this.item.backgroundColor = isGuarded(profile.baseUrl)
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('sRTA profile {0}, account {1}, {2}', profile.name, profile.account, where),
    };
    const tooltip = new vscode.MarkdownString();
    tooltip.appendMarkdown(`**sRTA** · `).appendText(profile.name);
    tooltip.appendMarkdown('\n\n').appendText(connectionLabel(profile));
    tooltip.appendMarkdown('\n\n').appendText(`${where} · ${safetyLabel(safety)}`);
    if (state === 'noToken') tooltip.appendMarkdown('\n\n').appendText(vscode.l10n.t('No token yet'));
    this.item.tooltip = tooltip;
  }
}
