import {
  type CodeAction,
  type CodeActionParams,
  type Connection,
  LSPErrorCodes,
  type PrepareRenameParams,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import type { RenamePlace } from '../../core/language/features/rename.ts';
import type { LanguageService } from '../../core/language/service.ts';
import type { Text } from '../../core/model/text.ts';
import type { Checker } from './checker.ts';
import { type On, offsetAt, offsetsOf } from './on.ts';
import { runAll } from './slices.ts';
import type { Workspace } from './workspace.ts';

interface Parts {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly contextOf: (uri: string) => Promise<FeatureContext>;
}

/** The client shows it to the user as it is. */
function refusal(refused: Text, { say }: FeatureContext): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, say(refused));
}

/** Changes of the script that the user asks for: fixes, refactorings, other names. */
export function serveEditing({ connection, service, workspace, checker, contextOf }: Parts, on: On): void {
  connection.onCodeAction(
    on('code actions', [], async (subject, params: CodeActionParams, context): Promise<CodeAction[]> => {
      const { uri, version } = subject.document;
      const checked = await checker.check(uri);
      // Edited meanwhile: the client asks again for the new text.
      if (checked?.version !== version) return [];
      const { only } = params.context ?? {};
      const asked = { uri, version, ...(only ? { only } : {}) };
      const range = offsetsOf(subject, params.range);
      return service.codeActions(subject.script, range, context, checked.diagnostics, asked);
    }),
  );
  connection.onCodeActionResolve(async (action) => {
    const { uri, version } = (action.data ?? {}) as { uri?: unknown; version?: unknown };
    if (typeof uri !== 'string') return action;
    const subject = await workspace.subject(uri);
    if (!subject || subject.document.version !== version) return action;
    return runAll(service.resolveCodeAction(subject.script, action, await contextOf(uri)));
  });
  connection.onPrepareRename(
    on<PrepareRenameParams, RenamePlace | ResponseError<void> | null>(
      'rename',
      null,
      (subject, { position }, context) => {
        const place = service.prepareRename(subject.script, offsetAt(subject, position), context);
        return 'refused' in place ? refusal(place.refused, context) : place;
      },
    ),
  );
  connection.onRenameRequest(
    on<RenameParams, WorkspaceEdit | ResponseError<void> | null>(
      'rename',
      null,
      (subject, { position, newName, textDocument }, context) => {
        const edits = service.rename(subject.script, offsetAt(subject, position), newName, context);
        return 'refused' in edits
          ? refusal(edits.refused, context)
          : { changes: { [textDocument.uri]: edits } };
      },
    ),
  );
}
