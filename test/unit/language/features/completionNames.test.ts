import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { resolveCompletion } from '../../../../core/language/features/completion.ts';
import { context, items, labels, taken } from './completing.ts';

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
    expect(labels('if a then\n  b()\n  el|')).toEqual(expect.arrayContaining(['else', 'elseif', 'end']));
    expect(labels('function f()\n  b()\nen|')).toContain('end');
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
    expect(labels('srta.set_target(|', {}, '(')).toEqual([]);
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
