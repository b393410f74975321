import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import type { LanguageService } from '../../core/language/service.ts';
import type { Language } from '../../core/model/language.ts';
import type { Text } from '../../core/model/text.ts';
import { serveAnnotations } from './annotations.ts';
import type { Checker } from './checker.ts';
import type { ClientAbilities } from './client.ts';
import { serveClosing } from './closing.ts';
import { serveEditing } from './editing.ts';
import { serveFormatting } from './formatting.ts';
import { guarded } from './guarded.ts';
import { serveNavigation } from './navigation.ts';
import type { On } from './on.ts';
import { serveStructure } from './structure.ts';
import { serveTyping } from './typing.ts';
import type { Workspace } from './workspace.ts';

export interface FeatureParts {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly language: Language;
  readonly say: (message: Text) => string;
  readonly can: ClientAbilities;
  /** The bundle that formats. */
  readonly formatterFile: string;
}

/** What the server offers beside diagnostics; for files that are not ours every answer is empty. */
export function capabilitiesOf(service: LanguageService, closesBlocks: boolean): ServerCapabilities {
  return {
    completionProvider: { triggerCharacters: [...service.completionTriggers], resolveProvider: true },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: [...service.actionKinds], resolveProvider: true },
    codeLensProvider: { resolveProvider: true },
    documentLinkProvider: {},
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    // A client that asks by itself would be answered twice.
    ...(closesBlocks
      ? {}
      : { documentOnTypeFormattingProvider: { firstTriggerCharacter: service.onTypeTrigger } }),
    inlayHintProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: service.semanticLegend, full: { delta: true }, range: true },
  };
}

/** Registers every feature; a document that is closed forgets what was kept of it. */
export function serveFeatures(parts: FeatureParts): { forget(uri: string): void; dispose(): void } {
  const { connection, workspace, checker, language, say, can, formatterFile } = parts;
  const { service } = workspace;
  const handler =
    (blank: boolean): On =>
    (what, nothing, work) =>
    async (params) => {
      const { uri } = params.textDocument;
      const answer = await guarded(connection, `${what} in ${uri}`, async () => {
        const subject = await workspace.subject(uri, blank);
        if (!subject) return undefined;
        return { value: await work(subject, params, { environment: subject.environment, language, say }) };
      });
      return answer ? answer.value : nothing;
    };
  const on = handler(false);
  const contextOf = async (uri: string): Promise<FeatureContext> => ({
    environment: await workspace.environmentOf(uri),
    language,
    say,
  });
  serveTyping({ connection, service, context: { language, say }, snippets: can.snippets }, on, handler(true));
  serveNavigation(connection, service, on);
  serveEditing({ connection, service, workspace, checker, contextOf }, on);
  serveAnnotations({ connection, service, workspace, contextOf }, on);
  serveClosing(connection, service, on);
  const formatter = serveFormatting(
    { connection, folders: () => workspace.folders, workerFile: formatterFile },
    on,
  );
  const structure = serveStructure(connection, service, on);
  return { forget: (uri) => structure.forget(uri), dispose: () => formatter.dispose() };
}
