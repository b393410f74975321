import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../core/language/service.ts';
import { TokenHistory } from '../../../server/lsp/semanticTokens.ts';

describe('the tokens that a client has', () => {
  it('are sent as what changed, and whole to a client that has others', () => {
    const history = new TokenHistory(createLanguageService());
    const { resultId: first } = history.full('a', { data: [0, 0, 1, 0, 0] });
    const delta = history.delta('a', first, { data: [0, 0, 2, 0, 0] });
    expect(delta).toMatchObject({ edits: [{}] });
    const whole = history.delta('a', first, { data: [0, 0, 3, 0, 0] });
    expect(whole).toMatchObject({ data: [0, 0, 3, 0, 0] });
    // With an id, so that the next time a difference is enough.
    expect(whole.resultId).toEqual(expect.any(String));
    expect(history.delta('a', whole.resultId ?? '', { data: [0, 0, 4, 0, 0] })).toHaveProperty('edits');
  });
});
