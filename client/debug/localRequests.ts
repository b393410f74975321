import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { localRunRequest } from '../../core/model/localData.ts';
import type { RunRequest } from '../../core/model/run.ts';
import type { DataOrigin } from '../../core/report/reportTypes.ts';
import { readLocalData } from '../data/localDataFiles.ts';
import type { LocalChoice } from './choices.ts';
import type { DebugParts } from './parts.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** One user of a data file, ready to run. */
export interface LocalRequest {
  readonly request: RunRequest;
  readonly origin: Extract<DataOrigin, { kind: 'file' }>;
  readonly targetsOfAccount?: string;
}

/**
 * The runs that a choice stands for: one, or one a user of the file.
 * @throws DataError when the file cannot be read or has no such user any more.
 */
export async function localRequests(
  parts: DebugParts,
  script: ScriptDocument,
  choice: LocalChoice,
): Promise<readonly LocalRequest[]> {
  const file = vscode.Uri.parse(choice.file);
  const data = await readLocalData(file);
  // A file that names no targets means those of the account; on the service they are in force anyway.
  const known = data.targets === undefined ? await parts.targets.get() : undefined;
  const names = choice.user === undefined ? data.users.map(({ name }) => name) : [choice.user];
  return names.map((name) => {
    const request = localRunRequest(script.source, data, name);
    return {
      request: {
        ...request,
        ...(choice.os === undefined ? {} : { os: choice.os }),
        ...(known === undefined || choice.place === 'service' ? {} : { targets: known.ids }),
      },
      origin: { kind: 'file', file: basename(file.path), user: name },
      ...(known === undefined ? {} : { targetsOfAccount: known.account }),
    };
  });
}
