import * as path from 'node:path';
import * as vscode from 'vscode';
import { EMULATOR_ACCOUNT, EMULATOR_PORT, type Profile, parseBaseUrl } from '../../core/model/profile.ts';
import { CONTEXTS, SETTINGS } from '../contributions.ts';
import { showWarning } from '../ui/messages.ts';
import { EmulatorProcess, endedWith } from './emulatorProcess.ts';
import type { EmulatorReady } from './readyLine.ts';

const DATABASE = 'emulator.db';
const SAMPLE = '.srta/seed.json';

/** Starts and stops the local emulator of this window. */
export class EmulatorControl implements vscode.Disposable {
  private starting: Promise<EmulatorReady> | undefined;
  private process: EmulatorProcess | undefined;
  private stopping = false;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get running(): EmulatorReady | undefined {
    return this.process?.ready;
  }

  /** A second call while it starts or runs gives the same one. */
  start(): Promise<EmulatorReady> {
    if (this.process !== undefined) return Promise.resolve(this.process.ready);
    this.starting ??= this.launch().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  async stop(): Promise<void> {
    const { process } = this;
    if (process === undefined) return;
    this.stopping = true;
    await process.stop();
    this.stopping = false;
  }

  dispose(): void {
    // The window closes: there is no time to wait, and the emulator loses nothing when it is killed.
    void this.process?.stop();
  }

  /** What an emulator that someone else started answers on the port of the settings; undefined when nobody does. */
  async findRunning(): Promise<EmulatorReady | undefined> {
    const url = `http://127.0.0.1:${this.port()}`;
    try {
      const reply = await fetch(`${url}/_emulator/health`, {
        headers: { 'X-Srta-Emulator': '1' },
        signal: AbortSignal.timeout(1_000),
      });
      return reply.ok ? { url, pid: 0 } : undefined;
    } catch (error) {
      this.log.debug(`no emulator at ${url}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  private port(): number {
    const port = vscode.workspace.getConfiguration().get<unknown>(SETTINGS.emulatorPort);
    return typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65535
      ? port
      : EMULATOR_PORT;
  }

  private async launch(): Promise<EmulatorReady> {
    const { globalStorageUri, extensionPath } = this.context;
    await vscode.workspace.fs.createDirectory(globalStorageUri);
    const database = path.join(globalStorageUri.fsPath, DATABASE);
    const sample = await sampleFolder();
    const process = await EmulatorProcess.start({
      program: path.join(extensionPath, 'dist', 'emulator.js'),
      args: [
        ...['--port', String(this.port()), '--db', database],
        ...['--lang', vscode.env.language.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en'],
        ...(sample === undefined ? [] : ['--sample', sample]),
      ],
      log: this.log,
      onExit: (code, lastWords) => this.exited(code, lastWords),
    });
    this.process = process;
    await vscode.commands.executeCommand('setContext', CONTEXTS.emulatorRunning, true);
    return process.ready;
  }

  private exited(code: number | null, lastWords: string): void {
    this.process = undefined;
    void vscode.commands.executeCommand('setContext', CONTEXTS.emulatorRunning, false);
    if (this.stopping) return;
    const reason = lastWords === '' ? endedWith(code) : lastWords;
    void showWarning(vscode.l10n.t('The local emulator has ended: {0}', reason));
  }
}

/** The profile under which an emulator is reached. */
export function emulatorProfile(ready: EmulatorReady): Profile {
  return {
    name: vscode.l10n.t('Local emulator'),
    baseUrl: parseBaseUrl(ready.url),
    account: EMULATOR_ACCOUNT,
    protocol: 'current',
    safety: 'open',
  };
}

/** A workspace that carries sample data fills the emulator with it. */
async function sampleFolder(): Promise<string | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    if (folder.uri.scheme !== 'file') continue;
    const [seed] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, SAMPLE), null, 1);
    if (seed !== undefined) return folder.uri.fsPath;
  }
  return undefined;
}
