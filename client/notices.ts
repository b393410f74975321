import * as vscode from 'vscode';
import type { Text } from '../core/model/text.ts';
import { localize } from './localize.ts';
import { iconLabel } from './ui/iconLabel.ts';
import { showWarning } from './ui/messages.ts';

const SHOWN_MS = 8_000;

/** Things worth knowing though the call went well, such as a wrong clock: said aloud once, then only in passing. */
export class Notices {
  private readonly said = new Set<string>();

  constructor(private readonly log: vscode.LogOutputChannel) {}

  show(message: Text): void {
    const sentence = localize(message);
    this.log.warn(sentence);
    if (this.said.has(message.template)) {
      vscode.window.setStatusBarMessage(iconLabel('info', sentence), SHOWN_MS);
      return;
    }
    this.said.add(message.template);
    void showWarning(sentence);
  }
}
