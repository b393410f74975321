import * as vscode from 'vscode';
import { type LocalChoice, parseRemembered, type Remembered, type ServiceChoice } from './choices.ts';

const KEY = 'srta.debug.remembered';
const MOST_SCRIPTS = 200;

/** The last choices of each script of the workspace; ids of users are kept, never their data. */
export class RememberedRuns implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  get(script: vscode.Uri): Remembered {
    return parseRemembered(this.all()[script.toString()]);
  }

  async setService(script: vscode.Uri, service: ServiceChoice): Promise<void> {
    await this.store(script, { ...this.get(script), service, last: 'service' });
  }

  async setLocal(script: vscode.Uri, local: LocalChoice): Promise<void> {
    await this.store(script, { ...this.get(script), local, last: 'local' });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): Readonly<Record<string, unknown>> {
    return this.state.get<Record<string, unknown>>(KEY, {});
  }

  private async store(script: vscode.Uri, remembered: Remembered): Promise<void> {
    const { [script.toString()]: _, ...others } = this.all();
    const kept = Object.entries(others).slice(1 - MOST_SCRIPTS);
    await this.state.update(KEY, { ...Object.fromEntries(kept), [script.toString()]: remembered });
    this.changed.fire();
  }
}
