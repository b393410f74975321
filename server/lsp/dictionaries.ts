import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ColumnDictionary,
  DICTIONARY_FILE,
  parseColumnDictionary,
} from '../../core/model/columnDictionary.ts';
import { DataError } from '../../core/model/dataError.ts';

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
    for (const folder of this.foldersAround(script)) {
      const found = this.at(`${folder}/${DICTIONARY_FILE}`);
      if (found) return found.dictionary;
    }
    return undefined;
  }

  static isDictionary(uri: string): boolean {
    return uri.endsWith(`/${DICTIONARY_FILE}`);
  }

  /** From the script's own folder up to its workspace folder; for a script outside of all, the first workspace folder. */
  private foldersAround(script: string): string[] {
    const roots = this.folders();
    const root = roots.filter((each) => script.startsWith(`${each}/`)).sort((a, b) => b.length - a.length)[0];
    if (root === undefined) return roots.slice(0, 1);
    const around: string[] = [];
    for (let folder = parent(script); folder.length >= root.length; folder = parent(folder))
      around.push(folder);
    return around;
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

function parent(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
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

function fileText(uri: string): string | undefined {
  const path = filePath(uri);
  try {
    return path === undefined ? undefined : readFileSync(path, 'utf8');
  } catch (error) {
    // Gone or closed to us since the look at it: as if it were not there.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch (error) {
    // A file of another host, or a name that no file has here.
    if (error instanceof TypeError || error instanceof URIError) return undefined;
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
