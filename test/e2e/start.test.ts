import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../scripts/parts/processes.mjs';
import { launchBrowser } from '../support/browser.ts';
import { groupsNaming, membersOf } from '../support/processList.ts';
import { ROOT } from '../support/sourceFiles.ts';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number>;
}

/** `npm start` as a user has it, with a folder of its own for what it keeps. Everything is built and installed already. */
describe('npm start', () => {
  let home: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'srta-start-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const start = (...args: string[]) => run(['--browser', ...args]);

  function run(args: readonly string[], more: NodeJS.ProcessEnv = {}): Started {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), ...args], {
      cwd: tmpdir(),
      env: { ...process.env, SRTA_START_HOME: home, CI: 'true', LC_ALL: 'C.UTF-8', ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    }
    const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
    return { child, said: () => output, ended };
  }

  async function ready({ said }: Started): Promise<{ url: string; emulator: string; folder: string }> {
    await until('npm start to be ready', () => said().includes('Stop: Ctrl+C'), said, 60_000);
    const find = (pattern: RegExp) => pattern.exec(said())?.[1] ?? '';
    return {
      url: find(/VS Code: (http\S+)/),
      emulator: find(/Profile: Local emulator: (http:[^,]+)/),
      folder: find(/Workspace: (\S+)/),
    };
  }

  async function nothingIsLeft(groups: ReadonlySet<number>): Promise<void> {
    const left = () => membersOf(groups);
    await until(
      'every process to end',
      () => left().length === 0,
      () => left().join('\n'),
    );
  }

  it('opens the samples on a local service, for one with the token alone, and leaves nothing behind', async () => {
    const started = start();
    const { url, emulator, folder } = await ready(started);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await fetch(`${new URL(url).origin}/?folder=${encodeURIComponent(folder)}`)).status).toBe(403);
    const health = await fetch(`${emulator}/_emulator/health`, { headers: { 'X-Srta-Emulator': '1' } });
    expect(health.status).toBe(200);

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await page.goto(url);
      const code = new Workbench(page);
      await code.ready();
      await code.sideBar.open('sRTA');
      await code.sideBar.waitForRow('Scripts', 'reactivate-2 in use');
      await code.messages.waitForStatus('Local emulator');
      await code.screenshot('npm-start');
    } finally {
      await browser.close();
    }

    const groups = groupsNaming(home);
    expect(membersOf(groups).length).toBeGreaterThan(3);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    await nothingIsLeft(groups);
    await expect(fetch(emulator)).rejects.toThrow();
  });

  it('leaves nothing behind when it is killed', async () => {
    const started = start();
    await ready(started);
    const groups = groupsNaming(home);
    expect(membersOf(groups).length).toBeGreaterThan(2);
    started.child.kill('SIGKILL');
    await started.ended;
    await nothingIsLeft(groups);
  });

  it('keeps what the user changed, and says so when it runs already', async () => {
    const first = start();
    const before = await ready(first);
    appendFileSync(join(before.folder, 'README.md'), 'mine\n');
    const second = start();
    expect(await second.ended).toBe(0);
    expect(second.said()).toContain('running already');
    expect(second.said()).toContain(before.url);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const third = start();
    const after = await ready(third);
    expect(third.said()).not.toContain('Installing');
    expect(readFileSync(join(after.folder, 'README.md'), 'utf8')).toMatch(/mine\n$/);
    third.child.kill('SIGTERM');
    await third.ended;

    const fresh = start('--fresh');
    const { folder } = await ready(fresh);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).not.toMatch(/mine\n$/);
  });

  it('takes another port when the usual one is in use, and the workspace knows it', async () => {
    const squatter = await occupy(8721);
    try {
      const started = start();
      const { emulator, folder } = await ready(started);
      expect(started.said()).toContain('Port 8721 is in use');
      expect(new URL(emulator).port).not.toBe('8721');
      expect(readFileSync(join(folder, '.vscode/settings.json'), 'utf8')).toContain(emulator);
    } finally {
      squatter?.close();
    }
  });

  it('opens the desktop VS Code where there is one, in folders of its own, and closes its window', async () => {
    const bin = join(home, 'bin');
    const calls = join(home, 'calls.txt');
    mkdirSync(bin);
    writeFileSync(join(bin, 'code'), DESKTOP_CODE, { mode: 0o755 });
    const started = run([], {
      PATH: `${bin}:${process.env.PATH}`,
      DISPLAY: ':77',
      CALLS: calls,
      VSCODE_IPC_HOOK_CLI: '',
    });
    await until('npm start to be ready', () => started.said().includes('Stop: Ctrl+C'), started.said, 60_000);
    const window = join(home, 'desktop-data/code.lock');
    await until('the window', () => existsSync(window), started.said);
    const said = readFileSync(calls, 'utf8');
    expect(said).toContain(`--install-extension ${join(ROOT, 'dist/srta-workbench.vsix')} --force\n`);
    expect(said.endsWith(`--new-window --wait ${join(home, 'srta-samples')}\n`)).toBe(true);
    const pid = Number(readFileSync(window, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    await until('the window to close', () => !isAlive(pid));
  });

  it('refuses an option that it does not know', async () => {
    const started = start('--nonsense');
    expect(await started.ended).toBe(2);
    expect(started.said()).toContain('--fresh');
    expect(existsSync(join(home, 'running.json'))).toBe(false);
  });
});

/** Behaves as the `code` command does: installs, or opens a window of a process group of its own and waits for it. */
const DESKTOP_CODE = `#!/bin/sh
echo "$@" >> "$CALLS"
while [ $# -gt 0 ]; do
  case "$1" in
    --user-data-dir) data="$2"; shift ;;
    --install-extension) exit 0 ;;
  esac
  shift
done
mkdir -p "$data"
setsid sleep 600 &
echo $! > "$data/code.lock"
wait
`;

/** Holds a port; undefined when somebody else does already, which serves as well. */
function occupy(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
