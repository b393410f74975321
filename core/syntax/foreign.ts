import type { Text } from '../model/text.ts';
import { text } from '../model/text.ts';
import { T, type TokenKind } from './tokens.ts';

/** Spellings of other languages and of later Lua versions: what they are read as, so that one mistake is one message. */
export interface ForeignSpelling {
  readonly spelling: string;
  readonly kind: TokenKind;
  readonly message: Text;
  /** What to write in its place, when that is always right. */
  readonly instead?: string;
}

/** Longest first. None of these can occur in a correct Lua 5.1 program outside strings and comments. */
export const FOREIGN_SPELLINGS: readonly ForeignSpelling[] = [
  {
    spelling: '!==',
    kind: T.NotEqual,
    message: text('Lua writes "not equal" as "~=", not "{0}"', '!=='),
    instead: '~=',
  },
  {
    spelling: '!=',
    kind: T.NotEqual,
    message: text('Lua writes "not equal" as "~=", not "{0}"', '!='),
    instead: '~=',
  },
  {
    spelling: '===',
    kind: T.Equal,
    message: text('Lua compares with "==", not "{0}"', '==='),
    instead: '==',
  },
  {
    spelling: '&&',
    kind: T.And,
    message: text('Lua writes "{0}" as "{1}"', '&&', 'and'),
    instead: ' and ',
  },
  { spelling: '||', kind: T.Or, message: text('Lua writes "{0}" as "{1}"', '||', 'or'), instead: ' or ' },
  {
    spelling: '//',
    kind: T.Foreign,
    message: text(
      '"//" is Lua 5.3, and Lua 5.1 has no integer division: write (a - a % b) / b. A comment starts with "--"',
    ),
  },
  {
    spelling: '<<',
    kind: T.Foreign,
    message: text('"<<" is Lua 5.3, and Lua 5.1 has no bit operators: write a * 2 ^ n'),
  },
  {
    spelling: '>>',
    kind: T.Foreign,
    message: text(
      '">>" is Lua 5.3, and Lua 5.1 has no bit operators: divide by 2 ^ n and subtract the fraction',
    ),
  },
  {
    spelling: '<>',
    kind: T.NotEqual,
    message: text('Lua writes "not equal" as "~=", not "{0}"', '<>'),
    instead: '~=',
  },
  {
    spelling: '**=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '**=', '^'),
  },
  { spelling: '**', kind: T.Caret, message: text('Lua writes "{0}" as "{1}"', '**', '^'), instead: '^' },
  { spelling: ':=', kind: T.Assign, message: text('Lua writes "{0}" as "{1}"', ':=', '='), instead: '=' },
  { spelling: '??', kind: T.Or, message: text('Lua writes "{0}" as "{1}"', '??', 'or'), instead: ' or ' },
  { spelling: '?.', kind: T.Dot, message: text('Lua has no "?.": write "a and a.b"') },
  {
    spelling: '?',
    kind: T.Foreign,
    message: text('Lua has no "?": write "condition and one or other", or use "if"'),
  },
  { spelling: '++', kind: T.Increment, message: text('Lua has no "{0}": write x = x + 1', '++') },
  {
    spelling: '+=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '+=', '+'),
  },
  {
    spelling: '-=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '-=', '-'),
  },
  {
    spelling: '*=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '*=', '*'),
  },
  {
    spelling: '/=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '/=', '/'),
  },
  {
    spelling: '..=',
    kind: T.CompoundAssign,
    message: text('Lua has no "{0}": write x = x {1} ...', '..=', '..'),
  },
  {
    spelling: '&',
    kind: T.Foreign,
    message: text(
      '"{0}" is Lua 5.3, and Lua 5.1 has no bit operators. The logical operator is "{1}"',
      '&',
      'and',
    ),
  },
  {
    spelling: '|',
    kind: T.Foreign,
    message: text(
      '"{0}" is Lua 5.3, and Lua 5.1 has no bit operators. The logical operator is "{1}"',
      '|',
      'or',
    ),
  },
  {
    spelling: '~',
    kind: T.Foreign,
    message: text(
      '"{0}" is Lua 5.3, and Lua 5.1 has no bit operators. The logical operator is "{1}"',
      '~',
      'not',
    ),
  },
  { spelling: '!', kind: T.Not, message: text('Lua writes "{0}" as "{1}"', '!', 'not'), instead: 'not ' },
];

/** Full-width punctuation that an input method leaves behind, and the ASCII that was meant. */
export const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ['，', ','],
  ['、', ','],
  ['；', ';'],
  ['：', ':'],
  ['。', '.'],
  ['．', '.'],
  ['（', '('],
  ['）', ')'],
  ['［', '['],
  ['］', ']'],
  ['【', '['],
  ['】', ']'],
  ['｛', '{'],
  ['｝', '}'],
  ['＝', '='],
  ['＋', '+'],
  ['－', '-'],
  ['—', '-'],
  ['×', '*'],
  ['＊', '*'],
  ['／', '/'],
  ['÷', '/'],
  ['％', '%'],
  ['＾', '^'],
  ['＃', '#'],
  ['＜', '<'],
  ['＞', '>'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '~='],
  ['…', '...'],
  ['～', '~'],
  ['！', '!'],
]);

/** Quotation marks to those that close them: what stands between is read as a string. */
export const FOREIGN_QUOTES: ReadonlyMap<string, string> = new Map([
  ['“', '”“"'],
  ['”', '”“"'],
  ['‘', "’‘'"],
  ['’', "’‘'"],
  ['＂', '＂"'],
  ['＇', "＇'"],
  ['「', '」'],
  ['《', '》'],
  ['`', '`'],
]);

/** Blanks that Lua does not take for blanks. */
export const FOREIGN_SPACES =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff';
