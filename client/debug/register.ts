import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { DEBUG_COMMANDS } from '../contributions.ts';
import { DataFileProblems } from '../data/dataFileProblems.ts';
import { newLocalDataFile } from '../data/newLocalDataFile.ts';
import { saveServerData } from '../data/saveServerData.ts';
import { writeHijack } from '../data/writeHijack.ts';
import { untrusted } from '../sessionError.ts';
import { AccountTargets } from './accountTargets.ts';
import { debugOnService } from './debugOnService.ts';
import { debugWithLocalData } from './debugWithLocalData.ts';
import { LocalRuns } from './localRuns.ts';
import { MainCodeLens } from './mainCodeLens.ts';
import type { DebugParts } from './parts.ts';
import { RememberedRuns } from './rememberedRuns.ts';
import { ReportPanel } from './reportPanel.ts';
import { RunDocuments } from './runDocuments.ts';
import { RuntimeDiagnostics } from './runtimeDiagnostics.ts';
import { resolveScript, type ScriptDocument } from './scriptDocument.ts';
import { SentScripts } from './sentScripts.ts';

/** The debug commands, local data and the output panel. Disposing ends the workers and takes every command back. */
export function registerDebug(app: App): vscode.Disposable {
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    owned.push(disposable);
    return disposable;
  };
  const documents = own(new RunDocuments());
  const parts: DebugParts = {
    app,
    documents,
    remembered: own(new RememberedRuns(app.context.workspaceState)),
    panel: own(new ReportPanel(documents)),
    diagnostics: own(new RuntimeDiagnostics()),
    dataProblems: own(new DataFileProblems()),
    sent: new SentScripts(documents),
    local: own(new LocalRuns(app.context.extensionUri)),
    targets: own(new AccountTargets(app)),
  };
  own(vscode.languages.registerCodeLensProvider({ language: 'lua' }, new MainCodeLens(parts.remembered)));

  const command = (id: string, action: (argument: unknown) => Promise<void>): void => {
    own(vscode.commands.registerCommand(id, (argument: unknown) => guarded(app, () => action(argument))));
  };
  const onScript = (id: string, action: (script: ScriptDocument) => Promise<void>): void =>
    command(id, async (argument) => {
      refuseUntrusted();
      const script = await resolveScript(argument);
      if (script !== undefined) await action(script);
    });
  onScript(DEBUG_COMMANDS.onService, (script) => debugOnService(parts, script, false));
  onScript(DEBUG_COMMANDS.withLocalData, (script) => debugWithLocalData(parts, script, false));
  onScript(DEBUG_COMMANDS.again, (script) =>
    parts.remembered.get(script.uri).last === 'service'
      ? debugOnService(parts, script, true)
      : debugWithLocalData(parts, script, true),
  );
  onScript(DEBUG_COMMANDS.newLocalData, (script) => newLocalDataFile(parts, script));
  onScript(DEBUG_COMMANDS.writeHijack, (script) => writeHijack(parts, script));
  command(DEBUG_COMMANDS.saveServerData, async (argument) => {
    refuseUntrusted();
    await saveServerData(app, argument instanceof vscode.Uri ? argument : undefined);
  });
  command(DEBUG_COMMANDS.showReport, async () => parts.panel.reveal());
  command(DEBUG_COMMANDS.showRaw, () => parts.panel.showRaw());
  command(DEBUG_COMMANDS.showSent, () => parts.sent.showLast());
  return vscode.Disposable.from(...owned.reverse());
}

async function guarded(app: App, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    await app.errors.show(error);
  }
}

function refuseUntrusted(): void {
  if (!vscode.workspace.isTrusted) throw untrusted();
}
