import { describe, expect, it } from 'vitest';
import { unlikeliness } from '../../../client/scripts/likelyFile.ts';

const sorted = (script: string, paths: readonly string[]) =>
  [...paths].sort((a, b) => unlikeliness(script, a) - unlikeliness(script, b));

describe('the file that a script came from', () => {
  it('bears its name, or the name without the version', () => {
    expect(
      sorted('reactivate-2', [
        'strategies/acquire.lua',
        '.srta/scripts/reactivate-1.lua',
        'strategies/reactivate.lua',
        'old/Reactivate-2.lua',
      ]),
    ).toEqual([
      'old/Reactivate-2.lua',
      'strategies/reactivate.lua',
      '.srta/scripts/reactivate-1.lua',
      'strategies/acquire.lua',
    ]);
  });

  it('stands in a plain folder rather than in a hidden one', () => {
    expect(sorted('news', ['.cache/news.lua', 'news.lua'])).toEqual(['news.lua', '.cache/news.lua']);
  });

  it('keeps a name that is a number', () => {
    expect(sorted('2025', ['a.lua', '2025.lua'])).toEqual(['2025.lua', 'a.lua']);
  });
});
