import * as vscode from 'vscode';
import type { Text } from '../core/model/text.ts';

/** Renders a sentence of core in the language of the user interface. */
export function localize(message: Text): string {
  const args = message.args.map((arg) => (typeof arg === 'object' ? localize(arg) : arg));
  return vscode.l10n.t(message.template, ...args);
}
