import * as vscode from 'vscode';
import type { Clock, FetchPort } from '../core/model/ports.ts';
import type { Profile } from '../core/model/profile.ts';
import { text } from '../core/model/text.ts';
import type { SrtaClient } from '../core/service/client.ts';
import type { ConfirmPort } from '../core/service/guard.ts';
import { loggerOf } from './logger.ts';
import type { Notices } from './notices.ts';
import { connectionKey } from './profiles/profileList.ts';
import type { ProfileStore } from './profiles/profileStore.ts';
import type { TokenStore } from './profiles/tokenStore.ts';
import { SessionError, untrusted } from './sessionError.ts';

/** What stands between the user and the service; a context key of the same name drives the welcome views. */
export type SessionState = 'starting' | 'untrusted' | 'noProfile' | 'chooseProfile' | 'noToken' | 'ready';

/** The connection that the window works with. */
export interface Session {
  readonly profile: Profile | undefined;
  readonly state: SessionState;
  /** Another profile, token or trust: everything shown is stale. */
  readonly onDidChange: vscode.Event<void>;
  /** Reads settings and token anew; what is shown is read again. */
  refresh(): Promise<void>;
  /** The client of the active profile. @throws SessionError that says what is missing. */
  client(): Promise<SrtaClient>;
  /** The client of any profile: documents stay with the profile that they came from. */
  clientFor(profile: Profile, fetch?: FetchPort): Promise<SrtaClient>;
}

export interface SessionParts {
  readonly profiles: ProfileStore;
  readonly tokens: TokenStore;
  readonly log: vscode.LogOutputChannel;
  readonly confirm: ConfirmPort;
  readonly notices: Notices;
}

const CLOCK: Clock = { now: () => Date.now() };
// VS Code replaces the global fetch by one that knows its proxy settings, so it is looked up at each call.
const FETCH: FetchPort = (url, init) => globalThis.fetch(url, init);

export class ProfileSession implements Session, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly clients = new Map<string, Promise<SrtaClient>>();
  private reading = 0;
  private current: { readonly profile: Profile | undefined; readonly state: SessionState };

  constructor(private readonly parts: SessionParts) {
    this.current = { profile: parts.profiles.active()?.profile, state: 'starting' };
    this.subscriptions = [
      this.changed,
      parts.profiles.onDidChange(() => this.refresh()),
      parts.tokens.onDidChange(() => this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
    ];
  }

  get profile(): Profile | undefined {
    return this.current.profile;
  }

  get state(): SessionState {
    return this.current.state;
  }

  async refresh(): Promise<void> {
    this.clients.clear();
    const { profiles, tokens } = this.parts;
    const profile = profiles.active()?.profile;
    this.reading += 1;
    const mine = this.reading;
    const token = profile === undefined ? undefined : await tokens.get(profile);
    // Settings changed again while the secret store answered: that reading speaks.
    if (mine !== this.reading) return;
    this.current = { profile, state: stateOf(profile, token !== undefined, profiles) };
    this.changed.fire();
  }

  async client(): Promise<SrtaClient> {
    const { profile } = this;
    if (!vscode.workspace.isTrusted) throw untrusted();
    if (profile === undefined) {
      const none = this.parts.profiles.list().entries.length === 0;
      throw none
        ? new SessionError('noProfile', text('There is no profile yet: add one to reach a service.'))
        : new SessionError('chooseProfile', text('No profile is chosen.'));
    }
    return this.clientFor(profile);
  }

  async clientFor(profile: Profile, fetch?: FetchPort): Promise<SrtaClient> {
    if (!vscode.workspace.isTrusted) throw untrusted();
    if (fetch !== undefined) return this.create(profile, fetch);
    const key = JSON.stringify(profile);
    let client = this.clients.get(key);
    if (client === undefined) {
      client = this.create(profile, FETCH);
      this.clients.set(key, client);
      client.catch(() => this.clients.delete(key));
    }
    return client;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.clients.clear();
  }

  private async create(profile: Profile, fetch: FetchPort): Promise<SrtaClient> {
    const { tokens, log, confirm, notices } = this.parts;
    const token = await tokens.get(profile);
    if (token === undefined) {
      throw new SessionError(
        'noToken',
        text('There is no token for account {0} at {1}.', profile.account, profile.baseUrl),
      );
    }
    // Loaded at the first call: the codec is most of the bundle, and activation must not wait for it.
    const { createClient } = await import('../core/service/client.ts');
    log.debug(`client for ${connectionKey(profile)}, protocol ${profile.protocol}`);
    return createClient({
      profile,
      token,
      clock: CLOCK,
      fetch,
      logger: loggerOf(log),
      confirm,
      notice: (message) => notices.show(message),
    });
  }
}

function stateOf(profile: Profile | undefined, hasToken: boolean, profiles: ProfileStore): SessionState {
  if (!vscode.workspace.isTrusted) return 'untrusted';
  if (profile === undefined) return profiles.list().entries.length === 0 ? 'noProfile' : 'chooseProfile';
  return hasToken ? 'ready' : 'noToken';
}
