import type {
  Connection,
  DefinitionParams,
  DocumentHighlight,
  DocumentHighlightParams,
  Location,
  ReferenceParams,
} from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/language/service.ts';
import { type On, offsetAt } from './on.ts';

/** Where a name comes from and where else it stands. */
export function serveNavigation(connection: Connection, service: LanguageService, on: On): void {
  connection.onDefinition(
    on('definition', [], (subject, { position, textDocument: { uri } }: DefinitionParams): Location[] =>
      service.definition(subject.script, offsetAt(subject, position)).map((range) => ({ uri, range })),
    ),
  );
  connection.onReferences(
    on('references', [], (subject, params: ReferenceParams): Location[] => {
      const { uri } = params.textDocument;
      const declarations = params.context?.includeDeclaration !== false;
      return service
        .references(subject.script, offsetAt(subject, params.position), declarations)
        .map((range) => ({ uri, range }));
    }),
  );
  connection.onDocumentHighlight(
    on('highlights', [], (subject, { position }: DocumentHighlightParams): DocumentHighlight[] =>
      service.highlights(subject.script, offsetAt(subject, position)),
    ),
  );
}
