import { describe, expect, it } from 'vitest';
import { numberValue, stringValue } from '../../../core/syntax/literals.ts';

describe('literals', () => {
  it.each([
    ['0', 0],
    ['20020201001', 20020201001],
    ['3.5', 3.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e5', 100000],
    ['1E-2', 0.01],
    ['0xFF', 255],
    ['0XffffFFFF', 4294967295],
    ['0x1p4', 16],
  ])('the number %s', (spelling, expected) => {
    expect(numberValue(spelling)).toBe(expected);
  });

  it.each([
    ['"abc"', 'abc'],
    ["'a\"b'", 'a"b'],
    ['"a\\nb\\\\c\\"d\\065\\0661"', 'a\nb\\c"dAB1'],
    ['"\\228\\189\\160好"', '你好'],
    ['"\\x41\\z"', 'x41z'],
    ['"a\\\nb\\\r\nc"', 'a\nb\nc'],
    ['[[abc]]', 'abc'],
    ['[[\nabc\r\ndef]]', 'abc\ndef'],
    ['[==[ ]] ]==]', ' ]] '],
    ['""', ''],
    ['"unclosed', 'unclosed'],
    ['"\\255"', '\ufffd'],
  ])('the string %s', (spelling, expected) => {
    expect(stringValue(spelling)).toBe(expected);
  });
});
