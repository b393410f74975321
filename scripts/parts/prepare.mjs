// Installing and building, each only when it is needed.
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.mjs';
import { CommandError, runToEnd } from './processes.mjs';
import { Stop, say } from './say.mjs';
import { hashFiles, isStamped, writeStamp } from './stamp.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const vsix = join(root, 'dist/srta-workbench.vsix');
const ROOM_BYTES = 1024 ** 3;

const SOURCES = [
  ...['core', 'server', 'client', 'cli', 'proto', 'syntaxes', 'schemas', 'media', 'l10n'],
  ...['package.json', 'package-lock.json', 'package.nls.json', 'package.nls.zh-cn.json', 'esbuild.mjs'],
  ...['scripts/proto.mjs', 'scripts/fengari-plugin.mjs', 'scripts/schemas.mjs', 'scripts/package.mjs'],
  ...['.vscodeignore', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'LICENSE'],
];

/** True when node_modules holds the versions of the lock file: npm leaves its own lock file there when it has finished. */
function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  // Packages for other platforms are optional and rightly missing.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || there[path]?.version === version || (optional && !there[path]),
  );
}

function checkRoom() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < ROOM_BYTES) {
    throw new Stop(
      say(
        'The disk is nearly full: {0} MB are free and about 1 GB is needed. Free some room, then run this again.',
        Math.round((bavail * bsize) / 1e6),
      ),
    );
  }
}

/** Installs the packages of the lock file unless they are there. @returns whether it had to */
export async function installPackages(report) {
  if (isInstalled()) return false;
  checkRoom();
  report(say('Installing packages...'));
  await runNpm(['ci'], root);
  return true;
}

async function step(file, args) {
  try {
    await runToEnd(file, args, { cwd: root });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (/ENOSPC/.test(error.output))
      throw new Stop(say('The disk is full. About 1 GB is needed: free some room, then run this again.'));
    throw new Stop(say('"{0}" failed:\n{1}', ['node', ...args].join(' '), error.output.trim()));
  }
}

/** Builds the bundles and packages the VSIX unless nothing changed since. @returns whether it had to */
export async function buildAndPackage(report) {
  const stamp = hashFiles(root, SOURCES);
  const stampFile = join(root, 'dist/.built');
  if (existsSync(vsix) && isStamped(stampFile, stamp)) return false;
  report(say('Building and packaging...'));
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(stampFile, { force: true });
  await step(process.execPath, ['esbuild.mjs']);
  await step(process.execPath, ['scripts/package.mjs']);
  writeStamp(stampFile, stamp);
  return true;
}
