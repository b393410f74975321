import * as vscode from 'vscode';

/**
 * The only way to the editor's messages. The editor makes a link of `[text](command:...)` in them and runs the command at a
 * click, so what the service, a script or a file says must not be able to write one.
 */
export function showInformation(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...buttons);
}

export function showWarning(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function showError(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
}

/** A question that must be answered before anything else. */
export function askModal(
  message: string,
  detail: string,
  ...buttons: string[]
): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), { modal: true, detail }, ...buttons);
}

/** Reads the same; a bracket that is not directly followed by the other makes no link. */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}
