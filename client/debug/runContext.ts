import * as vscode from 'vscode';
import type { DataOrigin, ReportContext, RunPlace } from '../../core/report/reportTypes.ts';
import { loadDictionary } from '../data/columnDictionaries.ts';
import type { ScriptDocument } from './scriptDocument.ts';

/** How a script was run. */
interface Circumstances {
  readonly place: RunPlace;
  readonly data: DataOrigin;
  readonly os: number | undefined;
  readonly startedAt: Date;
  readonly targetsOfAccount?: string;
}

/** A script can print a million lines: an editor's panel is for reading, and showing them all would hold up the window. */
const MOST_SHOWN = 100_000;

/** What a report says around a run, with the names of the team's columns and the words of the user interface. */
export async function contextOf(script: ScriptDocument, how: Circumstances): Promise<ReportContext> {
  const dictionary = await loadDictionary(script.uri);
  const { bundle } = vscode.l10n;
  return {
    script: script.name,
    ...(script.path === undefined ? {} : { scriptPath: script.path }),
    source: script.source,
    place: how.place,
    data: how.data,
    ...(how.os === undefined ? {} : { os: how.os }),
    startedAt: how.startedAt,
    most: MOST_SHOWN,
    ...(how.targetsOfAccount === undefined ? {} : { targetsOfAccount: how.targetsOfAccount }),
    ...(dictionary ? { dictionary } : {}),
    ...(bundle ? { bundle } : {}),
  };
}
