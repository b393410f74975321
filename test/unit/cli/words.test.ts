import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../cli/language.ts';
import { editDistance, nearest } from '../../../cli/nearest.ts';
import { printable } from '../../../cli/output.ts';

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

describe('printable', () => {
  it('shows what could drive a terminal instead of sending it', () => {
    expect(printable('a\u001b[31mb\u0007\r\n\t中')).toBe('a\\x1b[31mb\\x07\n\t中');
  });
});
