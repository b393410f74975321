import * as vscode from 'vscode';
import type { App } from '../app.ts';
import {
  TASK_COMMANDS as K,
  type ListedCommandId,
  PROFILE_COMMANDS as P,
  SCRIPT_COMMANDS as S,
  TARGET_COMMANDS as T,
  WORKBENCH_COMMANDS as W,
} from '../contributions.ts';
import { createDictionary } from '../data/columns/createDictionary.ts';
import type { CommandHandler } from './command.ts';
import { filterView } from './filterView.ts';
import { addProfile } from './profiles/addProfile.ts';
import { editProfile } from './profiles/editProfile.ts';
import { importCfgToml } from './profiles/importCfgToml.ts';
import { openProfileSettings } from './profiles/openProfileSettings.ts';
import { removeProfile } from './profiles/removeProfile.ts';
import { setToken } from './profiles/setToken.ts';
import { switchProfile } from './profiles/switchProfile.ts';
import { testConnection } from './profiles/testConnection.ts';
import { compareScripts } from './scripts/compareScripts.ts';
import { compareWithLocal } from './scripts/compareWithLocal.ts';
import { copyScriptName } from './scripts/copyScriptName.ts';
import { createScript } from './scripts/createScript.ts';
import { deleteScript } from './scripts/deleteScript.ts';
import { downloadScript } from './scripts/downloadScript.ts';
import { openScript } from './scripts/openScript.ts';
import { usePreviousScript } from './scripts/usePreviousScript.ts';
import { useScript } from './scripts/useScript.ts';
import { bindIds } from './targets/bindIds.ts';
import { copyTargetId } from './targets/copyTargetId.ts';
import { createTarget } from './targets/createTarget.ts';
import { deleteTarget } from './targets/deleteTarget.ts';
import { unbindIds } from './targets/unbindIds.ts';
import { copyTaskId } from './tasks/copyTaskId.ts';
import { deleteTask } from './tasks/deleteTask.ts';
import { filterTasks } from './tasks/filterTasks.ts';
import { runTask } from './tasks/runTask.ts';
import { showTaskDetails } from './tasks/showTaskDetails.ts';
import { getStarted } from './workbench/getStarted.ts';
import { restartLanguageServer } from './workbench/restartLanguageServer.ts';
import { showLog } from './workbench/showLog.ts';
import { startEmulator } from './workbench/startEmulator.ts';
import { stopEmulator } from './workbench/stopEmulator.ts';

/** Every command with its verb file; an id without one does not compile. */
function listCommands(app: App): Readonly<Record<ListedCommandId, CommandHandler>> {
  const { scripts, targets, tasks } = app.views;
  return {
    [P.add]: addProfile(app),
    [P.edit]: editProfile(app),
    [P.remove]: removeProfile(app),
    [P.switch]: switchProfile(app),
    [P.setToken]: setToken(app),
    [P.test]: testConnection(app),
    [P.importCfgToml]: importCfgToml(app),
    [P.openSettings]: openProfileSettings(app),
    [S.refresh]: () => scripts.refresh(),
    [S.filter]: filterView(scripts, () => vscode.l10n.t('Show scripts whose name holds this text')),
    [S.clearFilter]: async () => scripts.setFilter(''),
    [S.create]: createScript(app),
    [S.use]: useScript(app),
    [S.usePrevious]: usePreviousScript(app),
    [S.delete]: deleteScript(app),
    [S.open]: openScript(app),
    [S.compareWithLocal]: compareWithLocal(app),
    [S.compareScripts]: compareScripts(app),
    [S.download]: downloadScript(app),
    [S.copyName]: copyScriptName(app),
    [T.refresh]: () => targets.refresh(),
    [T.filter]: filterView(targets, () => vscode.l10n.t('Show targets and bindings that hold this text')),
    [T.clearFilter]: async () => targets.setFilter(''),
    [T.create]: createTarget(app),
    [T.delete]: deleteTarget(app),
    [T.bind]: bindIds(app),
    [T.unbind]: unbindIds(app),
    [T.copyId]: copyTargetId(),
    [K.refresh]: () => tasks.refresh(),
    [K.filter]: filterTasks(app),
    [K.clearFilter]: async () => tasks.setFilter(''),
    [K.details]: showTaskDetails(app),
    [K.run]: runTask(app),
    [K.delete]: deleteTask(app),
    [K.copyId]: copyTaskId(app),
    [W.startEmulator]: startEmulator(app),
    [W.stopEmulator]: stopEmulator(app),
    [W.showLog]: showLog(app),
    [W.getStarted]: getStarted(app),
    [W.createColumns]: createDictionary,
    [W.restartLanguageServer]: restartLanguageServer(app),
  };
}

/** Registers them all; what a command throws is shown in one way. */
export function registerCommands(app: App): vscode.Disposable {
  const registered = Object.entries(listCommands(app)).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        await app.errors.show(error, { retry: () => vscode.commands.executeCommand(id, ...args) });
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
