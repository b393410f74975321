import { describe, expect, it } from 'vitest';
import { environment } from '../../../../core/language/environment.ts';
import { codeLenses, resolveCodeLens } from '../../../../core/language/features/codeLenses.ts';
import { type InlayHintOptions, inlayHints } from '../../../../core/language/features/inlayHints.ts';
import { documentLinks } from '../../../../core/language/features/links.ts';
import { Script } from '../../../../core/language/script.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { ENGLISH, shown } from './marked.ts';

const DICTIONARY = parseColumnDictionary(
  JSON.stringify({
    did: {
      u8: { 1: { name: 'installed', values: { 0: 'no', 1: 'yes' }, note: 'From the app list' } },
      flag: { 2: { name: 'opted_out' } },
    },
    geo: { u8: { 3: { name: '门店等级' } } },
  }),
);
const ALL = { columns: true, parameters: true };

/** The script with its hints in «». */
function hinted(
  source: string,
  options: InlayHintOptions = ALL,
  part?: { start: number; end: number },
): string {
  const script = Script.read(source);
  const context = { ...ENGLISH, environment: environment({ columns: DICTIONARY }) };
  let result = source;
  const hints = inlayHints(script, part ?? { start: 0, end: source.length }, context, options);
  for (const { position, label } of [...hints].reverse()) {
    const at = script.lines.offset(position);
    result = `${result.slice(0, at)}«${label}»${result.slice(at)}`;
  }
  return result;
}

describe('inlay hints', () => {
  it('name columns behind their numbers', () => {
    expect(hinted('local a, b = srta.get_ds_u8(srta.DS_DID, 1, 9)')).toBe(
      'local a, b = srta.get_ds_u8(srta.DS_DID, 1«installed», 9)',
    );
    expect(hinted('local f = srta.get_ds_flag\nf(srta.DS_DID, 2)')).toBe(
      'local f = srta.get_ds_flag\nf(srta.DS_DID, 2«opted_out»)',
    );
    expect(hinted('local d = srta.get_dsdata(srta.DS_DID)\nprint(d[srta.U8][1])')).toBe(
      'local d = srta.get_dsdata(srta.DS_DID)\nprint(d[srta.U8][1«installed»])',
    );
    expect(hinted('srta.get_ds_u8(srta.DS_WUID, 1)')).toBe('srta.get_ds_u8(srta.DS_WUID, 1)');
    expect(hinted('local INSTALLED = 1\nsrta.get_ds_u8(srta.DS_DID, INSTALLED)')).not.toContain('«');
  });

  it('say what a column holds when asked', () => {
    const script = Script.read('srta.get_ds_u8(srta.DS_DID, 1)');
    const context = { ...ENGLISH, environment: environment({ columns: DICTIONARY }) };
    expect(inlayHints(script, { start: 0, end: 40 }, context, ALL)[0]?.tooltip).toBe(
      'installed\nFrom the app list\n0 = no\n1 = yes',
    );
  });

  it('name parameters before literals', () => {
    expect(hinted('time.addtime(t, 1, -30, 0)')).toMatch(/^time\.addtime\(t, «\w+:»1, «\w+:»-30, «\w+:»0\)$/);
    expect(hinted('local function price(base, ios) end\nprice(100, true)')).toBe(
      'local function price(base, ios) end\nprice(«base:»100, «ios:»true)',
    );
    expect(hinted('local function f(a, b) end\nf(x, y + 1)')).not.toContain('«');
    expect(hinted('print("a", 1)\nunknown(1)')).not.toContain('«');
    expect(hinted('srta.set_target(id, { })')).toBe('srta.set_target(id, «info:»{ })');
  });

  it('stay within the part asked for and the settings', () => {
    const source = 'srta.get_ds_u8(srta.DS_DID, 1)\nsrta.get_ds_u8(srta.DS_DID, 1)';
    expect(hinted(source, ALL, { start: 31, end: 61 })).toBe(
      'srta.get_ds_u8(srta.DS_DID, 1)\nsrta.get_ds_u8(srta.DS_DID, 1«installed»)',
    );
    expect(hinted(source, { columns: false, parameters: true })).toBe(source);
    expect(hinted('time.hour(1)', { columns: true, parameters: false })).toBe('time.hour(1)');
  });
});

describe('reference lenses', () => {
  const lenses = (source: string) => {
    const script = Script.read(source);
    return codeLenses(script).map((lens) => {
      const { range, command } = resolveCodeLens(script, lens, ENGLISH, 'file:///a.lua');
      return `${shown(script, range)}: ${command?.title} ${command?.command}`;
    });
  };

  it('count the uses of the functions of a file', () => {
    expect(
      lenses(
        'local function a() local function inner() end return inner() end\nfunction b() return a() + a() end\nlocal c = function() end\nT = { d = function() end }\nfunction T.e() end\nfunction T:f() end\nfunction main() b() T.d() end',
      ),
    ).toEqual([
      '1:15 a: 2 references srta.references.show',
      '2:9 b: 1 reference srta.references.show',
      '3:6 c: 0 references ',
      '4:6 d: 1 reference srta.references.show',
      '5:11 e: 0 references ',
      '6:11 f: 0 references ',
    ]);
  });

  it('tell the client where', () => {
    const script = Script.read('local function a() end\na()');
    const [lens] = codeLenses(script);
    expect(lens && resolveCodeLens(script, lens, ENGLISH, 'file:///a.lua').command?.arguments).toEqual([
      'file:///a.lua',
      { line: 0, character: 15 },
      [{ start: { line: 1, character: 0 }, end: { line: 1, character: 1 } }],
    ]);
  });

  it('survive a text that has changed since', () => {
    const stale = { range: { start: { line: 9, character: 9 }, end: { line: 9, character: 10 } } };
    expect(resolveCodeLens(Script.read('x = 1'), stale, ENGLISH, 'u').command?.title).toMatch(/references/);
    expect(lenses('function')).toEqual([]);
  });
});

describe('links', () => {
  it('lead from the API to the sections of the vendor', () => {
    const script = Script.read(
      'function main() srta.get_apps(1) time.hour(2) srta.set_target(a, srta.TARGETINFO_ENABLE, x) local t = {} t.get_os() end',
    );
    expect(
      documentLinks(script, ENGLISH).map(
        ({ range, target }) => `${shown(script, range)} ${decodeURIComponent(target ?? '')}`,
      ),
    ).toEqual([
      '1:9 main https://wiki.algo.com.cn/docs/srta/lua#551-一次请求main',
      '1:21 get_apps https://wiki.algo.com.cn/docs/srta/lua#525-srtaget_apps函数',
      '1:38 hour https://wiki.algo.com.cn/docs/srta/lua#544-timehour函数',
      '1:51 set_target https://wiki.algo.com.cn/docs/srta/lua#522-函数列表',
      '1:70 TARGETINFO_ENABLE https://wiki.algo.com.cn/docs/srta/lua#521-常量',
    ]);
  });
});
