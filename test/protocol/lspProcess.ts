import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { until } from '../support/until.ts';

export const SERVER = fileURLToPath(new URL('../../dist/lsp.js', import.meta.url));

export interface LspOptions {
  readonly transport?: 'stdio' | 'ipc';
  readonly capabilities?: ClientCapabilities;
  readonly settings?: Record<string, unknown>;
  readonly folders?: readonly string[];
  readonly locale?: string;
  readonly initializationOptions?: unknown;
}

/** A client that asks for diagnostics and can be asked for its settings, like VS Code. */
export const PULL: ClientCapabilities = {
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
  },
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  },
};
/** One that is told them. */
export const PUSH: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

/** The language server as a process, and the client of it that a test is. */
export class LspProcess {
  readonly published = new Map<string, PublishDiagnosticsParams[]>();
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  refreshes = 0;
  settings: Record<string, unknown>;
  private versions = new Map<string, number>();

  private constructor(
    readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
    settings: Record<string, unknown>,
  ) {
    this.settings = settings;
    connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      this.published.set(told.uri, [...(this.published.get(told.uri) ?? []), told]);
    });
    connection.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
      if (type <= 2) this.logged.push(message);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('client/registerCapability', (told: { registrations: { method: string }[] }) => {
      this.registered.push(...told.registrations.map(({ method }) => method));
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.onError(() => undefined);
    connection.listen();
  }

  static start(options: LspOptions = {}): LspProcess {
    const stdio = options.transport !== 'ipc';
    const child = stdio
      ? spawn(process.execPath, [SERVER, '--stdio'])
      : fork(SERVER, ['--node-ipc'], { silent: true, execArgv: [] });
    const { stdin, stdout } = child;
    if (!stdin || !stdout) throw new Error('no pipes');
    stdin.on('error', () => undefined);
    const connection = stdio
      ? createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
      : createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    return new LspProcess(child, connection, options.settings ?? {});
  }

  /** Starts it and shakes hands. */
  static async open(
    options: LspOptions = {},
  ): Promise<LspProcess & { readonly initialized: InitializeResult }> {
    const server = LspProcess.start(options);
    const initialized = await server.initialize(options);
    return Object.assign(server, { initialized });
  }

  async initialize(options: LspOptions = {}): Promise<InitializeResult> {
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? PULL,
      locale: options.locale ?? 'en',
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
      initializationOptions: options.initializationOptions ?? {},
    };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async openDocument(uri: string, text: string, languageId = 'lua'): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** One incremental change after another; a string replaces the whole text. */
  async edit(uri: string, ...changes: (string | { range: unknown; text: string })[]): Promise<number> {
    const version = (this.versions.get(uri) ?? 1) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes.map((change) => (typeof change === 'string' ? { text: change } : change)),
    });
    return version;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** What the server answers when it is asked. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** What the server told about a version. */
  async told(uri: string, version: number): Promise<Diagnostic[]> {
    const find = () => this.published.get(uri)?.find((each) => each.version === version);
    await until(
      `diagnostics of version ${version}`,
      () => find() !== undefined,
      async () => this.logged.join('\n'),
    );
    return find()?.diagnostics ?? [];
  }

  about(uri: string, position: { line: number; character: number }) {
    return { textDocument: { uri }, position };
  }

  /** Ends it as a client does; the exit code. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => {
      if (this.child.exitCode !== null) resolve(this.child.exitCode);
      else this.child.once('exit', (code) => resolve(code));
    });
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}
