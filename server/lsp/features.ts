import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/language/service.ts';
import type { Language } from '../../core/model/language.ts';
import type { Text } from '../../core/model/text.ts';
import type { Checker } from './checker.ts';
import type { ClientAbilities } from './client.ts';
import { guarded } from './guarded.ts';
import { serveNavigation } from './navigation.ts';
import type { On } from './on.ts';
import { serveStructure } from './structure.ts';
import type { Workspace } from './workspace.ts';

export interface FeatureParts {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly language: Language;
  readonly say: (message: Text) => string;
  readonly can: ClientAbilities;
}

/** What the server offers beside diagnostics; for files that are not ours every answer is empty. */
export function capabilitiesOf(service: LanguageService): ServerCapabilities {
  return {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: service.semanticLegend, full: { delta: true }, range: true },
  };
}

/** Registers every feature; a document that is closed forgets what was kept of it. */
export function serveFeatures(parts: FeatureParts): { forget(uri: string): void } {
  const { connection, workspace, language, say } = parts;
  const on: On = (what, nothing, work) => async (params) => {
    const { uri } = params.textDocument;
    const answer = await guarded(connection, `${what} in ${uri}`, async () => {
      const subject = await workspace.subject(uri);
      if (!subject) return undefined;
      return { value: await work(subject, params, { environment: subject.environment, language, say }) };
    });
    return answer ? answer.value : nothing;
  };
  serveNavigation(connection, workspace.service, on);
  const structure = serveStructure(connection, workspace.service, on);
  return { forget: (uri) => structure.forget(uri) };
}
