import { describe, expect, it } from 'vitest';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { NO_DATA, record, runScript } from '../../../support/runLua.ts';
import { actionsAt, applied, codes } from '../actions.ts';

const columns = parseColumnDictionary(
  '{"did": {"u8": {"2": {"name": "user level"}}, "flag": {"1": {"name": "已唤起"}}}}',
);
const data = { ...NO_DATA, did: record({ u8: { 1: 7, 2: 8 }, u32: { 3: 9 } }) };

/** Names what stands at `at`; the script must print the same. */
function named(source: string, at: string, given = {}): string {
  const action = actionsAt(source, at, given).find(({ kind }) => kind === 'refactor.extract');
  if (action === undefined) throw new Error('not offered');
  const after = applied(source, action, given);
  expect(runScript(after, { data }).print).toEqual(runScript(source, { data }).print);
  expect(codes(after).filter((code) => code === 'syntax')).toEqual([]);
  return after;
}

describe('columns -> named constants', () => {
  it('names one column everywhere, after what receives it, behind the other constants', () => {
    const source = `-- Strategy
local PRICE = 200 -- cents

function main()
  local isInstalled, b = srta.get_ds_u8(srta.DS_DID, 1, 2)
  print(isInstalled, b, PRICE, srta.get_ds_u8(srta.DS_DID, 1), srta.get_ds_u8(srta.DS_WUID, 1), srta.get_ds_u32(srta.DS_DID, 1))
end
`;
    const after = named(source, '1');
    expect(after).toContain('local PRICE = 200 -- cents\nlocal U8_IS_INSTALLED = 1\n');
    expect(after).toContain('srta.get_ds_u8(srta.DS_DID, U8_IS_INSTALLED, 2)');
    expect(after).toContain('srta.get_ds_u8(srta.DS_DID, U8_IS_INSTALLED), srta.get_ds_u8(srta.DS_WUID, 1)');
  });

  it('names all of a call after the dictionary, or after the column', () => {
    const source =
      '\n-- decides\nfunction main()\n  print(srta.get_ds_u8(srta.DS_DID, 1, 2), srta.get_ds_flag(srta.DS_DID, 1))\nend\n';
    const after = named(source, 'get_ds_u8', { columns });
    expect(
      after.startsWith('\nlocal DID_U8_1 = 1\nlocal U8_USER_LEVEL = 2\n\n-- decides\nfunction main()'),
    ).toBe(true);
    expect(named(source, 'get_ds_flag', { columns })).toContain('local DID_FLAG_1 = 1');
  });

  it('takes the constant that the script has for the column', () => {
    const source =
      'U8_A = 1\nfunction main()\n  print(srta.get_ds_u8(srta.DS_DID, U8_A), srta.get_ds_u8(srta.DS_DID, 1))\nend\n';
    const after = named(source, 'srta.DS_DID, 1)');
    expect(after).toBe(source.replace('DID, 1)', 'DID, U8_A)'));
  });

  it('makes no name twice, reads get_dsdata too, and takes a whole selection', () => {
    const source = `local U8_LEVEL = "taken"
function main()
  local level = srta.get_ds_u8(srta.DS_DID, 2)
  local d = srta.get_dsdata(srta.DS_DID)
  print(U8_LEVEL, level, d[srta.U8][2], d[srta.U32][3])
end`;
    const after = named(source, source.slice(source.indexOf('function')));
    expect(after).toContain('\nlocal DID_U8_LEVEL = 2\nlocal DID_U32_3 = 3\nfunction');
    expect(after).toContain('d[srta.U8][DID_U8_LEVEL], d[srta.U32][DID_U32_3]');
  });

  it('is not offered where there is no number', () => {
    const source =
      'local A = 1\nfunction main() print(srta.get_ds_u8(srta.DS_DID, A), srta.get_ds_u8(srta.DS_DID, 99)) end';
    expect(actionsAt(source).filter(({ kind }) => kind === 'refactor.extract')).toEqual([]);
  });
});
