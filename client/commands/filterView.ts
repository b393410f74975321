import * as vscode from 'vscode';
import type { RemoteTree } from '../views/remoteTree.ts';
import type { CommandHandler } from './command.ts';

/** Filters a tree while the user types; Escape brings the former filter back. */
export function filterView<T, S>(tree: RemoteTree<T, S>, prompt: () => string): CommandHandler {
  return async () => {
    const former = tree.filter;
    const box = vscode.window.createInputBox();
    box.prompt = prompt();
    box.value = former;
    const accepted = await new Promise<boolean>((resolve) => {
      box.onDidChangeValue((value) => tree.setFilter(value));
      box.onDidAccept(() => resolve(true));
      box.onDidHide(() => resolve(false));
      box.show();
    });
    box.dispose();
    if (!accepted) tree.setFilter(former);
  };
}
