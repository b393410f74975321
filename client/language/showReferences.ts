import * as vscode from 'vscode';
import type { Position, Range } from 'vscode-languageclient';

/** The command of a reference lens, as the language server writes it; no entry of the palette, which has no places to show. */
export const SHOW_REFERENCES = 'srta.references.show';

/** Turns what came through the protocol into the editor's own values, which its command wants. */
export async function showReferences(uri: string, at: Position, places: readonly Range[]): Promise<void> {
  const document = vscode.Uri.parse(uri);
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    document,
    new vscode.Position(at.line, at.character),
    places.map(({ start, end }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.Location(document, range);
    }),
  );
}
