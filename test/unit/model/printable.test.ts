import { describe, expect, it } from 'vitest';
import { jsonLine, oneLine, printable } from '../../../core/model/printable.ts';

const ESCAPES = '\u001b[2J \u001b]0;title\u0007 \u009b31m \u0000 \u007f';
const REORDERED = 'safe\u202egnp.exe\u202c \u2066x\u2069 \u2028';

describe('printable', () => {
  it('shows what would drive a terminal', () => {
    expect(printable(ESCAPES)).toBe('\\x1b[2J \\x1b]0;title\\x07 \\x9b31m \\x00 \\x7f');
  });

  it('shows what would turn the order of reading', () => {
    expect(printable(REORDERED)).toBe('safe\\u202egnp.exe\\u202c \\u2066x\\u2069 \\u2028');
  });

  it('leaves text alone in any script, with its line ends and tabs', () => {
    const words = 'line 1\n\tline 2 中文 שלום 👍🏽 é';
    expect(printable(words)).toBe(words);
    expect(printable('a\r\nb')).toBe('a\nb');
  });

  it('makes one line of many for a cell', () => {
    expect(oneLine('a\n  Decisions: all\r\n\tb')).toBe('a Decisions: all b');
  });
});

describe('jsonLine', () => {
  it('gives the same value without a character that drives a terminal', () => {
    const value = { name: ESCAPES, list: [REORDERED, 'line\nend'], 中: 1 };
    const line = jsonLine(value);
    expect(JSON.parse(line)).toEqual(value);
    expect(line).toBe(printable(line));
  });
});
