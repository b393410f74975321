import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a URI; undefined for one that is no file of this machine. */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch (error) {
    // A file of another host, or a name that no file has here.
    if (error instanceof TypeError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** The text of a file; undefined where there is none, or none that this process can read. */
export function fileText(uri: string): string | undefined {
  const path = filePath(uri);
  try {
    return path === undefined ? undefined : readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

export function parentFolder(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/**
 * The folders from a file's own up to the innermost workspace folder around it, all URIs without a final slash; undefined for a file
 * outside of all.
 */
export function foldersAround(uri: string, workspaceFolders: readonly string[]): string[] | undefined {
  const [root] = workspaceFolders
    .filter((each) => uri.startsWith(`${each}/`))
    .sort((one, other) => other.length - one.length);
  if (root === undefined) return undefined;
  const around: string[] = [];
  for (let at = parentFolder(uri); at.length >= root.length; at = parentFolder(at)) {
    around.push(at);
    if (at === '') break;
  }
  return around;
}
