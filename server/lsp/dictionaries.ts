import { statSync } from 'node:fs';
import {
  type ColumnDictionary,
  DICTIONARY_FILE,
  parseColumnDictionary,
} from '../../core/model/columnDictionary.ts';
import { DataError } from '../../core/model/dataError.ts';
import { filePath, fileText, foldersAround } from './files.ts';

/** A dictionary larger than this is none: 73 columns in each of some ten data spaces. */
const LARGEST = 4 * 1024 * 1024;

interface Found {
  readonly stamp: string;
  readonly dictionary: ColumnDictionary | undefined;
}

/**
 * Column dictionaries by the script that they hold for: the nearest `srta.columns.json` in its folder or above, within the workspace.
 * An open, unsaved one stands before the file.
 */
export class Dictionaries {
  private readonly read = new Map<string, Found>();

  constructor(
    /** URIs without a final slash. */
    private readonly folders: () => readonly string[],
    /** The text of an open document. */
    private readonly openText: (
      uri: string,
    ) => { readonly version: number; readonly text: string } | undefined,
  ) {}

  /** Undefined when there is none, or none that can be read: its own diagnostics say why. */
  of(script: string): ColumnDictionary | undefined {
    const roots = this.folders();
    // A script outside of all workspace folders has the dictionary of the first one.
    for (const folder of foldersAround(script, roots) ?? roots.slice(0, 1)) {
      const found = this.at(`${folder}/${DICTIONARY_FILE}`);
      if (found) return found.dictionary;
    }
    return undefined;
  }

  static isDictionary(uri: string): boolean {
    return uri.endsWith(`/${DICTIONARY_FILE}`);
  }

  private at(uri: string): Found | undefined {
    const open = this.openText(uri);
    const stamp = open ? `open ${open.version}` : fileStamp(uri);
    if (stamp === undefined) {
      this.read.delete(uri);
      return undefined;
    }
    const known = this.read.get(uri);
    if (known?.stamp === stamp) return known;
    const found = { stamp, dictionary: parsed(open ? open.text : fileText(uri)) };
    this.read.set(uri, found);
    return found;
  }
}

/** Changes when the file does; undefined where there is no such file, or none that this process can reach. */
function fileStamp(uri: string): string | undefined {
  const path = filePath(uri);
  if (path === undefined) return undefined;
  try {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true });
    return found?.isFile() && found.size <= LARGEST ? `${found.mtimeNs} ${found.size}` : undefined;
  } catch (error) {
    // A folder that is closed to us, a name too long: nothing that can be read.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function parsed(json: string | undefined): ColumnDictionary | undefined {
  if (json === undefined) return undefined;
  try {
    return parseColumnDictionary(json.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}
