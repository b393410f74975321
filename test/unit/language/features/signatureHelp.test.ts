import { describe, expect, it } from 'vitest';
import { environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { signatureHelp } from '../../../../core/language/features/signatureHelp.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { ENGLISH, marked } from './marked.ts';

const columns = parseColumnDictionary(
  JSON.stringify({ did: { u8: { 2: { name: 'level', note: 'worth' } } } }),
);
const CONTEXT: FeatureContext = { ...ENGLISH, environment: environment({ columns }) };

/** The active signature with its active parameter in brackets. */
function shown(source: string): string | undefined {
  const { script, offset } = marked(source);
  const help = signatureHelp(script, offset, CONTEXT);
  const signature = help?.signatures[help.activeSignature ?? 0];
  if (!help || !signature) return undefined;
  const [start, end] = (signature.parameters?.[help.activeParameter ?? 0]?.label ?? [0, 0]) as [
    number,
    number,
  ];
  const { label } = signature;
  return end === 0 ? label : `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
}

function documentation(source: string): string {
  const { script, offset } = marked(source);
  return JSON.stringify(signatureHelp(script, offset, CONTEXT));
}

describe('signature help', () => {
  it.each([
    ['srta.get_ds_u8(|', 'srta.get_ds_u8([ds: integer], col: integer, ...): integer, ...'],
    ['srta.get_ds_u8(|)', 'srta.get_ds_u8([ds: integer], col: integer, ...): integer, ...'],
    ['srta.get_ds_u8(srta.|', 'srta.get_ds_u8([ds: integer], col: integer, ...): integer, ...'],
    ['srta.get_ds_u8(srta.DS_DID, |', 'srta.get_ds_u8(ds: integer, [col: integer, ...]): integer, ...'],
    [
      'srta.get_ds_u8(srta.DS_DID, 1, 2, |3)',
      'srta.get_ds_u8(ds: integer, [col: integer, ...]): integer, ...',
    ],
    [
      'local a = srta.get_ds_u8(srta.DS_DID, |\nprint(a)',
      'srta.get_ds_u8(ds: integer, [col: integer, ...]): integer, ...',
    ],
    ['print(time.hour(|', 'time.hour([t: integer]): integer'],
    ['print(time.hour(1), |', 'print([value: any, ...])'],
    ['time.truncate(time.now(), "|"', 'time.truncate(t: integer, [unit: string]): integer'],
    [
      'local read = srta.get_ds_flag\nread(|',
      'srta.get_ds_flag([ds: integer], col: integer, ...): boolean, ...',
    ],
    ['print((1 + |', 'print([value: any, ...])'],
    ['print(t[|', 'print([value: any, ...])'],
    ['tonumber("1", |', 'tonumber(value: any, [base?: integer]): number | nil'],
  ])('%s', (source, expected) => {
    expect(shown(source)).toBe(expected);
  });

  it('takes the form of set_target that is typed', () => {
    const pairs = 'srta.set_target(id: string, [key: integer], value: any, ...)';
    expect(shown('srta.set_target("a", |')).toBe(pairs);
    expect(shown('srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1, |')).toBe(pairs);
    expect(shown('srta.set_target("a", srta.TARGETINFO_CPC_PRICE, |')).toBe(
      'srta.set_target(id: string, key: integer, [value: any], ...)',
    );
    const table = 'srta.set_target(id: string, [info: table])';
    expect(shown('srta.set_target("a", {|')).toBe(table);
    expect(shown('srta.set_target("a", { [srta.TARGETINFO_CPC_PRICE] = 1, |})')).toBe(table);
    expect(shown('local info = {}\nsrta.set_target("a", info|)')).toBe(table);
  });

  it('names the column of the argument', () => {
    expect(documentation('srta.get_ds_u8(srta.DS_DID, 1, 2|')).toContain('**level**');
    expect(documentation('srta.get_ds_u8(srta.DS_DID, 1|, 2')).not.toContain('level');
    expect(documentation('local LEVEL = 2\nsrta.get_ds_u8(srta.DS_DID, LEVEL|)')).toContain('**level**');
  });

  it('knows the functions of the file with their comments', () => {
    const source =
      '-- The price of a user\n---@param tier number the tier of the city\nlocal function price(tier, ...)\nend\n';
    expect(shown(`${source}price(|`)).toBe('price([tier], ...)');
    expect(shown(`${source}price(1, 2, 3|`)).toBe('price(tier, [...])');
    expect(documentation(`${source}price(|`)).toContain('The price of a user');
    expect(documentation(`${source}price(|`)).toContain('the tier of the city');
    expect(shown('main(|\nfunction main(a) end')).toBe('main([a])');
    expect(shown('f = function(a, b) end\nf(1, |')).toBe('f(a, [b])');
    expect(shown('local u = {}\nfunction u.f(a, b) end\nu.f(1, |')).toBe('u.f(a, [b])');
    expect(shown('local u = {}\nfunction u:m(a) end\nu:m(|')).toBe('u:m([a])');
    expect(shown('local u = {}\nfunction u:m(a) end\nu.m(|')).toBe('u.m([self], a)');
    expect(shown('local u = {}\nfunction u.f(x, a) end\nu:f(|')).toBe('u:f([a])');
  });

  it('highlights nothing past the last parameter', () => {
    expect(shown('time.hour(1, |')).toBe('time.hour(t: integer): integer');
  });

  it.each([
    '-- print(|',
    '|',
    'print(1)|',
    'unknown(|',
    'print(unknown(|',
    'print(function()\n  |',
    '(1 + |',
  ])('is silent: %s', (source) => {
    expect(shown(source)).toBeUndefined();
  });
});
