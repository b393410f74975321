import * as vscode from 'vscode';
import { SETTINGS } from '../contributions.ts';
import { isScript } from './documents.ts';
import type { LanguageServer } from './languageServer.ts';

/** What Enter puts in: a line end, and the indentation of the new line. */
const ENTER = /^\r?\n([ \t]*)$/;

/**
 * Adds the `end` that is missing after Enter. The server knows whether it is; the editor's own "format on type" is off by default, and
 * would take the cursor along to behind the word.
 */
export function closeBlocks(language: LanguageServer): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change, ...more] = contentChanges;
    const editor = vscode.window.activeTextEditor;
    const indent = change && ENTER.exec(change.text)?.[1];
    if (!change || more.length > 0 || indent === undefined || reason !== undefined) return;
    if (editor?.document !== document || editor.selections.length !== 1) return;
    if (language.status.state !== 'running' || !isScript(document)) return;
    if (!vscode.workspace.getConfiguration(undefined, document).get<boolean>(SETTINGS.closeBlocks)) return;
    const cursor = new vscode.Position(change.range.start.line + 1, indent.length);
    // The server is told of the change by another listener, which may come after this one.
    setTimeout(() => void close(language, editor, cursor), 0);
  });
}

async function close(
  language: LanguageServer,
  editor: vscode.TextEditor,
  cursor: vscode.Position,
): Promise<void> {
  const { document } = editor;
  const { version } = document;
  if (!editor.selection.active.isEqual(cursor)) return;
  const edits = await language.request('textDocument/onTypeFormatting', {
    textDocument: { uri: document.uri.toString() },
    position: { line: cursor.line, character: cursor.character },
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
  });
  const { selection } = editor;
  if (!edits || edits.length === 0 || document.version !== version || !selection.active.isEqual(cursor))
    return;
  const done = await editor.edit((builder) => {
    for (const { range, newText } of edits) {
      const place = new vscode.Position(range.start.line, range.start.character);
      if (!place.isEqual(cursor)) {
        builder.insert(place, newText);
        continue;
      }
      // The editor takes away blanks that it put in itself when something follows them on a new line: they are written anew.
      const blanks = new vscode.Range(cursor.line, 0, cursor.line, cursor.character);
      builder.replace(blanks, document.getText(blanks) + newText);
    }
  });
  // An insertion at the cursor takes it along.
  if (done && document.version === version + 1) editor.selection = selection;
}
