import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type {
  ClientRequest,
  ClientRequests,
  SrtaNotification,
  SrtaNotifications,
} from '../../server/lsp/protocol.ts';
import { BackOff } from './backOff.ts';

/** `waiting`: it ended by itself and is started again after `retryMs`; `failed`: it did so too often. */
export type ServerStatus =
  | { readonly state: 'off' | 'starting' | 'failed' }
  | { readonly state: 'running'; readonly version: string; readonly busy: boolean }
  | { readonly state: 'waiting'; readonly retryMs: number };

/** One running server with its client; made anew for each start. */
export type ClientFactory = (onClosed: () => void) => Promise<LanguageClient>;

/** How long a command waits for a server that is starting. */
const PATIENCE_MS = 10_000;

/** Keeps the language server of this window running: started once, started again when it ends by itself, stopped with the window. */
export class LanguageServer implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ServerStatus>();
  readonly onDidChange = this.changed.event;
  private readonly backOff = new BackOff();
  private current: ServerStatus = { state: 'off' };
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;
  private disposed = false;

  constructor(
    private readonly create: ClientFactory,
    private readonly log: { error(message: string): void; info(message: string): void },
  ) {}

  get status(): ServerStatus {
    return this.current;
  }

  /** Starts it; a second call while it starts or runs changes nothing. */
  start(): Promise<void> {
    if (this.disposed || this.current.state === 'running') return Promise.resolve();
    this.starting ??= this.launch().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  /** Ends it when it runs, forgets how often it has ended, and starts it. */
  async restart(): Promise<void> {
    await this.starting;
    this.backOff.reset();
    await this.end();
    await this.start();
  }

  /** The server's answer; undefined when it is down, or does not come up within some seconds. */
  async request<R extends ClientRequest>(
    method: R,
    params: ClientRequests[R]['params'],
  ): Promise<ClientRequests[R]['result'] | undefined> {
    if (this.current.state !== 'failed') await Promise.race([this.start(), later(PATIENCE_MS)]);
    if (this.client === undefined || this.current.state !== 'running') return undefined;
    try {
      return await this.client.sendRequest<ClientRequests[R]['result']>(method, params);
    } catch (error) {
      // It ended under the request: the same as being down.
      this.log.error(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Tells a running server something; one that starts later is told by whoever listens to `onDidChange`. */
  notify<N extends SrtaNotification>(method: N, params: SrtaNotifications[N]): void {
    if (this.current.state !== 'running') return;
    this.client
      ?.sendNotification(method, params)
      .catch((error) => this.log.error(`${method}: ${String(error)}`));
  }

  dispose(): void {
    this.disposed = true;
    void this.end();
    this.changed.dispose();
  }

  private async launch(): Promise<void> {
    clearTimeout(this.timer);
    this.set({ state: 'starting' });
    this.startedAt = Date.now();
    try {
      const client: LanguageClient = await this.create(() => this.closed(client));
      this.client = client;
      client.onNotification('srta/busy', ({ busy }: SrtaNotifications['srta/busy']) => {
        if (this.client === client && this.current.state === 'running') this.set({ ...this.current, busy });
      });
      await client.start();
      if (this.disposed || this.client !== client) return;
      const version = client.initializeResult?.serverInfo?.version ?? '';
      this.log.info(`language server ${version} runs`);
      this.set({ state: 'running', version, busy: false });
    } catch (error) {
      this.log.error(`language server: ${String(error)}`);
      this.ended();
    }
  }

  private closed(client: LanguageClient): void {
    if (this.client !== client) return;
    // One that ends while it starts is seen by launch().
    if (this.current.state === 'running') this.ended();
  }

  private ended(): void {
    const { client } = this;
    this.client = undefined;
    dispose(client);
    if (this.disposed) return;
    const retryMs = this.backOff.next(Date.now() - this.startedAt);
    if (retryMs === undefined) {
      this.set({ state: 'failed' });
      return;
    }
    this.set({ state: 'waiting', retryMs });
    this.timer = setTimeout(() => void this.start(), retryMs);
  }

  private async end(): Promise<void> {
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    this.set({ state: 'off' });
    try {
      await client?.dispose();
    } catch (error) {
      // It does not answer any more: its process is killed all the same.
      this.log.error(`language server: ${String(error)}`);
    }
  }

  private set(status: ServerStatus): void {
    this.current = status;
    if (!this.disposed) this.changed.fire(status);
  }
}

/** Of a client whose server is gone only its registrations in the editor are left. */
function dispose(client: LanguageClient | undefined): void {
  client?.dispose().catch(() => undefined);
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
