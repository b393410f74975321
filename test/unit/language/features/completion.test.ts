import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { type Environment, environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { complete, resolveCompletion } from '../../../../core/language/features/completion.ts';
import { Script } from '../../../../core/language/script.ts';
import { parseColumnDictionary } from '../../../../core/model/columnDictionary.ts';
import { renderText } from '../../../../core/model/text.ts';

const COLUMNS = parseColumnDictionary(
  JSON.stringify({
    did: {
      u8: {
        1: { name: 'installed', values: { 0: 'no', 1: 'yes' }, note: 'Is the app there?' },
        12: { name: 'level' },
      },
      flag: { 1: { name: 'woken', values: { true: 'yes', false: 'no' } } },
    },
    geo: { u8: { 2: { name: 'score' } } },
  }),
);

function context(given: Partial<Environment> = {}): FeatureContext {
  return {
    environment: environment({ columns: COLUMNS, targets: ['news-new', 'video-new'], ...given }),
    language: 'en',
    say: renderText,
  };
}

/** The items at the `|`, in the order of the list. */
function items(marked: string, given: Partial<Environment> = {}, trigger?: string): CompletionItem[] {
  const offset = marked.indexOf('|');
  const script = Script.read(marked.slice(0, offset) + marked.slice(offset + 1));
  const { items: found } = complete(script, offset, context(given), trigger);
  return [...found].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

function labels(marked: string, given: Partial<Environment> = {}, trigger?: string): string[] {
  return items(marked, given, trigger).map(({ label }) => label);
}

/** The text after an item was taken. */
function taken(marked: string, label: string, given: Partial<Environment> = {}): string {
  const item = items(marked, given).find((each) => each.label === label);
  const edit = item?.textEdit;
  if (!edit || !('range' in edit)) throw new Error(`no ${label}`);
  const source = marked.replace('|', '');
  const { lines } = Script.read(source);
  const [start, end] = [lines.offset(edit.range.start), lines.offset(edit.range.end)];
  return source.slice(0, start) + edit.newText + source.slice(end);
}

describe('members of srta', () => {
  it('are all there at the end of a file', () => {
    const found = labels('srta.|');
    expect(found).toContain('get_ds_u8');
    expect(found).toContain('set_target');
    expect(found).toContain('DS_DID');
    expect(found).toContain('TARGETINFO_ENABLE');
    expect(found).not.toContain('local');
  });

  it('replace the whole word', () => {
    expect(taken('local x = srta.g|et', 'get_os')).toBe('local x = srta.get_os');
    expect(taken('srta.|', 'get_os')).toBe('srta.get_os');
    expect(taken('srta.get_d|(srta.DS_DID, 1)', 'get_ds_u8')).toBe('srta.get_ds_u8(srta.DS_DID, 1)');
    expect(taken('function main()\n  srta.|\n  print(1)\nend', 'get_os')).toBe(
      'function main()\n  srta.get_os\n  print(1)\nend',
    );
  });

  it('strike the deprecated one through and put it last', () => {
    const found = items('srta.|');
    expect(found.at(-1)).toMatchObject({ label: 'get_dsdata', tags: [1] });
  });

  it('come behind an alias', () => {
    expect(labels('local s = srta\nlocal x = s.|')).toContain('get_os');
    expect(labels('time.|')).toContain('truncate');
    expect(labels('string.|')).toEqual(['split']);
  });

  it('are not those of a variable of that name', () => {
    expect(labels('local srta = {}\nsrta.|')).toEqual([]);
  });

  it.each([
    ['local x = srta.get_ds_u8(srta.|', 'DS_DID'],
    ['local x = srta.get_ds_u8(srta.|)', 'DS_DID'],
    ['local x = srta.get_ds_u8(srta.D|, 1)', 'DS_DID'],
    ['srta.set_target(t, srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, srta.TARGETINFO_CPC_PRICE, 100, srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, {[srta.|', 'TARGETINFO_ENABLE'],
    ['srta.set_target(t, {[srta.TARGETINFO_CPC_PRICE] = 1, [srta.|]', 'TARGETINFO_ENABLE'],
    ['local info = {[srta.|}\nsrta.set_target(t, info)', 'TARGETINFO_ENABLE'],
    ['if srta.get_os() == srta.|', 'OS_UNKNOWN'],
    ['local os = srta.get_os()\nif os == srta.|\nend', 'OS_UNKNOWN'],
    ['if srta.get_siteset() ~= srta.|', 'SITESET_UNION'],
    ['local d = srta.get_dsdata(srta.DS_DID)\nprint(d[srta.|', 'U8'],
    ['for _, p in ipairs(srta.get_geo_points(3, 1)) do print(p[srta.|', 'GEO_DISTANCE'],
    ['srta.set_target(t, srta.TARGETINFO_DC_INFOS, { { [srta.|', 'DC_TAG_NAME'],
    ['function hijack() return { srta_get_os = srta.|', 'OS_UNKNOWN'],
    ['function hijack() return { srta_get_dsdata = { [srta.|', 'DS_DID'],
    ['function hijack() return { srta_get_dsdata = { [srta.DS_DID] = { [srta.|', 'U8'],
  ])('first have what belongs there: %s', (source, first) => {
    expect(labels(source)[0]).toBe(first);
  });
});

describe('arguments', () => {
  it('are constants with their module where nothing is typed', () => {
    const [first] = items('srta.get_ds_u8(|');
    expect(first).toMatchObject({ label: 'srta.DS_DID' });
    expect(taken('srta.get_ds_u8(|', 'srta.DS_WUID')).toBe('srta.get_ds_u8(srta.DS_WUID');
    expect(taken('srta.get_ds_u8(DS|', 'srta.DS_WUID')).toBe('srta.get_ds_u8(srta.DS_WUID');
  });

  it('are columns by their names', () => {
    const found = items('local x = srta.get_ds_u8(srta.DS_DID, |');
    expect(found.slice(0, 2)).toMatchObject([
      { label: '1 installed', textEdit: { newText: '1' }, detail: 'DID U8[1]' },
      { label: '12 level', textEdit: { newText: '12' } },
    ]);
    expect(JSON.stringify(found[0]?.documentation)).toContain('Is the app there');
    expect(labels('local x = srta.get_ds_u8(srta.DS_DID, 1, |)')[0]).toBe('1 installed');
    expect(labels('local x = srta.get_ds_flag(srta.DS_DID, |')[0]).toBe('1 woken');
    expect(labels('srta.get_geo_points(3, |')[0]).toBe('2 score');
    expect(labels('local read = srta.get_ds_u8\nlocal D = srta.DS_DID\nread(D, |')[0]).toBe('1 installed');
    expect(labels('local d = srta.get_dsdata(srta.DS_DID)\nlocal x = d[srta.U8][|')[0]).toBe('1 installed');
    expect(taken('local x = srta.get_ds_u8(srta.DS_DID, inst|)', '1 installed')).toBe(
      'local x = srta.get_ds_u8(srta.DS_DID, 1)',
    );
  });

  it('are units of truncate inside the string and without it', () => {
    expect(labels('time.truncate(time.now(), "|')).toEqual(['month', 'day', 'hour', 'minute']);
    expect(labels('time.truncate(time.now(), "|")')).toEqual(['month', 'day', 'hour', 'minute']);
    expect(taken("time.truncate(time.now(), 'd|')", 'day')).toBe("time.truncate(time.now(), 'day')");
    expect(labels('time.truncate(time.now(), |')[0]).toBe('"month"');
  });

  it('are target ids', () => {
    expect(labels('srta.set_target("|')).toEqual(['news-new', 'video-new']);
    expect(labels('srta.set_target("|", srta.TARGETINFO_ENABLE, false)')).toEqual(['news-new', 'video-new']);
    expect(taken('srta.set_target("ne|ws", 1)', 'video-new')).toBe('srta.set_target("video-new", 1)');
    expect(taken('srta.set_target("news-|\nend', 'news-new')).toBe('srta.set_target("news-new\nend');
    const inLoop = 'for _, t in ipairs(srta.get_targets()) do\n  srta.set_target(|';
    expect(labels(inLoop).slice(0, 3)).toEqual(['"news-new"', 't', '"video-new"']);
    expect(labels('srta.set_target("|', { targets: undefined })).toEqual([]);
  });

  it('are booleans for ENABLE', () => {
    expect(labels('srta.set_target(t, srta.TARGETINFO_ENABLE, |').slice(0, 2)).toEqual(['true', 'false']);
    expect(labels('srta.set_target(t, {[srta.TARGETINFO_ENABLE] = |').slice(0, 2)).toEqual(['true', 'false']);
  });

  it('are fields of the table form', () => {
    expect(labels('srta.set_target(t, {|')[0]).toBe('[srta.TARGETINFO_ENABLE]');
    expect(taken('srta.set_target(t, {|})', '[srta.TARGETINFO_CPC_PRICE]')).toBe(
      'srta.set_target(t, {[srta.TARGETINFO_CPC_PRICE] = })',
    );
  });
});

describe('comparisons', () => {
  it('have the words of the dictionary', () => {
    const source = 'local installed = srta.get_ds_u8(srta.DS_DID, 1)\nif installed == |';
    expect(items(source).slice(0, 2)).toMatchObject([
      { label: '0 no', textEdit: { newText: '0' } },
      { label: '1 yes', textEdit: { newText: '1' } },
    ]);
    expect(labels('local w = srta.get_ds_flag(srta.DS_DID, 1)\nif w == |')[0]).toBe('true yes');
  });

  it('have target ids inside the string', () => {
    const loop = 'for _, target in ipairs(srta.get_targets()) do\n  if target == ';
    expect(labels(`${loop}"|`)).toEqual(['news-new', 'video-new']);
    expect(labels(`${loop}"|" then\nend\nend`)).toEqual(['news-new', 'video-new']);
    expect(labels(`${loop}|`)[0]).toBe('"news-new"');
    expect(labels('local name = "x"\nif name == "|"')).toEqual([]);
  });

  it('have target ids in a table that is indexed by one', () => {
    const loop = 'for _, t in ipairs(srta.get_targets()) do if MINE[t] then end end';
    expect(labels(`local MINE = { ["|"] = true }\n${loop}`)).toEqual(['news-new', 'video-new']);
    expect(labels(`local OTHER = { ["|"] = true }\n${loop}`)).toEqual([]);
  });

  it('have constants with their module', () => {
    expect(labels('if srta.get_os() == |')[0]).toBe('srta.OS_UNKNOWN');
  });
});

describe('hijack', () => {
  it('has its members in the table that it returns', () => {
    expect(labels('function hijack()\n  return {\n    |\n  }\nend')[0]).toBe('srta_get_dsdata');
    expect(taken('function hijack() return { srta_get_o| } end', 'srta_get_os')).toContain(
      'srta_get_os = srta.${1|OS_ANDROID',
    );
    expect(labels('function hijack()\n  local stubs = {}\n  stubs.|\n  return stubs\nend')).toContain(
      'time_now',
    );
    expect(labels('function other() return { | } end')).not.toContain('srta_get_os');
    expect(labels('function hijack() return { srta_get_targets = { "|" } } end')).toEqual([
      'news-new',
      'video-new',
    ]);
  });

  it('has columns in its stubs', () => {
    const stub = 'function hijack() return { srta_get_dsdata = { [srta.DS_DID] = { [srta.U8] = { [|';
    expect(labels(stub)[0]).toBe('1 installed');
  });
});

describe('names', () => {
  it('are local variables by nearness, then globals of the file, then those of the service', () => {
    const source = 'A = 1\nlocal far = 1\nfunction f(near)\n  local nearest = 1\n  x = |\nend';
    const found = labels(source);
    expect(found.slice(0, 5)).toEqual(['nearest', 'near', 'far', 'A', 'f']);
    expect(found).toContain('srta');
    expect(found).toContain('print');
    expect(found).toContain('nil');
    expect(found).not.toContain('main');
  });

  it('are only those that are visible', () => {
    const source = 'do local hidden = 1 end\nlocal function f(a) end\nlocal later_is = |\nlocal later = 2';
    const found = labels(source);
    expect(found).toContain('f');
    for (const name of ['hidden', 'a', 'later_is', 'later']) expect(found).not.toContain(name);
    expect(labels('local x = 1\nlocal y = x and |')).not.toContain('y');
    expect(labels('local x = 1\n|')).toContain('x');
  });

  it('are those of the setting too', () => {
    const given = { extraGlobals: ['math', 'table.insert'] };
    expect(labels('x = |', given)).toEqual(expect.arrayContaining(['math', 'table']));
    expect(labels('table.|', given)).toEqual(['insert']);
  });

  it('tell of the functions of the file', () => {
    const source = '-- What one user is worth\nlocal function price(base, ...)\nend\nx = |';
    const found = items(source).find(({ label }) => label === 'price');
    expect(found).toMatchObject({ kind: 3, detail: 'price(base, ...)' });
    expect(JSON.stringify(found?.documentation)).toContain('What one user is worth');
  });

  it('are fields of the script’s own tables', () => {
    expect(labels('local COL = { INSTALLED = 1 }\nCOL.LEVEL = 2\nx = COL.|')).toEqual(['INSTALLED', 'LEVEL']);
    expect(labels('local u = {}\nfunction u.f() end\nfunction u:m() end\nu:|')).toEqual(['f', 'm']);
  });
});

describe('words of the language', () => {
  it('stand where the grammar has them', () => {
    expect(labels('if x == 1 |')).toEqual(['and', 'or', 'then']);
    expect(labels('while x |')).toEqual(['and', 'do', 'or']);
    expect(labels('for i = 1, 3 |')).toEqual(['and', 'do', 'or']);
    expect(labels('for k, v |')).toEqual(['in']);
    expect(labels('for k, v in pairs(t) |')).toEqual(['and', 'do', 'or']);
    expect(labels('if a then\n  b()\n  |\nend')).toEqual(
      expect.arrayContaining(['end', 'else', 'elseif', 'local']),
    );
    expect(labels('while a do\n  |')).toEqual(expect.arrayContaining(['break', 'end']));
    expect(labels('|')).not.toContain('end');
    expect(labels('return |')).toEqual(expect.arrayContaining(['nil', 'function', 'not']));
  });

  it('are snippets too', () => {
    const top = labels('|');
    expect(top).toEqual(
      expect.arrayContaining(['main', 'hijack', 'for targets', 'exclude target', 'if then']),
    );
    expect(
      items('function main() end\n|').filter(({ label, kind }) => label === 'main' && kind === 15),
    ).toEqual([]);
    expect(
      items('function f()\n  |\nend').filter(({ label, kind }) => label === 'hijack' && kind === 15),
    ).toEqual([]);
    expect(labels('function |').slice(0, 2)).toEqual(['hijack', 'main']);
    expect(taken('function m|', 'main')).toMatch(/^function main\(\)/);
    expect(taken('ma|', 'main')).toMatch(/^function main\(\)/);
  });
});

describe('nothing', () => {
  it.each([
    '-- a |',
    '-- |',
    'x = 1 --[[ srta.| ]]',
    '--[[ srta.|',
    'local a|',
    'local |x = 1'.replace('|x', 'a, |'),
    'for i|',
    'for i, | in pairs(t) do end',
    'function f(|',
    'function f(a, |) end',
    'local f = function(a, |',
    'x = 12|',
    'x = 0x|',
    'x = 1.|',
    'print("srta.|")',
    'print("a|',
    'x = [[ srta.| ]]',
    'goto |',
  ])('is offered in %s', (source) => {
    expect(labels(source).filter((label) => label !== 'function')).toEqual([]);
  });

  it('but what surely belongs there is, when the editor asks by itself', () => {
    expect(labels('foo(|', {}, '(')).toEqual([]);
    expect(labels('local |', {}, ' ')).toEqual([]);
    expect(labels('if installed |', {}, ' ')).toEqual([]);
    expect(labels('srta.get_ds_u8(|', {}, '(')[0]).toBe('srta.DS_DID');
    expect(labels('srta.get_ds_u8(srta.DS_DID, |', {}, ' ')).toEqual(['1 installed', '12 level']);
    expect(labels('srta.|', {}, '.')).toContain('get_os');
  });
});

describe('resolving', () => {
  const resolved = (label: string, language: 'en' | 'zh-cn', source = 'srta.|'): CompletionItem => {
    const item = items(source).find((each) => each.label === label);
    if (!item) throw new Error(label);
    return resolveCompletion(item, { ...context(), language });
  };
  const text = (item: CompletionItem): string => JSON.stringify(item.documentation);

  it('brings documentation in the user’s language', () => {
    expect(items('srta.|')[0]?.documentation).toBeUndefined();
    expect(text(resolved('get_os', 'en'))).toContain('Gives the operating system');
    expect(text(resolved('get_os', 'zh-cn'))).toContain('获取终端操作系统');
    expect(resolved('get_ds_u8', 'en').detail).toBe(
      'srta.get_ds_u8(ds: integer, col: integer, ...): integer, ...',
    );
    expect(resolved('OS_IOS', 'en').detail).toBe('srta.OS_IOS = 1');
    expect(resolved('DS_DID', 'en').detail).toBe('srta.DS_DID');
    expect(text(resolved('srta', 'en', 'x = |'))).toContain('User data');
    expect(text(resolved('time_now', 'en', 'function hijack() return { | } end'))).toContain('Unix seconds');
  });

  it('leaves an item alone that it does not know', () => {
    expect(resolveCompletion({ label: 'x' }, context())).toEqual({ label: 'x' });
    expect(resolveCompletion({ label: 'x', data: { kind: 'function', name: 'y' } }, context())).toMatchObject(
      { label: 'x' },
    );
  });
});
