import type * as vscode from 'vscode';
import type { ErrorReporter } from './errors.ts';
import type { ProfileStore } from './profiles/profileStore.ts';
import type { TokenStore } from './profiles/tokenStore.ts';
import type { Session } from './session.ts';

/** What a feature is given: made once in extension.ts, passed on explicitly. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly errors: ErrorReporter;
  readonly profiles: ProfileStore;
  readonly tokens: TokenStore;
  readonly session: Session;
}
