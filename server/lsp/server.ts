import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../core/language/service.ts';
import { DICTIONARY_FILE } from '../../core/model/columnDictionary.ts';
import type { Language } from '../../core/model/language.ts';
import { type Bundle, renderText, type Text } from '../../core/model/text.ts';
import { version } from '../../package.json';
import { Busy } from './busy.ts';
import { Checker } from './checker.ts';
import { abilitiesOf, foldersOf, folderUri, languageOf, optionsOf, targetsOf } from './client.ts';
import { pullDiagnostics, pushDiagnostics } from './diagnostics.ts';
import { Dictionaries } from './dictionaries.ts';
import { capabilitiesOf, serveFeatures } from './features.ts';
import { answerRequests } from './requests.ts';
import { SettingsSource } from './settingsSource.ts';
import { Workspace } from './workspace.ts';

export interface ServerParts {
  readonly connection: Connection;
  readonly bundle: (language: Language) => Bundle | undefined;
  /** The bundle that formats, in a thread of its own. */
  readonly formatterFile: string;
}

/** Composition root of the language server: everything is made when the client has said what it can do. */
export function serve(parts: ServerParts): void {
  const { connection } = parts;
  const documents = new TextDocuments<TextDocument>({
    // Whatever a client sends: a document is text.
    create: (uri, language, number, content) =>
      TextDocument.create(uri, language, number, typeof content === 'string' ? content : ''),
    update: TextDocument.update,
  });
  connection.onInitialize((params) => start(params, parts, documents));
  documents.listen(connection);
  connection.listen();
}

function start(
  params: InitializeParams,
  { connection, bundle, formatterFile }: ServerParts,
  documents: TextDocuments<TextDocument>,
): InitializeResult {
  const can = abilitiesOf(params.capabilities ?? {});
  const options = optionsOf(params.initializationOptions);
  const language = languageOf(params.locale);
  const words = bundle(language);
  const say = (message: Text) => renderText(message, words);
  const settings = new SettingsSource(connection, can.asksSettings, options.settings);
  const { now } = options;
  const workspace = new Workspace({
    service: createLanguageService(),
    documents,
    settings,
    now: () => (now === undefined ? Date.now() : now * 1000),
  });
  workspace.folders = foldersOf(params);
  workspace.setTargets(targetsOf(options.targets));
  const checker = new Checker(workspace);
  const busy = new Busy((working) => void connection.sendNotification('srta/busy', { busy: working }));
  const parts = { connection, workspace, checker, busy, say };
  const diagnostics = can.pullsDiagnostics
    ? pullDiagnostics(parts, can.refreshesDiagnostics)
    : pushDiagnostics(parts);
  const features = serveFeatures({ ...parts, language, can, formatterFile });
  /** Something around the texts has changed. */
  const refresh = () => {
    workspace.generation++;
    diagnostics.refresh();
    if (can.refreshesHints) connection.languages.inlayHint.refresh();
    if (can.refreshesLenses) connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  };

  documents.onDidChangeContent(({ document }) => {
    if (Dictionaries.isDictionary(document.uri)) refresh();
    else if (workspace.document(document.uri)) diagnostics.changed(document.uri);
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    settings.forget(uri);
    workspace.scripts.forget(uri);
    checker.forget(uri);
    features.forget(uri);
    if (Dictionaries.isDictionary(uri)) refresh();
    else if (document.languageId === 'lua') diagnostics.closed(uri);
  });
  connection.onDidChangeConfiguration((change) => {
    settings.changed(change?.settings);
    refresh();
  });
  connection.onDidChangeWatchedFiles(refresh);
  connection.onNotification('srta/targets', (told: { targets?: unknown } | undefined) => {
    workspace.setTargets(targetsOf(told?.targets));
    refresh();
  });
  connection.onInitialized(() => {
    if (can.registersSettings) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'srta' });
    }
    if (can.registersWatchers) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: `**/${DICTIONARY_FILE}` }],
      });
    }
    if (can.folderChanges) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
        const kept = workspace.folders.filter((folder) => !gone.has(folder));
        workspace.folders = [...kept, ...added.map(({ uri }) => folderUri(uri))];
        refresh();
      });
    }
  });
  connection.onShutdown(() => {
    diagnostics.dispose();
    features.dispose();
  });
  answerRequests(connection, workspace, say);
  return {
    serverInfo: { name: 'sRTA Workbench', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(can.pullsDiagnostics
        ? {
            diagnosticProvider: {
              identifier: 'srta',
              interFileDependencies: false,
              workspaceDiagnostics: false,
            },
          }
        : {}),
      ...capabilitiesOf(workspace.service, options.closesBlocks === true),
    },
  };
}
