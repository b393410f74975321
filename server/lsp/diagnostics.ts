import {
  type Connection,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import { toLspDiagnostic } from '../../core/language/lspDiagnostic.ts';
import type { Text } from '../../core/model/text.ts';
import type { Busy } from './busy.ts';
import type { Checked, Checker } from './checker.ts';
import { guarded } from './guarded.ts';
import { Pushing } from './pushing.ts';
import type { Workspace } from './workspace.ts';

export interface DiagnosticsParts {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly busy: Busy;
  readonly say: (message: Text) => string;
}

/** Diagnostics as the client wants them: told when a document changes, or answered when it asks; never both, which would double them. */
export interface DiagnosticsFace {
  /** A document was opened or edited. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Settings, a dictionary or the targets changed: all documents anew. */
  refresh(): void;
  /** Nothing is checked of itself any more. */
  dispose(): void;
}

const shown = ({ diagnostics, uri }: Checked, say: (message: Text) => string) =>
  diagnostics.map((found) => toLspDiagnostic(found, uri, say));

export function pushDiagnostics(parts: DiagnosticsParts): DiagnosticsFace {
  const { connection, workspace, checker, busy, say } = parts;
  const publish = async (uri: string): Promise<void> => {
    const checked = await guarded(connection, `diagnostics of ${uri}`, () =>
      busy.during(() => checker.check(uri)),
    );
    if (!checked || workspace.document(uri) === undefined) return;
    await connection.sendDiagnostics({ uri, version: checked.version, diagnostics: shown(checked, say) });
  };
  const pushing = new Pushing(publish);
  return {
    changed: (uri) => pushing.changed(uri),
    closed: (uri) => {
      pushing.closed(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh: () => {
      for (const { uri } of workspace.openDocuments()) pushing.changed(uri);
    },
    dispose: () => pushing.dispose(),
  };
}

export function pullDiagnostics(parts: DiagnosticsParts, canRefresh: boolean): DiagnosticsFace {
  const { connection, checker, busy, say } = parts;
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const { uri } = textDocument;
    const checked = await guarded(connection, `diagnostics of ${uri}`, () =>
      busy.during(() => checker.check(uri, () => token.isCancellationRequested)),
    );
    if (token.isCancellationRequested) {
      return new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', { retriggerRequest: false });
    }
    if (checked && checked.id === previousResultId) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: checked.id };
    }
    if (!checked) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: checked.id, items: shown(checked, say) };
  });
  return {
    changed: () => undefined,
    closed: () => undefined,
    refresh: () => {
      if (canRefresh) connection.languages.diagnostics.refresh();
    },
    dispose: () => undefined,
  };
}
