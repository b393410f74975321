import { describe, expect, it } from 'vitest';
import { UseHistory } from '../../../client/scripts/useHistory.ts';

const here = { baseUrl: 'https://srta.algo.com.cn', account: '2000' };
const script = (name: string, checked = true, inUse = false) => ({ name, source: '', checked, inUse });

function memory() {
  const values = new Map<string, unknown>();
  return {
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
}

describe('the history of used scripts', () => {
  it('has the latest first, each once', () => {
    const history = new UseHistory(memory());
    for (const name of ['v1', 'v2', 'v2', 'v1', 'v3']) history.record(here, name);
    expect(history.list(here)).toEqual(['v3', 'v1', 'v2']);
  });

  it('is kept by connection', () => {
    const history = new UseHistory(memory());
    history.record(here, 'v1');
    expect(history.list({ ...here, account: '2001' })).toEqual([]);
  });

  it('offers what was used before, then other checked scripts; never unchecked, deleted or the one in use', () => {
    const history = new UseHistory(memory());
    for (const name of ['gone', 'v1', 'waiting', 'v2', 'v3']) history.record(here, name);
    const scripts = [
      script('v3', true, true),
      script('other'),
      script('v1'),
      script('v2'),
      script('waiting', false),
    ];
    expect(history.candidates(here, scripts).map((item) => [item.script.name, item.usedBefore])).toEqual([
      ['v2', true],
      ['v1', true],
      ['other', false],
    ]);
  });

  it('survives a damaged memory', () => {
    const damaged = { get: () => [1, 'v1', null], update: async () => undefined };
    expect(new UseHistory(damaged).list(here)).toEqual(['v1']);
  });
});
