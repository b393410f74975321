import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { closeBlocks } from './closeBlocks.ts';
import { isScript } from './documents.ts';
import { SHOW_REFERENCES, showReferences } from './showReferences.ts';
import { LanguageStatus } from './statusItem.ts';
import { tellTargets } from './tellTargets.ts';

/** Starts the language server with the first script, and joins it to what the window knows. */
export function registerLanguage(app: App): vscode.Disposable {
  const { language } = app;
  const startFor = (documents: readonly vscode.TextDocument[]) => {
    if (documents.some(isScript)) void language.start();
  };
  // After activation, which the window waits for.
  const soon = setTimeout(() => startFor(vscode.workspace.textDocuments), 0);
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(soon) },
    vscode.workspace.onDidOpenTextDocument((document) => startFor([document])),
    new LanguageStatus(language),
    tellTargets(app),
    closeBlocks(language),
    vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
  );
}
