import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { CommandHandler } from '../command.ts';
import { pickScript } from './pickScript.ts';

export function copyScriptName(app: App): CommandHandler {
  return async (argument) => {
    const script = await pickScript(app, argument, vscode.l10n.t('Copy the name of which script?'));
    if (script !== undefined) await vscode.env.clipboard.writeText(script.name);
  };
}
