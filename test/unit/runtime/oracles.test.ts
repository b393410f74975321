import { describe, expect, it } from 'vitest';
import type { NumberProfile } from '../../../core/model/run.ts';
import oracles from '../../support/lua-oracles.json' with { type: 'json' };
import { LUA_EXCEPTIONS } from '../../support/luaExceptions.ts';
import { runScript } from '../../support/runLua.ts';

const COLUMN = { gopher: 'gopher', puc: 'lua51' } as const;

/** The output of a program in the form of the oracle file. Syntax errors have our own words, so only their presence counts. */
function outputOf(source: string, numbers: NumberProfile): string {
  const { print, error } = runScript(`${source}\nfunction main() end`, { numbers });
  if (error?.phase === 'load') return 'SYNTAX';
  return [...print, ...(error ? [`ERR ${error.message.replace(/^script:/, 's.lua:')}`] : [])]
    .join('\n')
    .trimEnd();
}

function expected(oracle: (typeof oracles)[number], numbers: NumberProfile): string {
  const output = oracle[COLUMN[numbers]];
  return output.startsWith('SYNTAX') ? 'SYNTAX' : output;
}

describe.each(['gopher', 'puc'] as const)('the profile %s', (numbers) => {
  const exempt = new Set(
    LUA_EXCEPTIONS.filter(({ profiles }) => profiles.includes(numbers)).map(({ name }) => name),
  );

  it.each(oracles.filter(({ name }) => !exempt.has(name)))('agrees with its oracle: $name', (oracle) => {
    expect(outputOf(oracle.src, numbers)).toBe(expected(oracle, numbers));
  });

  it('differs in every exception that is listed', () => {
    const agreeing = oracles
      .filter(({ name }) => exempt.has(name))
      .filter((oracle) => outputOf(oracle.src, numbers) === expected(oracle, numbers));
    expect(agreeing.map(({ name }) => name)).toEqual([]);
    expect([...exempt].filter((name) => !oracles.some((oracle) => oracle.name === name))).toEqual([]);
  });
});

describe('two profiles in one process', () => {
  it('do not touch each other', () => {
    const source = 'print(2^53, 0.1 + 0.2, 1 / 0, 123456789.5, tonumber("1e5")) print(#{1, nil, 3}, -0)';
    const gopher = '9007199254740992\t0.30000000000000004\t+Inf\t1.234567895e+08\tnil\n3\t0';
    const puc = '9.007199254741e+15\t0.3\tinf\t123456789.5\t100000\n3\t-0';
    for (let round = 0; round < 3; round++) {
      expect(outputOf(source, 'gopher')).toBe(gopher);
      expect(outputOf(source, 'puc')).toBe(puc);
    }
  });
});
