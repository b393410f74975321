// Desktop VS Code, where a user has it: with folders of its own, so that nothing of the user's own VS Code is touched.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isAlive, runToEnd, spawnKept } from '../parts/processes.mjs';

/** The `code` command, when there is one and a display to show a window on; a remote terminal's `code` is another thing. */
export function findDesktopCode() {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, VSCODE_IPC_HOOK_CLI, PATH = '' } = process.env;
  const display = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  if (!display || WSL_DISTRO_NAME || VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** VS Code refuses to run as root without this. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function installDesktopVsix(code, vsix, { dataDir, extensionsDir }) {
  await runToEnd(code, [
    ...asRoot,
    '--user-data-dir',
    dataDir,
    '--extensions-dir',
    extensionsDir,
    '--install-extension',
    vsix,
    '--force',
  ]);
}

/** Opens a window on the folder. `closed` resolves with the exit code when the user closes it. */
export function openDesktop(code, folder, { dataDir, extensionsDir }) {
  const settings = join(dataDir, 'User/settings.json');
  if (!existsSync(settings)) {
    mkdirSync(dirname(settings), { recursive: true });
    const quiet = { 'workbench.startupEditor': 'readme', 'git.openRepositoryInParentFolders': 'never' };
    writeFileSync(settings, `${JSON.stringify(quiet, null, 2)}\n`);
  }
  const child = spawnKept(code, [
    ...asRoot,
    ...['--user-data-dir', dataDir, '--extensions-dir', extensionsDir],
    ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    ...['--new-window', '--wait', folder],
  ]);
  const closed = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  const close = () => {
    // The window is a process of its own, outside the command's group; VS Code leaves its id in code.lock.
    const lock = join(dataDir, 'code.lock');
    const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
    if (Number.isInteger(pid) && pid > 1 && isAlive(pid)) process.kill(pid, 'SIGTERM');
  };
  return { child, closed, close };
}

/** Shows a page in the user's browser, when there is a display. */
export function openBrowser(url) {
  const { DISPLAY, WAYLAND_DISPLAY, CI } = process.env;
  if (CI) return;
  const [file, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : DISPLAY || WAYLAND_DISPLAY
          ? ['xdg-open', url]
          : [];
  if (!file) return;
  const child = spawn(file, args, { detached: true, stdio: 'ignore' });
  // No browser opener: the address has been printed.
  child.once('error', () => undefined);
  child.unref();
}
