import { globToRegExp } from '../../core/model/glob.ts';

/**
 * Is a file ours by the user's globs? Undefined when there are none: then its text decides. A path counts from each workspace folder,
 * and as a whole.
 */
export function servedByGlobs(
  uri: string,
  globs: readonly string[],
  folders: readonly string[],
): boolean | undefined {
  if (globs.length === 0) return undefined;
  const path = decoded(uri);
  const inside = folders
    .map((folder) => (folder.endsWith('/') ? folder : `${folder}/`))
    .filter((folder) => path.startsWith(folder))
    .map((folder) => path.slice(folder.length));
  const names = inside.length > 0 ? inside : [path.replace(/^[\w+.-]+:\/*/, '')];
  return globs.some((glob) => {
    const pattern = globToRegExp(glob);
    return names.some((name) => pattern.test(name));
  });
}

/** A URI as people write paths; one that is not encoded well stays as it is. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}
