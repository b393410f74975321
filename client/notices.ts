import * as vscode from 'vscode';
import type { Text } from '../core/model/text.ts';
import { localize } from './localize.ts';

const SHOWN_MS = 8_000;

/** Things worth knowing though the call went well (a wrong clock, a wait for the limit): said without being in the way. */
export class Notices {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  show(message: Text): void {
    const sentence = localize(message);
    this.log.warn(sentence);
    vscode.window.setStatusBarMessage(`$(info) ${sentence}`, SHOWN_MS);
  }
}
