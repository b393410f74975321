import * as vscode from 'vscode';
import { showInformation } from '../../ui/messages.ts';

/** The token now stands in the secret store; its copy in a plain file can go. Tools that read the file then need another way. */
export async function offerToBlankToken(file: vscode.Uri, profile: string | undefined): Promise<void> {
  const blank = vscode.l10n.t('Blank It');
  const answer = await showInformation(
    vscode.l10n.t(
      'The token still stands in {0} as plain text. Blank it there? Command line tools will then need it from SRTA_TOKEN.',
      vscode.workspace.asRelativePath(file),
    ),
    blank,
    vscode.l10n.t('Keep It'),
  );
  if (answer !== blank) return;
  // Through the editor, so that unsaved edits of an open file are not overwritten.
  const document = await vscode.workspace.openTextDocument(file);
  const before = document.getText();
  const { blankToken } = await import('../../../core/config/cfgToml.ts');
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
  edit.replace(file, whole, blankToken(before, profile));
  await vscode.workspace.applyEdit(edit);
  await document.save();
}
