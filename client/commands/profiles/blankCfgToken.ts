import * as vscode from 'vscode';
import { askModal } from '../../ui/messages.ts';

/** The token now stands in the secret store; its copy in a plain file can go. Tools that read the file then need another way. */
export async function offerToBlankToken(file: vscode.Uri, profile: string | undefined): Promise<void> {
  const blank = vscode.l10n.t('Remove It');
  // Modal: a notification would be gone after a few seconds, and the token would stay where it is.
  const answer = await askModal(
    vscode.l10n.t(
      'The token is still in {0} as plain text. Remove it from the file?',
      vscode.workspace.asRelativePath(file),
    ),
    vscode.l10n.t('It is in the secret store now. Command line tools then need it in SRTA_TOKEN.'),
    blank,
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
