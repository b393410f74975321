import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { showInformation } from '../../ui/messages.ts';
import { type CommandHandler, callService } from '../command.ts';
import { pickScript } from './pickScript.ts';

export function useScript(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(
      app,
      argument,
      vscode.l10n.t('Use which script?'),
      (candidate) => candidate.checked && !candidate.inUse,
    );
    if (script !== undefined) await putInUse(app, script.name);
  };
}

/** Puts a script in use and offers the way back to the one before. */
export async function putInUse(app: App, name: string): Promise<void> {
  const before = app.views.scripts.current?.find((script) => script.inUse)?.name;
  const done = await callService(app, vscode.l10n.t('Using script {0}', name), (client, call) =>
    client.scripts.use(name, call),
  );
  if (done === undefined) return;
  const { profile } = app.session;
  if (profile !== undefined) app.history.record(profile, name);
  await app.views.scripts.refresh();
  await app.views.scripts.reveal(`script ${name}`);
  const back = vscode.l10n.t('Roll Back');
  const buttons = before === undefined || before === name ? [] : [back];
  const answer = await showInformation(vscode.l10n.t('Script {0} is in use.', name), ...buttons);
  if (answer === back && before !== undefined) await putInUse(app, before);
}
