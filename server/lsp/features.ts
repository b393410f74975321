import type { Connection, Position, ServerCapabilities } from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import type { Language } from '../../core/model/language.ts';
import type { Text } from '../../core/model/text.ts';
import type { Checker } from './checker.ts';
import type { ClientAbilities } from './client.ts';
import { guarded } from './guarded.ts';
import type { Subject, Workspace } from './workspace.ts';

export interface FeatureParts {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly language: Language;
  readonly say: (message: Text) => string;
  readonly can: ClientAbilities;
}

/** What the server offers beside diagnostics; for files that are not ours every answer is empty. */
export const FEATURE_CAPABILITIES: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
};

/** A request about one document, answered with `nothing` where there is nothing to work on. */
type Wrap = <P extends { readonly textDocument: { readonly uri: string } }, R>(
  what: string,
  nothing: R,
  work: (subject: Subject, params: P, context: FeatureContext) => R | Promise<R>,
) => (params: P) => Promise<R>;

/** Where a position stands in the script; past the end of a line or of the text it is that end. */
export function offsetAt({ script }: Subject, position: Position): number {
  return script.lines.offset(position);
}

export function serveFeatures(parts: FeatureParts): void {
  const { connection, workspace, language, say } = parts;
  const { service } = workspace;
  const on: Wrap = (what, nothing, work) => async (params) => {
    const { uri } = params.textDocument;
    const answer = await guarded(connection, `${what} in ${uri}`, async () => {
      const subject = await workspace.subject(uri);
      if (!subject) return undefined;
      return { value: await work(subject, params, { environment: subject.environment, language, say }) };
    });
    return answer ? answer.value : nothing;
  };
  connection.onDefinition(
    on('definition', [], (subject, { position, textDocument: { uri } }) =>
      service.definition(subject.script, offsetAt(subject, position)).map((range) => ({ uri, range })),
    ),
  );
  connection.onReferences(
    on('references', [], (subject, { position, context, textDocument: { uri } }) =>
      service
        .references(subject.script, offsetAt(subject, position), context.includeDeclaration)
        .map((range) => ({ uri, range })),
    ),
  );
  connection.onDocumentHighlight(
    on('highlights', [], (subject, { position }) =>
      service.highlights(subject.script, offsetAt(subject, position)),
    ),
  );
}
