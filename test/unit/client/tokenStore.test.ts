import { describe, expect, it } from 'vitest';
import { TokenStore } from '../../../client/profiles/tokenStore.ts';

function secrets() {
  const values = new Map<string, string>();
  return {
    values,
    storage: {
      get: async (key: string) => values.get(key),
      store: async (key: string, value: string) => void values.set(key, value),
      delete: async (key: string) => void values.delete(key),
      keys: async () => [...values.keys()],
      onDidChange: () => ({ dispose: () => undefined }),
    },
  };
}

const production = { baseUrl: 'https://api.rta.qq.com', account: '2000' };
const emulator = { baseUrl: 'http://127.0.0.1:8721', account: '2000' };

describe('the token store', () => {
  it('gives a token to its host and account alone', async () => {
    const tokens = new TokenStore(secrets().storage);
    await tokens.set(production, 'ABCDEF');
    expect(await tokens.get({ ...production })).toBe('ABCDEF');
    expect(await tokens.get({ ...production, account: '2001' })).toBeUndefined();
    expect(
      await tokens.get({ ...production, baseUrl: 'https://api.rta.qq.com.evil.example' }),
    ).toBeUndefined();
    expect(await tokens.get({ ...production, baseUrl: 'https://api.rta.qq.com:8443' })).toBeUndefined();
  });

  it('has the public token of the emulator for this machine alone, and only when none is stored', async () => {
    const tokens = new TokenStore(secrets().storage);
    expect(await tokens.get(emulator)).toBe('local-emulator');
    expect(await tokens.get({ ...emulator, baseUrl: 'http://localhost:9000' })).toBe('local-emulator');
    expect(await tokens.get({ ...emulator, account: '2001' })).toBeUndefined();
    expect(await tokens.get({ ...emulator, baseUrl: 'https://srta.algo.com.cn' })).toBeUndefined();
    await tokens.set(emulator, 'own');
    expect(await tokens.get(emulator)).toBe('own');
  });

  it('forgets', async () => {
    const { storage, values } = secrets();
    const tokens = new TokenStore(storage);
    await tokens.set(production, 'ABCDEF');
    await tokens.delete(production);
    expect(values.size).toBe(0);
  });
});
