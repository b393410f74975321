import * as path from 'node:path';
import type * as vscode from 'vscode';
import type { LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { DICTIONARY_FILE } from '../../core/model/columnDictionary.ts';
import { SCHEMES } from '../contributions.ts';
import type { ClientFactory } from './languageServer.ts';

/** Scripts that people write, and those of the service as they read them. */
const SCRIPT_SCHEMES = ['file', 'untitled', 'vscode-vfs', SCHEMES.script] as const;

/** A dictionary is sent along so that what is not saved yet counts. */
export const DOCUMENTS: vscode.DocumentFilter[] = [
  ...SCRIPT_SCHEMES.map((scheme) => ({ language: 'lua', scheme })),
  ...['file', 'vscode-vfs'].map((scheme) => ({ scheme, pattern: `**/${DICTIONARY_FILE}` })),
];

/** Makes clients of `dist/lsp.js`; their library is loaded at the first of them, so that activation need not wait for it. */
export function clientFactory(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): ClientFactory {
  return async (onClosed) => {
    const { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind } = await import(
      'vscode-languageclient/node'
    );
    const options: LanguageClientOptions = {
      documentSelector: DOCUMENTS.map(({ language, scheme, pattern }) => ({
        ...(scheme === undefined ? {} : { scheme }),
        ...(language === undefined ? {} : { language }),
        ...(typeof pattern === 'string' ? { pattern } : {}),
      })) as LanguageClientOptions['documentSelector'] & object,
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
    };
    const transport: TransportKind = TransportKind.ipc;
    const server = { module: path.join(context.extensionPath, 'dist', 'lsp.js'), transport };
    return new LanguageClient('srta', 'sRTA', server, options);
  };
}
