import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  type ColumnDictionary,
  DICTIONARY_FILE,
  parseColumnDictionary,
} from '../core/model/columnDictionary.ts';
import type { ReportContext } from '../core/report/reportTypes.ts';
import type { Cli } from './cli.ts';

type Given = Pick<ReportContext, 'script' | 'source' | 'place' | 'data' | 'os'>;

/** What a report is rendered with; column names come from a `srta.columns.json` beside the script or in this folder. */
export async function reportContext(cli: Cli, given: Given): Promise<ReportContext> {
  const { cwd } = cli.system;
  const dictionary = cli.json ? undefined : await findDictionary([dirname(resolve(cwd, given.script)), cwd]);
  return {
    ...given,
    startedAt: new Date(),
    ...(dictionary ? { dictionary } : {}),
    ...(cli.bundle ? { bundle: cli.bundle } : {}),
  };
}

async function findDictionary(folders: readonly string[]): Promise<ColumnDictionary | undefined> {
  for (const folder of folders) {
    try {
      return parseColumnDictionary(await readFile(join(folder, DICTIONARY_FILE), 'utf8'));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    }
  }
  return undefined;
}
