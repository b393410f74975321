import * as vscode from 'vscode';
import type { App } from '../app.ts';

type Parts = Pick<App, 'language' | 'session' | 'views'>;

/** Tells the language server which targets the connected profile has: those of the view of targets, read when a server starts. */
export function tellTargets({ language, session, views }: Parts): vscode.Disposable {
  let told: string | undefined;
  const tell = () => {
    const known = session.state === 'ready' ? views.targets.current : undefined;
    const targets = known?.map(({ id }) => id) ?? null;
    // Each telling makes the server look at all scripts anew.
    const words = JSON.stringify(targets);
    if (told === words || language.status.state !== 'running') return;
    told = words;
    language.notify('srta/targets', { targets });
  };
  const read = () => {
    tell();
    if (language.status.state !== 'running' || session.state !== 'ready') return;
    // When it cannot be read, the tree says why.
    if (views.targets.current === undefined) views.targets.require().catch(() => undefined);
  };
  let running = false;
  return vscode.Disposable.from(
    language.onDidChange(({ state }) => {
      const runs = state === 'running';
      if (runs && !running) {
        told = undefined;
        read();
      }
      running = runs;
    }),
    session.onDidChange(read),
    views.targets.onDidChangeTreeData(tell),
  );
}
