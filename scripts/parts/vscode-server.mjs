// VS Code as a server, for `npm start` without a desktop VS Code and for the end-to-end tests. The npm package code-server
// carries Microsoft's workbench and extension host; only those are used, on 127.0.0.1, behind a connection token.
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.mjs';
import { runToEnd, spawnKept, stopKept } from './processes.mjs';
import { Stop, say } from './say.mjs';

const CODE_SERVER_VERSION = '4.100.3';
const RIPGREP_VERSION = '1.18.0';
/** What an installed cache holds; a change here lays it anew. */
const STAMP = `code-server ${CODE_SERVER_VERSION}, ripgrep ${RIPGREP_VERSION}, own logger`;
/** VS Code's own extensions that the package carries without their browser half: they run in the server, JSON schemas among them. */
const IN_THE_SERVER = Object.fromEntries(
  ['configuration-editing', 'emmet', 'git-base', 'json-language-features', 'merge-conflict'].map((name) => [
    `vscode.${name}`,
    ['workspace'],
  ]),
);
const cache = fileURLToPath(new URL('../../.vscode-test/vscode', import.meta.url));
const app = join(cache, 'node_modules/code-server/lib/vscode');
const serverMain = join(app, 'out/server-main.js');
const stampFile = join(cache, 'installed.txt');

/** True when the right version is installed whole: the stamp is written last. */
export function isVsCodeServerInstalled() {
  return existsSync(serverMain) && existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === STAMP;
}

/** Installs VS Code into the git-ignored cache unless it is there. Its own install script wants other hosts: it is not run. */
export async function installVsCodeServer() {
  if (isVsCodeServerInstalled()) return;
  mkdirSync(cache, { recursive: true });
  const packages = [`code-server@${CODE_SERVER_VERSION}`, `@vscode/ripgrep@${RIPGREP_VERSION}`];
  await runNpm(['install', '--ignore-scripts', '--prefix', cache, ...packages], cache);
  await runNpm(['install', '--ignore-scripts', '--omit=dev'], app);
  placeRipgrep();
  placeLogger();
  writeFileSync(stampFile, `${STAMP}\n`);
}

/**
 * Quick open and search run ripgrep. The version that VS Code names would download its program from elsewhere; a later one
 * brings it in a package for each platform, and its program is put in the place of the other.
 */
function placeRipgrep() {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const brought = join(
    cache,
    `node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin`,
    program,
  );
  const place = join(app, 'node_modules/@vscode/ripgrep/bin');
  if (!existsSync(brought)) return; // An unusual platform: everything but quick open and search works.
  mkdirSync(place, { recursive: true });
  copyFileSync(brought, join(place, program));
  chmodSync(join(place, program), 0o755);
}

/**
 * VS Code's logger is a native module, which is not built here. Output channels write through it: without a stand-in every output
 * panel stays empty.
 */
function placeLogger() {
  const logger = fileURLToPath(new URL('spdlog.cjs', import.meta.url));
  copyFileSync(logger, join(app, 'node_modules/@vscode/spdlog/index.js'));
}

/** Installs a VSIX (a folder copied into the extensions directory would not be seen). */
export async function installVsix(vsix, { dataDir, extensionsDir }) {
  mkdirSync(join(dataDir, 'data/logs'), { recursive: true });
  mkdirSync(extensionsDir, { recursive: true });
  await runToEnd(process.execPath, [
    serverMain,
    ...['--install-extension', vsix, '--force'],
    ...['--extensions-dir', extensionsDir, '--server-data-dir', dataDir],
  ]);
}

/**
 * Declares a Simplified Chinese language pack without any translation of VS Code itself: packs come from a marketplace that
 * may be out of reach. With it a Chinese browser gives the extension `zh-cn` as its language; the workbench stays English.
 */
function declareChinese(dataDir) {
  const pack = join(dataDir, 'data/zh-cn.i18n.json');
  writeFileSync(pack, '{ "contents": {} }\n');
  const chinese = {
    hash: 'srta',
    extensions: [{ extensionIdentifier: { id: 'srta-workbench.chinese' }, version: '1.0.0' }],
    translations: { vscode: pack },
    label: '中文(简体)',
  };
  writeFileSync(join(dataDir, 'data/languagepacks.json'), JSON.stringify({ 'zh-cn': chinese }));
  // Without this file the server takes English for wanted, whatever the browser asks for.
  const argv = join(dataDir, 'data/User/argv.json');
  mkdirSync(dirname(argv), { recursive: true });
  if (!existsSync(argv)) writeFileSync(argv, '{}\n');
}

/** The user's settings are laid down once and are the user's from then on. */
function layUserSettings(dataDir, settings) {
  const file = join(dataDir, 'data/User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ 'remote.extensionKind': IN_THE_SERVER, ...settings }, null, 2)}\n`);
}

/** The wanted port on 127.0.0.1, or a free one. It can be taken between now and its use; the caller's start then fails and says so. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (wanted !== 0 && error.code === 'EADDRINUSE') freePort().then(resolve, reject);
      else reject(error);
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts VS Code on 127.0.0.1 and answers when it serves its page.
 * @returns url(folder) with the connection token, pid, and stop(), which ends the whole process group.
 */
export async function startVsCodeServer({
  dataDir,
  extensionsDir,
  settings,
  disableTrust = false,
  logFile,
  wantedPort = 0,
}) {
  mkdirSync(join(dataDir, 'data/logs'), { recursive: true });
  layUserSettings(dataDir, settings);
  declareChinese(dataDir);
  const port = await freePort(wantedPort);
  const token = randomBytes(24).toString('hex');
  const tokenFile = join(dataDir, 'connection-token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const child = spawnKept(
    process.execPath,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', String(port), '--connection-token-file', tokenFile],
      ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(disableTrust ? ['--disable-workspace-trust'] : []),
    ],
    { env: cleanEnv() },
  );
  let log = '';
  const keep = (chunk) => {
    log = (log + chunk).slice(-20_000);
    if (logFile) writeFileSync(logFile, chunk, { flag: 'a' });
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = () => stopKept(child);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilServing(origin, child, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  // The workbench wants an absolute path with slashes; on Windows that is /c:/...
  const url = (folder) =>
    `${origin}/?tkn=${token}&folder=${encodeURIComponent(folder.startsWith('/') ? folder : `/${folder.replaceAll('\\', '/')}`)}`;
  return { url, origin, pid: child.pid, child, stop };
}

/** VS Code hands its environment on to its terminals and extension host; what an outer VS Code set must not leak in. */
function cleanEnv() {
  const names = Object.keys(process.env).filter(
    (name) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

async function untilServing(origin, child, log) {
  const deadline = Date.now() + 60_000;
  let last = '';
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Stop(
        say('VS Code stopped while it was starting ({0}).\n{1}', child.exitCode ?? child.signalCode, log()),
      );
    }
    try {
      const reply = await fetch(`${origin}/version`);
      if (reply.ok) return;
      last = `HTTP ${reply.status}`;
    } catch (error) {
      last = String(error.cause?.code ?? error.message);
    }
    await sleep(100);
  }
  throw new Stop(say('VS Code did not answer on {0} within a minute ({1}).\n{2}', origin, last, log()));
}
