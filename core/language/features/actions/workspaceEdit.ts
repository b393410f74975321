import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Text } from '../../../model/text.ts';
import { rangeOf } from '../../diagnostic.ts';
import { sorted } from '../../edits/applyChanges.ts';
import type { FeatureContext } from '../../environment.ts';
import type { TextChange } from '../../finding.ts';
import type { Script } from '../../script.ts';

/** The document that actions change. */
export interface ActionTarget {
  readonly uri: string;
  readonly version: number | null;
}

const CONFIRM = 'confirm';

/** Changes of one document; with `confirm` the editor shows them first, under that label. */
export function workspaceEdit(
  { lines }: Script,
  changes: readonly TextChange[],
  { uri, version }: ActionTarget,
  confirm: Text | undefined,
  { say }: FeatureContext,
): WorkspaceEdit {
  const edits: TextEdit[] = sorted(changes).map((change) => ({
    range: rangeOf(change, lines),
    newText: change.text,
  }));
  if (confirm === undefined) return { changes: { [uri]: edits } };
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: edits.map((edit) => ({ ...edit, annotationId: CONFIRM })),
      },
    ],
    changeAnnotations: { [CONFIRM]: { label: say(confirm), needsConfirmation: true } },
  };
}
