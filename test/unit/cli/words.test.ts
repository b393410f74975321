import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../cli/language.ts';
import { editDistance, nearest } from '../../../core/model/nearest.ts';

describe('nearest', () => {
  it('finds the command that was meant', () => {
    const commands = ['script', 'target', 'task', 'read', 'write'];
    expect(nearest('scirpt', commands)).toBe('script');
    expect(nearest('tasks', commands)).toBe('task');
    expect(nearest('wirte', commands)).toBe('write');
    expect(nearest('emulator', commands)).toBeUndefined();
  });

  it('counts a swap of neighbours as one step', () => {
    expect(editDistance('ab', 'ba')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });
});

describe('chooseLanguage', () => {
  it('takes --lang, then the locale in the order of POSIX', () => {
    expect(chooseLanguage('zh-CN', { LANG: 'en_US.UTF-8' })).toBe('zh-cn');
    expect(chooseLanguage('en', { LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(chooseLanguage(undefined, { LC_ALL: 'en_US', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'C' })).toBe('zh-cn');
    expect(chooseLanguage(undefined, {})).toBe('en');
    expect(chooseLanguage('de', {})).toBeUndefined();
  });
});
