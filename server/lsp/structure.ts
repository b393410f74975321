import type {
  Connection,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/language/service.ts';
import { type On, offsetAt, offsetsOf } from './on.ts';
import { TokenHistory } from './semanticTokens.ts';

/** What a text is made of: outline, folding, selection, meaning of its words. */
export function serveStructure(connection: Connection, service: LanguageService, on: On): TokenHistory {
  const tokens = new TokenHistory(service);
  const { languages } = connection;
  connection.onDocumentSymbol(
    on('symbols', [], ({ script }, _params: DocumentSymbolParams): DocumentSymbol[] =>
      service.documentSymbols(script),
    ),
  );
  connection.onFoldingRanges(
    on('folding', [], ({ script }, _params: FoldingRangeParams): FoldingRange[] =>
      service.foldingRanges(script),
    ),
  );
  connection.onSelectionRanges(
    on('selection', [], (subject, { positions }: SelectionRangeParams): SelectionRange[] =>
      service.selectionRanges(
        subject.script,
        positions.map((position) => offsetAt(subject, position)),
      ),
    ),
  );
  const none: SemanticTokens = { data: [] };
  languages.semanticTokens.on(
    on(
      'tokens',
      none,
      ({ script }, params: SemanticTokensParams, context): SemanticTokens =>
        tokens.full(params.textDocument.uri, service.semanticTokens(script, context)),
    ),
  );
  languages.semanticTokens.onDelta(
    on<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      'tokens',
      none,
      ({ script }, { textDocument, previousResultId }, context) =>
        tokens.delta(textDocument.uri, previousResultId, service.semanticTokens(script, context)),
    ),
  );
  languages.semanticTokens.onRange(
    on(
      'tokens',
      none,
      (subject, { range }: SemanticTokensRangeParams, context): SemanticTokens =>
        service.semanticTokens(subject.script, context, offsetsOf(subject, range)),
    ),
  );
  return tokens;
}
