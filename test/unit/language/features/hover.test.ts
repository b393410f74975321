import { describe, expect, it } from 'vitest';
import { FUNCTIONS, qualifiedName } from '../../../../core/hostapi/catalogue.ts';
import { CONSTANTS } from '../../../../core/hostapi/constants.ts';
import { environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { hover } from '../../../../core/language/features/hover.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { ENGLISH, marked, shown } from './marked.ts';

const columns = parseColumnDictionary(
  JSON.stringify({
    did: {
      u8: {
        1: { name: 'installed', values: { 0: 'no', 1: 'yes' }, note: 'Is <it> there?' },
        2: { name: 'level' },
      },
    },
    wuid: { u8: { 3: { name: 'member', users: 'openid' }, 4: { name: 'both', users: ['phone', 'openid'] } } },
  }),
);
const CONTEXT: FeatureContext = { ...ENGLISH, environment: environment({ columns }) };

function text(source: string, context = CONTEXT): string | undefined {
  const { script, offset } = marked(source);
  const found = hover(script, offset, context);
  return found && (found.contents as { value: string }).value;
}

describe('hover over the catalogue', () => {
  it('shows signature, parameters, results, stubs and an example', () => {
    const found = text('local x = srta.get_|ds_u8(srta.DS_DID, 1)');
    expect(found).toContain('```lua\nsrta.get_ds_u8(ds: integer, col: integer, ...): integer, ...\n```');
    expect(found).toContain('- `col`: column, 1-64');
    expect(found).toContain('0-255; 0 without data');
    expect(found).toContain('srta_get_dsdata');
    expect(found).toContain('local installed, level = srta.get_ds_u8(srta.DS_DID, 1, 2)');
  });

  it('speaks Chinese', () => {
    const found = text('srta.|get_os()', { ...CONTEXT, language: 'zh-cn' });
    expect(found).toContain('获取终端操作系统');
  });

  it('tells what is deprecated', () => {
    expect(text('srta.get_dsdata|(srta.DS_DID)')).toContain('**Deprecated: use srta.get_ds_u8');
  });

  it('knows constants, modules and plain globals', () => {
    expect(text('x = srta.OS_|IOS')).toContain('srta.OS_IOS = 1');
    expect(text('x = srta.DS_|DID')).toContain('not published');
    expect(text('x = srta.DS_|DID')).not.toMatch(/1001/);
    expect(text('x = sr|ta.DS_DID')).toContain('User data');
    expect(text('pri|nt(1)')).toContain('print(value: any, ...)');
    expect(text('x = time.tru|ncate(1, "day")')).toContain('month');
  });

  it('says something about every function and constant', () => {
    for (const entry of FUNCTIONS)
      expect(text(`x = ${qualifiedName(entry)}|`), entry.name).toContain('```lua');
    for (const entry of CONSTANTS)
      expect(text(`x = srta.${entry.name}|`), entry.name).toContain(entry.doc.en);
  });

  it('marks the word', () => {
    const { script, offset } = marked('local x = srta.get_|os()');
    const range = hover(script, offset, CONTEXT)?.range;
    expect(range && shown(script, range)).toBe('1:15 get_os');
  });
});

describe('hover over columns', () => {
  it('is over the number in the call', () => {
    const found = text('local x = srta.get_ds_u8(srta.DS_DID, |1, 2)');
    expect(found).toContain('**installed** · `DID U8[1]`');
    expect(found).toContain('- `1`: yes');
    expect(found).toContain('Is \\<it\\> there\\?');
    expect(text('local x = srta.get_ds_u8(srta.DS_DID, 1, |2)')).toContain('**level**');
    expect(text('local x = srta.get_ds_u8(srta.DS_DID, |9)')).toBeUndefined();
    expect(text('local d = srta.get_dsdata(srta.DS_DID)\nx = d[srta.U8][|1]')).toContain('**installed**');
  });

  it('is over the variables that hold a value or a number of a column', () => {
    const source = 'local U8_LEVEL = 2\nlocal installed, level = srta.get_ds_u8(srta.DS_DID, 1, U8_LEVEL)\n';
    expect(text(`${source}print(inst|alled)`)).toMatch(/local installed: integer[\s\S]*\*\*installed\*\*/);
    expect(text(source.replace('level =', 'le|vel ='))).toContain('**level**');
    expect(text(source.replace('local U8', 'local |U8'))).toMatch(/local U8_LEVEL = 2[\s\S]*\*\*level\*\*/);
    expect(text(source.replace(', U8', ', |U8'))).toContain('**level**');
    const table = 'local COL = { LEVEL = 2 }\nx = srta.get_ds_u8(srta.DS_DID, COL.LEV|EL)';
    expect(text(table)).toMatch(/LEVEL = 2[\s\S]*\*\*level\*\*/);
  });

  it('is over values that are compared with a column', () => {
    const source = 'local installed = srta.get_ds_u8(srta.DS_DID, 1)\nif installed == ';
    expect(text(`${source}|1 then end`)).toMatch(/^`1` = \*\*yes\*\*\n\n\*\*installed\*\*/);
    expect(text(`${source}|7 then end`)).toMatch(/^\*\*installed\*\*/);
    expect(text('local x = srta.get_ds_u8(srta.DS_DID, 9)\nif x == |1 then end')).toBeUndefined();
  });

  it('is over the keys of stubs', () => {
    const stub =
      'function hijack() return { srta_get_dsdata = { [srta.DS_DID] = { [srta.U8] = { [|1] = 1 } } } } end';
    expect(text(stub)).toContain('**installed**');
    expect(text(stub.replace('|1', '|9'))).toBeUndefined();
  });

  it('tells whom a column of WUID is written for', () => {
    expect(text('x = srta.get_ds_u8(srta.DS_WUID, |3)')).toContain('by openid');
    expect(text('x = srta.get_ds_u8(srta.DS_WUID, |4)')).toContain('the later write wins');
  });
});

describe('hover over the script’s own names', () => {
  it('shows what is known', () => {
    expect(text('local PRICE| = 2000 -- cents')).toBe('```lua\nlocal PRICE = 2000\n```\n\ncents');
    expect(text('-- 基准价\nPRICE = 2000\nx = PRI|CE')).toContain('基准价');
    expect(text('local function price(a, ...) end\nx = pri|ce(1)')).toContain('local function price(a, ...)');
    expect(text('local function price(ti|er) end')).toContain('(parameter) tier');
    expect(text('for _, t in ipairs(srta.get_targets()) do print(|t) end')).toContain('for t: string');
    expect(text('local now = time.now()\nx = n|ow')).toContain('local now: integer');
    expect(text('local s = srta.get_scores(1)\nx = |s')).toContain('number | nil');
    expect(text('local read = srta.get_ds_u8\nre|ad(srta.DS_DID, 1)')).toContain('srta.get_ds_u8(ds');
    expect(text('local u = {}\n-- adds\nfunction u.add(a) end\nu.a|dd(1)')).toContain('adds');
  });

  it('describes entry points and stubs', () => {
    expect(text('function ma|in() end')).toContain('Called once per decision');
    expect(text('function hijack() return { srta_get|_os = 1 } end')).toContain('operating system');
    expect(text('function hijack()\n  local s = {}\n  s.time_|now = 1\n  return s\nend')).toContain(
      'time.now()',
    );
    expect(text('local t = { srta_get|_os = 1 }')).not.toContain('operating system');
  });

  it('reads times', () => {
    expect(text('x = 17857224|00')).toBe('As Unix seconds: 2026-08-03 10:00:00 in Asia/Shanghai');
    expect(text('x = 20020201|001')).toBeUndefined();
    expect(text('x = 42949672|95')).toBeUndefined();
    expect(text('x = srta.get_apps(17857224|00)')).toBeUndefined();
    expect(text('x = 1|0')).toBeUndefined();
  });

  it.each([
    '-- srta.get_|os',
    'x = "srta.get_|os"',
    'x = y |',
    'loc|al x = 1',
    'x = unkn|own',
    '|',
    'srta.un|known()',
  ])('is silent: %s', (source) => {
    expect(text(source)).toBeUndefined();
  });
});
