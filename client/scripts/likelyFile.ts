/**
 * How likely a file of the workspace is the source of a script of the service, for sorting: less is likelier. Versions are
 * taken off both names, as an upload puts one on: `reactivate-3` came from `reactivate.lua` rather than from `reactivate-1.lua`.
 */
export function unlikeliness(script: string, path: string): number {
  const folders = path.split('/');
  const file = (folders.pop() ?? '').replace(/\.lua$/i, '').toLowerCase();
  const name = script.toLowerCase();
  // Hidden folders hold what tools keep there.
  const hidden = folders.some((folder) => folder.startsWith('.')) ? 0.5 : 0;
  if (file === name) return hidden;
  if (file === withoutVersion(name)) return 1 + hidden;
  if (withoutVersion(file) === withoutVersion(name)) return 2 + hidden;
  return 3 + hidden;
}

function withoutVersion(name: string): string {
  return name.replace(/[-_. ]?v?\d{1,6}$/, '') || name;
}
