import * as vscode from 'vscode';
import { isServiceName } from '../../../core/model/limits.ts';
import type { App } from '../../app.ts';
import { proposeScriptName } from '../../scripts/scriptName.ts';
import { showInformation } from '../../ui/messages.ts';
import { alone, askText, BACK } from '../../ui/steps.ts';
import { type CommandHandler, callService } from '../command.ts';
import { checkBeforeUpload } from './checkBeforeUpload.ts';
import { sourceToUpload } from './sourceToUpload.ts';
import { putInUse } from './useScript.ts';

/** Uploads the active editor or a file as a new script; nothing that runs is replaced. */
export function createScript(app: App): CommandHandler {
  return async (argument) => {
    const scripts = await app.views.scripts.require();
    const document = await sourceToUpload(argument);
    if (document === undefined) return;
    if (!(await checkBeforeUpload(app, document))) return;
    const taken = scripts.map((script) => script.name);
    const name = await askName(document, taken);
    if (name === undefined) return;
    const done = await callService(app, vscode.l10n.t('Uploading script {0}', name), (client, call) =>
      client.scripts.create(name, document.getText(), call),
    );
    if (done === undefined) return;
    const { profile } = app.session;
    if (profile !== undefined) {
      await app.localFiles.remember(profile, name, document.uri);
      app.scriptDocuments.forget(profile, name);
    }
    await app.views.scripts.refresh();
    await app.views.scripts.reveal(`script ${name}`);
    await tellNext(app, name, done.value.checked);
  };
}

async function askName(document: vscode.TextDocument, taken: readonly string[]): Promise<string | undefined> {
  const file = document.uri.path.split('/').at(-1) ?? '';
  const answer = await askText(alone(vscode.l10n.t('Upload as New Script')), {
    prompt: vscode.l10n.t('Script name: 3 to 20 letters, digits and hyphens'),
    value: proposeScriptName(file, taken),
    validate: (value) => {
      if (!isServiceName(value))
        return vscode.l10n.t('A script name has 3 to 20 letters, digits and hyphens.');
      if (taken.includes(value)) return vscode.l10n.t('There is a script of this name already.');
      return undefined;
    },
  });
  return answer === undefined || answer === BACK ? undefined : answer;
}

async function tellNext(app: App, name: string, answeredChecked: boolean): Promise<void> {
  const listed = app.views.scripts.current?.find((script) => script.name === name);
  const checked = listed?.checked ?? answeredChecked;
  const use = vscode.l10n.t('Use It');
  const answer = checked
    ? await showInformation(vscode.l10n.t('Script {0} is uploaded and checked.', name), use)
    : await showInformation(
        vscode.l10n.t('Script {0} is uploaded. It can be used once the service has checked it.', name),
      );
  if (answer === use) await putInUse(app, name);
}
