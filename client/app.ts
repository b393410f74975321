import type * as vscode from 'vscode';
import type { Pages } from './documents/pages.ts';
import type { ScriptDocuments } from './documents/scriptDocuments.ts';
import type { EmulatorControl } from './emulator/emulatorControl.ts';
import type { ErrorReporter } from './errors.ts';
import type { LanguageServer } from './language/languageServer.ts';
import type { ChangeConfirmation } from './profiles/confirmChange.ts';
import type { ProfileStore } from './profiles/profileStore.ts';
import type { TokenStore } from './profiles/tokenStore.ts';
import type { LocalFiles } from './scripts/localFiles.ts';
import type { UseHistory } from './scripts/useHistory.ts';
import type { Session } from './session.ts';
import type { PassingDiagnostics } from './ui/passingDiagnostics.ts';
import type { ScriptsView } from './views/scriptsView.ts';
import type { TargetsView } from './views/targetsView.ts';
import type { TasksView } from './views/tasksView.ts';

/** What a feature is given: made once in extension.ts, passed on explicitly. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly errors: ErrorReporter;
  readonly profiles: ProfileStore;
  readonly tokens: TokenStore;
  readonly session: Session;
  readonly confirmation: ChangeConfirmation;
  readonly emulator: EmulatorControl;
  readonly language: LanguageServer;
  readonly pages: Pages;
  readonly scriptDocuments: ScriptDocuments;
  readonly history: UseHistory;
  readonly localFiles: LocalFiles;
  /** What the check before an upload found; gone for a file once it is edited. */
  readonly uploadProblems: PassingDiagnostics;
  readonly views: { readonly scripts: ScriptsView; readonly targets: TargetsView; readonly tasks: TasksView };
}
