import type * as vscode from 'vscode';
import type { App } from '../app.ts';

const PATIENCE_MS = 5_000;

export interface KnownTargets {
  readonly account: string;
  readonly ids: readonly string[];
}

/** The targets of the active profile's account, for data files that name none. Asked once, until the session changes. */
export class AccountTargets implements vscode.Disposable {
  private known: KnownTargets | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly app: App) {
    this.subscription = app.session.onDidChange(() => {
      this.known = undefined;
    });
  }

  /** Undefined when no service can be reached: a local run goes on without targets and says so. */
  async get(signal?: AbortSignal): Promise<KnownTargets | undefined> {
    if (this.known !== undefined) return this.known;
    const { session, errors } = this.app;
    if (session.state !== 'ready') return undefined;
    try {
      const client = await session.client();
      const info = await client.account.info({ timeoutMs: PATIENCE_MS, ...(signal ? { signal } : {}) });
      this.known = { account: client.profile.account, ids: info.targetIds };
      return this.known;
    } catch (error) {
      errors.record(error);
      return undefined;
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
