import * as vscode from 'vscode';
import type { RunRequest, ToldRun } from '../../core/model/run.ts';
import type { ScriptRunner } from '../../core/worker/runner.ts';

/** The workers that run Lua: made at the first run, ended with the extension. Lua never runs in the extension host. */
export class LocalRuns implements vscode.Disposable {
  private runner: Promise<ScriptRunner> | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  async run(request: RunRequest, signal: AbortSignal): Promise<ToldRun> {
    this.runner ??= this.start();
    return (await this.runner).runWithTexts(request, { signal });
  }

  async dispose(): Promise<void> {
    const runner = await this.runner;
    this.runner = undefined;
    await runner?.dispose();
  }

  private async start(): Promise<ScriptRunner> {
    const { createRunner } = await import('../../core/worker/runner.ts');
    const workerFile = vscode.Uri.joinPath(this.extensionUri, 'dist', 'worker.js').fsPath;
    return createRunner({ workerFile, size: 1 });
  }
}
