import * as vscode from 'vscode';
import type { App } from './app.ts';
import { CONTEXTS } from './contributions.ts';
import { ErrorReporter } from './errors.ts';
import { Notices } from './notices.ts';
import { confirmChange } from './profiles/confirmChange.ts';
import { ProfileStore } from './profiles/profileStore.ts';
import { TokenStore } from './profiles/tokenStore.ts';
import { ProfileSession } from './session.ts';

/** Composition root: makes the parts and hands them to the features, one line each. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('sRTA', { log: true }));
  const profiles = own(new ProfileStore());
  const tokens = new TokenStore(context.secrets);
  const notices = new Notices(log);
  const session = own(new ProfileSession({ profiles, tokens, log, notices, confirm: confirmChange }));
  const app: App = { context, log, errors: new ErrorReporter(log), profiles, tokens, session };

  own(
    session.onDidChange(() => {
      void vscode.commands.executeCommand('setContext', CONTEXTS.state, session.state);
    }),
  );
  await session.refresh();
  // client/debug and client/data register here, one line a feature: own(registerX(app));
  log.info(`ready: ${app.session.state}`);
}
