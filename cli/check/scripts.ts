import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { globToRegExp, isGlob } from '../../core/model/glob.ts';
import { text } from '../../core/model/text.ts';
import type { Cli } from '../cli.ts';
import { UsageError } from '../errors.ts';
import { unreadable } from '../input.ts';

/** A script to check, under the name that it was asked for. */
export interface ScriptFile {
  readonly file: string;
  /** Found in a folder and not named: a Lua file that is no strategy script is passed over there. */
  readonly found: boolean;
}

/** Folders that hold other people's files. */
const PASSED_OVER = new Set(['node_modules']);

/**
 * The scripts that the arguments name, each once: files as they are, of folders the Lua files in them and below, of patterns what they
 * match; by path where the arguments do not say the order. @throws UsageError for a pattern that nothing matches.
 */
export async function findScripts(cli: Cli, args: readonly string[]): Promise<ScriptFile[]> {
  const scripts = new Map<string, ScriptFile>();
  for (const arg of args) {
    for (const script of await expand(cli, arg)) {
      const key = script.file === '-' ? '-' : resolve(cli.system.cwd, script.file);
      // Named once, it is checked whatever it looks like.
      if (!scripts.has(key) || !script.found) scripts.set(key, script);
    }
  }
  return [...scripts.values()];
}

async function expand(cli: Cli, arg: string): Promise<ScriptFile[]> {
  const { cwd } = cli.system;
  const path = resolve(cwd, arg);
  if (arg === '-') return [{ file: arg, found: false }];
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    const files = await luaFilesIn(path);
    return files.map((file) => ({ file: shown(cwd, file, arg), found: true }));
  }
  if (found || !isGlob(arg)) return [{ file: arg, found: false }];
  const matching = await matches(cwd, arg);
  if (matching.length === 0) throw new UsageError(text('No file matches {0}.', arg));
  return matching.map((file) => ({ file: shown(cwd, file, arg), found: false }));
}

/** The files that a pattern matches, by path; it is looked for below its last folder that is no pattern. */
async function matches(cwd: string, pattern: string): Promise<string[]> {
  const parts = pattern.split(/[\\/]/);
  const fixed = parts.slice(0, parts.findIndex(isGlob)).join('/');
  const base = resolve(cwd, pattern.startsWith('/') && fixed === '' ? '/' : fixed);
  // A leading "/" says: from here, and not "of this name anywhere".
  const rest = globToRegExp(`/${parts.slice(parts.findIndex(isGlob)).join('/')}`);
  const isFolder = await stat(base).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const files = isFolder ? await filesIn(base) : [];
  return files.filter((file) => rest.test(slashes(relative(base, file))));
}

async function luaFilesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((file) => file.endsWith('.lua'));
}

/** All files in a folder and below, by path; no hidden folders, and no link is followed, which could lead in circles. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => unreadable(folder, error));
  const found: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)) {
      found.push(...(await filesIn(path)));
    }
  }
  return found;
}

/** As people would name it here: relative below this folder, absolute when the argument was. */
function shown(cwd: string, file: string, arg: string): string {
  const path = relative(cwd, file);
  return arg === resolve(arg) ? file : slashes(path);
}

function slashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
