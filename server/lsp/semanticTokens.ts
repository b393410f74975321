import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/language/service.ts';

interface Kept {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** The tokens that a client last got of each document, so that it need only be sent what changed. */
export class TokenHistory {
  private readonly kept = new Map<string, Kept>();
  private count = 0;

  constructor(private readonly service: LanguageService) {}

  full(uri: string, { data }: SemanticTokens): Required<SemanticTokens> {
    const resultId = String(++this.count);
    this.kept.set(uri, { resultId, data });
    return { resultId, data };
  }

  delta(uri: string, previousResultId: string, next: SemanticTokens): SemanticTokens | SemanticTokensDelta {
    const previous = this.kept.get(uri);
    const now = this.full(uri, next);
    if (previous?.resultId !== previousResultId) return now;
    return { resultId: now.resultId, edits: this.service.semanticTokensEdits(previous.data, now.data) };
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }
}
