import * as vscode from 'vscode';
import type { App } from './app.ts';
import { registerCommands } from './commands/list.ts';
import { CONTEXTS } from './contributions.ts';
import { registerColumns } from './data/columns/register.ts';
import { registerDebug } from './debug/register.ts';
import { Pages } from './documents/pages.ts';
import { ScriptDocuments } from './documents/scriptDocuments.ts';
import { taskPageKey } from './documents/taskPage.ts';
import { EmulatorControl } from './emulator/emulatorControl.ts';
import { ErrorReporter } from './errors.ts';
import { LanguageServer } from './language/languageServer.ts';
import { registerLanguage } from './language/register.ts';
import { Notices } from './notices.ts';
import { ChangeConfirmation } from './profiles/confirmChange.ts';
import { ProfileStore } from './profiles/profileStore.ts';
import { ProfileStatusBar } from './profiles/statusBar.ts';
import { TokenStore } from './profiles/tokenStore.ts';
import { LocalFiles } from './scripts/localFiles.ts';
import { UseHistory } from './scripts/useHistory.ts';
import { ProfileSession } from './session.ts';
import { PassingDiagnostics } from './ui/passingDiagnostics.ts';
import { createScriptsView } from './views/scriptsView.ts';
import { createTargetsView } from './views/targetsView.ts';
import { taskTitle } from './views/taskRows.ts';
import { createTasksView } from './views/tasksView.ts';

/** Composition root: makes the parts and hands them to the features, one line each. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('sRTA', { log: true }));
  const errors = new ErrorReporter(log);
  const profiles = own(new ProfileStore());
  const tokens = new TokenStore(context.secrets);
  const notices = new Notices(log);
  const confirmation = new ChangeConfirmation();
  const session = own(new ProfileSession({ profiles, tokens, log, notices, confirm: confirmation.ask }));
  const pages = own(new Pages());
  const history = new UseHistory(context.globalState);
  const parts = { session, errors, profiles };
  const app: App = {
    ...{ context, log, errors, profiles, tokens, session, pages, history, confirmation },
    emulator: own(new EmulatorControl(context, log)),
    language: own(
      new LanguageServer(async (onClosed) => {
        // Loaded with the first script: activation need not wait for the client's library.
        const { createClient } = await import('./language/createClient.ts');
        return createClient(context, log, onClosed);
      }, log),
    ),
    scriptDocuments: own(new ScriptDocuments(session, profiles)),
    localFiles: new LocalFiles(context.workspaceState),
    uploadProblems: own(new PassingDiagnostics('srta-upload')),
    views: {
      scripts: own(createScriptsView({ ...parts, history })),
      targets: own(createTargetsView(parts)),
      tasks: own(
        createTasksView({
          ...parts,
          onLoaded: (tasks) => {
            for (const task of tasks) pages.refresh(taskPageKey(task), taskTitle(task));
          },
        }),
      ),
    },
  };
  own(registerCommands(app));
  own(registerDebug(app));
  own(registerColumns());
  own(registerLanguage(app));
  own(new ProfileStatusBar(session));
  own(
    session.onDidChange(() => {
      void vscode.commands.executeCommand('setContext', CONTEXTS.state, session.state);
    }),
  );
  // Not awaited: the secret store of the system may be slow, and the window need not wait for it.
  session.refresh().catch((error) => errors.show(error));
}
