import type {
  CodeLens,
  CodeLensParams,
  Connection,
  DocumentLink,
  DocumentLinkParams,
  InlayHint,
  InlayHintParams,
} from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import type { LanguageService } from '../../core/language/service.ts';
import { guarded } from './guarded.ts';
import { type On, offsetsOf } from './on.ts';
import type { Workspace } from './workspace.ts';

interface Parts {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly workspace: Workspace;
  readonly contextOf: (uri: string) => Promise<FeatureContext>;
}

/** What an editor shows beside the text, each as the user has set it. */
export function serveAnnotations({ connection, service, workspace, contextOf }: Parts, on: On): void {
  connection.languages.inlayHint.on(
    on('inlay hints', [], (subject, { range }: InlayHintParams, context): InlayHint[] => {
      const { columnHints: columns, parameterHints: parameters } = subject.settings;
      if (!columns && !parameters) return [];
      return service.inlayHints(subject.script, offsetsOf(subject, range), context, { columns, parameters });
    }),
  );
  connection.onCodeLens(
    on('lenses', [], ({ script, settings }, { textDocument }: CodeLensParams): CodeLens[] => {
      if (!settings.referenceLenses) return [];
      return service.codeLenses(script).map((lens) => ({ ...lens, data: { uri: textDocument.uri } }));
    }),
  );
  connection.onCodeLensResolve(async (lens) => {
    const uri = (lens.data as { uri?: unknown } | undefined)?.uri;
    if (typeof uri !== 'string') return lens;
    const resolved = await guarded(connection, `lens in ${uri}`, async () => {
      const subject = await workspace.subject(uri);
      return subject && service.resolveCodeLens(subject.script, lens, await contextOf(uri), uri);
    });
    return resolved ?? lens;
  });
  connection.onDocumentLinks(
    on('links', [], ({ script, settings }, _params: DocumentLinkParams, context): DocumentLink[] =>
      settings.vendorLinks ? service.documentLinks(script, context) : [],
    ),
  );
}
