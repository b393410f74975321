import * as vscode from 'vscode';
import { iconLabel } from '../ui/iconLabel.ts';
import { alone, askChoice, BACK, type Choice } from '../ui/steps.ts';
import { exists, findLocalDataFiles, LOCAL_DATA_SUFFIX, localDataUriFor } from './localDataFiles.ts';

/** The data file to write to: the one the command was called on, or one of the workspace, nearest to the editor first. */
export async function chooseTargetFile(
  title: string,
  argument: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  if (argument?.path.endsWith(LOCAL_DATA_SUFFIX)) return argument;
  const near = argument ?? vscode.window.activeTextEditor?.document.uri;
  if (near?.path.endsWith(LOCAL_DATA_SUFFIX)) return near;
  const found = near === undefined ? [] : await findLocalDataFiles(near);
  const own = near?.path.endsWith('.lua') ? localDataUriFor(near) : undefined;
  const choices: Choice<vscode.Uri | 'save'>[] = [];
  if (own !== undefined && !(await exists(own))) {
    choices.push({ label: iconLabel('new-file', vscode.workspace.asRelativePath(own)), value: own });
  }
  choices.push(
    ...found.map((file) => ({
      label: iconLabel('json', vscode.workspace.asRelativePath(file)),
      value: file,
    })),
    { label: `$(new-file) ${vscode.l10n.t('Another file...')}`, value: 'save' },
  );
  const answer = await askChoice<vscode.Uri | 'save'>(alone(title), {
    placeholder: vscode.l10n.t('Local data file to write to'),
    choices,
  });
  if (answer === undefined || answer === BACK) return undefined;
  if (answer !== 'save') return answer;
  return vscode.window.showSaveDialog({
    title,
    filters: { [vscode.l10n.t('Local data')]: [LOCAL_DATA_SUFFIX.slice(1)] },
  });
}
