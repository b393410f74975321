import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { type EmulatorReady, parseReadyLine } from './readyLine.ts';

export interface EmulatorOptions {
  /** Absolute path of dist/emulator.js. */
  readonly program: string;
  readonly args: readonly string[];
  readonly log: { info(line: string): void };
  readonly onExit: (code: number | null, lastWords: string) => void;
}

/** Why an emulator that said nothing has ended. */
export function endedWith(code: number | null): string {
  return code === null ? vscode.l10n.t('it was stopped from outside') : vscode.l10n.t('exit code {0}', code);
}

const STOP_MS = 5_000;
const START_MS = 30_000;

/** A started emulator of this window. It is ours alone: it ends with the window. */
export class EmulatorProcess {
  private ended = false;
  private constructor(
    private readonly child: ChildProcess,
    readonly ready: EmulatorReady,
  ) {
    child.once('exit', () => {
      this.ended = true;
    });
  }

  /** Resolves when it listens. @throws Error with the emulator's own last message when it ends before. */
  static start(options: EmulatorOptions): Promise<EmulatorProcess> {
    // The editor's own Node: people who write strategies need none installed.
    const child = spawn(process.execPath, [options.program, ...options.args], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      // The channel carries nothing: its end tells the emulator that this process is gone.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('the emulator was started without its output');
    return new Promise((resolve, reject) => {
      let lastWords = '';
      let started = false;
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        const silence = vscode.l10n.t(
          'The local emulator did not answer within {0} seconds.',
          START_MS / 1000,
        );
        reject(new Error(lastWords === '' ? silence : lastWords));
      }, START_MS);
      createInterface({ input: stderr }).on('line', (line) => {
        if (line.trim() !== '') lastWords = line.trim();
        options.log.info(`emulator: ${line}`);
      });
      createInterface({ input: stdout }).on('line', (line) => {
        const ready = parseReadyLine(line);
        if (ready === undefined || started) return;
        started = true;
        clearTimeout(timer);
        resolve(new EmulatorProcess(child, ready));
      });
      child.once('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      child.once('close', (code) => {
        clearTimeout(timer);
        if (started) options.onExit(code, lastWords);
        else reject(new Error(lastWords === '' ? endedWith(code) : lastWords));
      });
    });
  }

  /** Asks it to end; what does not end is killed. Its storage survives either way. */
  stop(): Promise<void> {
    if (this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
      this.child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      this.child.kill('SIGTERM');
    });
  }
}
