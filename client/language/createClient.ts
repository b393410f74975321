import * as path from 'node:path';
import type * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { DICTIONARIES, SCRIPTS } from './documents.ts';

/** A client of `dist/lsp.js`; how it is restarted is decided elsewhere. Brings its library along: import this file when it is needed. */
export function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  onClosed: () => void,
): LanguageClient {
  const server = { module: path.join(context.extensionPath, 'dist', 'lsp.js'), transport: TransportKind.ipc };
  return new LanguageClient('srta', 'sRTA', server, {
    documentSelector: [...SCRIPTS, ...DICTIONARIES],
    initializationOptions: { closesBlocks: true },
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        onClosed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    initializationFailedHandler: () => false,
  });
}
