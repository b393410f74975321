import { applyEdits } from 'jsonc-parser';
import * as vscode from 'vscode';
import { isFlagSet } from '../../core/model/columns.ts';
import { DataError } from '../../core/model/dataError.ts';
import { parseLocalData } from '../../core/model/localData.ts';
import { writeItemToJson } from '../../core/model/writeItem.ts';
import type { UserRecord } from '../../core/service/types.ts';
import type { App } from '../app.ts';
import { callService } from '../commands/command.ts';
import { iconLabel } from '../ui/iconLabel.ts';
import { showWarning } from '../ui/messages.ts';
import { alone, askChoice, askText, BACK, type Choice } from '../ui/steps.ts';
import { askStoredUser, type StoredUser } from './askStoredUser.ts';
import { chooseTargetFile } from './chooseTargetFile.ts';
import { exists, readText } from './localDataFiles.ts';
import { type MergedUser, mergeUser } from './mergeUser.ts';
import { shortId } from './userId.ts';

/** "Save Server Data as Local": reads one user from the service into a local data file, beside what stands there. */
export async function saveServerData(app: App, argument: vscode.Uri | undefined): Promise<void> {
  const title = vscode.l10n.t('Save Server Data as Local');
  const { protocol } = (await app.session.client()).profile;
  const user = await askStoredUser(title, protocol);
  if (user === undefined) return;
  const { id, ...scope } = user;
  const result = await callService(app, title, (client, options) =>
    client.data.read({ ...scope, users: [id] }, options),
  );
  if (result === undefined) return;
  const [record] = result.value.users;
  if (record === undefined || isEmpty(record)) {
    const reason = result.value.failed[0]?.reason;
    const sentence = vscode.l10n.t(
      'The service has no data of {0} in {1}.',
      shortId(id),
      scope.dataspace.toUpperCase(),
    );
    void showWarning(reason === undefined ? sentence : `${sentence} ${reason}`);
    return;
  }
  const file = await chooseTargetFile(title, argument);
  if (file === undefined) return;
  const json = (await exists(file)) ? await readText(file) : '';
  const name = await askUserName(title, json, user);
  if (name === undefined) return;
  const item = writeItemToJson(withoutZeros(record));
  const appid = user.dataspace === 'wuid' ? user.appid : undefined;
  const merged = { name, space: user.dataspace, item, ...(appid === undefined ? {} : { appid }) };
  await write(file, merged);
  const shown = await vscode.window.showTextDocument(file);
  const at = shown.document.positionAt(
    Math.max(0, shown.document.getText().indexOf(`"name": ${JSON.stringify(name)}`)),
  );
  shown.selection = new vscode.Selection(at, at);
  shown.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Whom of the file the columns belong to: one that is there, or a new one. */
async function askUserName(title: string, json: string, user: StoredUser): Promise<string | undefined> {
  const names = userNames(json);
  if (names.length > 0) {
    const choices: Choice<string | null>[] = [
      { label: `$(add) ${vscode.l10n.t('A new user')}`, value: null },
      ...names.map((name) => ({
        label: iconLabel('person', name),
        description: vscode.l10n.t('its {0} data is replaced', user.dataspace.toUpperCase()),
        value: name,
      })),
    ];
    const chosen = await askChoice<string | null>(alone(title), {
      placeholder: vscode.l10n.t('Whose data is it in the file?'),
      choices,
    });
    if (chosen === BACK || chosen === undefined) return undefined;
    if (chosen !== null) return chosen;
  }
  const name = await askText(alone(title), {
    prompt: vscode.l10n.t('Name of the user in the file'),
    value: shortId(user.id),
    validate: (value) => {
      if (value.trim() === '') return vscode.l10n.t('A user needs a name to be chosen by.');
      return names.includes(value.trim())
        ? vscode.l10n.t('The file has a user of that name already.')
        : undefined;
    },
  });
  return name === BACK ? undefined : name?.trim();
}

function userNames(json: string): readonly string[] {
  if (json.trim() === '') return [];
  try {
    return parseLocalData(json).users.map((user) => user.name);
  } catch (error) {
    // A file whose list of users is still empty is a file to be filled; anything else must be mended first.
    if (error instanceof DataError && error.reason === 'missing' && error.path === 'users') return [];
    throw error;
  }
}

/** Writes through the editor where the file is there, so that unsaved changes and undo are kept. */
async function write(file: vscode.Uri, user: MergedUser): Promise<void> {
  if (!(await exists(file))) {
    const content = applyEdits('', [...mergeUser('', user)]);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
    return;
  }
  const document = await vscode.workspace.openTextDocument(file);
  const edit = new vscode.WorkspaceEdit();
  for (const { offset, length, content } of mergeUser(document.getText(), user)) {
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
    edit.replace(file, range, content);
  }
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

function isEmpty(record: UserRecord): boolean {
  const { u8, u32, flags } = withoutZeros(record);
  return [u8, u32, flags].every((columns) => Object.keys(columns).length === 0);
}

/** A read gives every column; the ones at their default say nothing. */
function withoutZeros(record: UserRecord): Pick<UserRecord, 'userid' | 'u8' | 'u32' | 'flags'> {
  const set = <T>(columns: Readonly<Record<number, T>>, isSet: (value: T) => boolean) =>
    Object.fromEntries(Object.entries(columns).filter(([, value]) => isSet(value))) as Record<number, T>;
  return {
    userid: record.userid,
    u8: set(record.u8, (value) => value !== 0),
    u32: set(record.u32, (value) => value !== 0),
    flags: set(record.flags, isFlagSet),
  };
}
