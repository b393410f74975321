// npm start, step by step. Node built-ins alone: the first step installs everything else.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAndPackage, installPackages, root, vsix } from '../parts/prepare.mjs';
import { CommandError, stopAllKept } from '../parts/processes.mjs';
import { isChinese, Stop, say } from '../parts/say.mjs';
import { hashFiles, isStamped, writeStamp } from '../parts/stamp.mjs';
import {
  installVsCodeServer,
  installVsix,
  isVsCodeServerInstalled,
  startVsCodeServer,
} from '../parts/vscode-server.mjs';
import { copyWorkspace } from '../parts/workspace.mjs';
import { findDesktopCode, installDesktopVsix, openBrowser, openDesktop } from './desktop.mjs';
import { startEmulator } from './emulator.mjs';
import { findRunning, recordRunning } from './running.mjs';

/** Git ignores the folder. The tests of this script give it another. */
const home = process.env.SRTA_START_HOME ?? join(root, '.vscode-test/start');
const workspace = join(home, 'srta-samples');
const VSCODE_PORT = 8722;
const stateFile = join(home, 'running.json');
const started = Date.now();

function report(line) {
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`);
}

const USAGE = () =>
  say(
    'npm start -- [--browser] [--fresh]\n  --browser  VS Code in the browser, even if a desktop VS Code is installed\n  --fresh    forget the changes to the sample workspace and to the data of the local service',
  );

export async function main(args) {
  const wrong = args.find((arg) => !['--browser', '--fresh', '--help'].includes(arg));
  if (wrong || args.includes('--help')) {
    console.log(USAGE());
    process.exit(wrong ? 2 : 0);
  }
  const stopAll = handleSignals();
  try {
    await start(args, stopAll);
  } catch (error) {
    if (!(error instanceof Stop) && error.code !== 'ENOSPC') console.error(error);
    else
      console.error(
        `\n${error.code === 'ENOSPC' ? say('The disk is full. About 1 GB is needed: free some room, then run this again.') : error.message}`,
      );
    await stopAll(1);
  }
}

async function start(args, stopAll) {
  mkdirSync(home, { recursive: true });
  const before = findRunning(stateFile);
  if (before) {
    console.log(
      say(
        'The workbench is running already: {0}\nStop it with Ctrl+C in its own terminal, or end the process {1}.',
        before.url,
        before.owner,
      ),
    );
    process.exit(0);
  }
  if (args.includes('--fresh')) forget();

  await installPackages(report);
  const code = args.includes('--browser') ? undefined : findDesktopCode();
  if (!code && !isVsCodeServerInstalled()) report(say('Installing VS Code for the browser...'));
  await Promise.all([buildAndPackage(report), code ? undefined : installVsCodeServer()]);

  const emulator = await startEmulator({
    db: join(home, 'emulator.db'),
    sample: join(root, 'examples'),
    chinese: isChinese,
    logFile: join(home, 'emulator.log'),
    report,
  });
  report(say('The local sRTA service listens on {0}', emulator.url));
  recordRunning(stateFile, emulator.url);
  copyWorkspace(join(root, 'examples'), workspace, join(home, 'copied.json'), emulator.url);

  const editor = code ? await openInDesktop(code) : await openInBrowser();
  if (editor.close) stopAll.first = editor.close;
  recordRunning(stateFile, editor.url);
  tell(editor, emulator);

  emulator.child.once('exit', () => stopAll.unless(say('The local sRTA service has ended.')));
  if (editor.closed)
    editor.closed.then((exit) => (exit === 0 ? stopAll(0) : stopAll.unless(say('VS Code has ended.'))));
  else editor.child.once('exit', () => stopAll.unless(say('VS Code has ended.')));
}

function forget() {
  for (const name of readdirSync(home)) {
    if (/^(srta-samples|copied\.json|emulator\.db.*)$/.test(name)) {
      rmSync(join(home, name), { recursive: true, force: true });
    }
  }
}

/** Installs the VSIX into a VS Code unless this very one is there. */
async function withVsix(name, install) {
  const folders = { dataDir: join(home, `${name}-data`), extensionsDir: join(home, `${name}-extensions`) };
  const stamp = hashFiles(root, ['dist/srta-workbench.vsix']);
  const stampFile = join(home, `${name}-vsix.txt`);
  if (!isStamped(stampFile, stamp)) {
    rmSync(folders.extensionsDir, { recursive: true, force: true });
    await install(folders);
    writeStamp(stampFile, stamp);
  }
  return folders;
}

async function openInDesktop(code) {
  let folders;
  try {
    folders = await withVsix('desktop', (to) => installDesktopVsix(code, vsix, to));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    report(
      say(
        'The installed VS Code did not take the extension; the browser is used instead. It said: {0}',
        error.output.trim(),
      ),
    );
    await installVsCodeServer();
    return openInBrowser();
  }
  return { ...openDesktop(code, workspace, folders), url: workspace, program: 'code' };
}

async function openInBrowser() {
  const folders = await withVsix('browser', (to) => installVsix(vsix, to));
  const logFile = join(home, 'vscode.log');
  rmSync(logFile, { force: true });
  const server = await startVsCodeServer({
    ...folders,
    // The sample workspace is this repository's own; a prompt about its authors would only be in the way.
    disableTrust: true,
    // Browsers keep open editors and the last choices by origin: the same port finds them again.
    wantedPort: VSCODE_PORT,
    settings: {
      // The sample's tour is what a newcomer should see first.
      'workbench.startupEditor': 'readme',
      'telemetry.telemetryLevel': 'off',
      // The copy lies inside this repository and is no part of it.
      'git.openRepositoryInParentFolders': 'never',
    },
    logFile,
  });
  const url = server.url(workspace);
  openBrowser(url);
  return { ...server, url, program: 'server-main.js' };
}

function tell(editor, emulator) {
  const settings = join(workspace, '.vscode/settings.json');
  const profile = existsSync(settings)
    ? /"name": *"([^"]+)"/.exec(readFileSync(settings, 'utf8'))?.[1]
    : undefined;
  report(say('Ready.'));
  const lines = [
    editor.program === 'code'
      ? say('VS Code: a window of its own is opening')
      : say('VS Code: {0}', editor.url),
    say('Workspace: {0} (a copy of examples/; change what you like)', workspace),
    say('Profile: {0}: {1}, account 2000', profile ?? say('Local emulator'), emulator.url),
    say('Stop: Ctrl+C'),
  ];
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

/** @returns stopAll(exitCode), which ends everything that was started and then this process; signals call it */
function handleSignals() {
  let stopping;
  const stopAll = (code) => {
    stopping ??= (async () => {
      await stopAll.first?.();
      await stopAllKept();
      rmSync(stateFile, { force: true });
      process.exit(code);
    })();
    return stopping;
  };
  stopAll.unless = (why) => {
    if (stopping) return;
    console.error(why);
    stopAll(1);
  };
  const onSignal = () => {
    if (!stopping) console.log(`\n${say('Stopping...')}`);
    stopAll(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  // npm does not pass on every signal; when it is gone, so is the reason to run.
  if (process.env.npm_lifecycle_event === 'start') {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stopAll(0);
    }, 500).unref();
  }
  return stopAll;
}
