import { describe, expect, it } from 'vitest';
import { parse } from '../../../core/syntax/parse.ts';
import { mend, messages, problems, warnings } from './reading.ts';

/** Each source with what is reported about it: the place, the kind, the marked text. One line a problem. */
const MISTAKES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a missing then', 'if x == 1\n  print(1)\nend\n', ['1:9 missing-then [1]']],
  ['a missing then after elseif', 'if x then\n  a()\nelseif y\n  b()\nend\n', ['3:8 missing-then [y]']],
  ['a missing do', 'while x\n  print(1)\nend\n', ['1:7 missing-do [x]']],
  ['a missing do in for', 'for i = 1, 10\n  print(i)\nend\n', ['1:13 missing-do [0]']],
  ['do in the place of then', 'if x do\n  a()\nend\n', ['1:6 unexpected [do]']],
  ['a missing parenthesis', 'print((1 + 2)\nprint(3)\n', ['1:13 missing-bracket [)]']],
  ['a missing parenthesis before then', 'if f(x then\n  a()\nend\n', ['1:6 missing-bracket [x]']],
  ['a missing bracket', 'x = t[1\ny = 2\n', ['1:7 missing-bracket [1]']],
  ['a missing brace', 'local t = { 1, 2\nlocal u = 3\n', ['1:16 missing-bracket [2]']],
  [
    'a missing brace of many lines',
    'local t = {\n  a = 1,\n  b = 2,\nprint(t)\n',
    ['3:8 missing-bracket [,]'],
  ],
  [
    'a missing comma in a table',
    'local t = {\n  a = 1\n  b = 2,\n  c = 3\n  d = 4\n}\n',
    ['2:7 missing-comma [1]', '4:7 missing-comma [3]'],
  ],
  ['a missing comma in a call', 'f(a b, c)\n', ['1:3 missing-comma [a]']],
  ['a missing comma in a call of many lines', 'f(\n  1\n  2\n)\n', ['2:3 missing-comma [1]']],
  ['a missing value', 'local a =\nlocal b = 2\n', ['1:9 missing-expression [=]']],
  [
    'a missing operand',
    'x = a +\ny = 2\nz = )\n',
    ['1:7 missing-expression [+]', '3:3 missing-expression [=]'],
  ],
  ['a missing end', 'function f()\n  for i = 1, 3 do\n    print(i)\nend\nf()\n', ['3:12 missing-end [)]']],
  [
    'a missing end before the next function',
    'function a()\n  x()\n\nfunction b()\n  y()\nend\n',
    ['2:5 missing-end [)]'],
  ],
  [
    'a missing end before else',
    'if a then\n  for i = 1, 2 do\n    x()\nelse\n  y()\nend\n',
    ['3:7 missing-end [)]'],
  ],
  [
    'a missing end at the end of the file',
    'function main()\n  if x then\n    y()\n  end\n',
    ['4:5 missing-end [d]'],
  ],
  [
    'two missing ends',
    'function a()\n  if x then\n    y()\n\nfunction b()\nend\n',
    ['3:7 missing-end [)]', '3:7 missing-end [)]'],
  ],
  ['an end too many', 'function a()\n  x()\nend\nend\ny()\n', ['4:1 unexpected-end [end]']],
  ['else if', 'if a then\n  x()\nelse if b then\n  y()\nend\nz()\n', ['3:1 else-if [else if]']],
  [
    'else if inside a function',
    'function main()\n  if a then\n    x()\n  else if b then\n    y()\n  end\nend\n',
    ['4:3 else-if [else if]'],
  ],
  [
    'a chain of else if',
    'if a then\n  x()\nelse if b then\n  y()\nelse if c then\n  z()\nend\n',
    ['3:1 else-if [else if]', '5:1 else-if [else if]'],
  ],
  ['repeat with end', 'repeat\n  x()\nend\ny()\n', ['3:1 missing-until [end]']],
  ['one = in a condition', 'if x = 1 then\n  y()\nend\n', ['1:6 unexpected [=]']],
  ['== as a statement', 'x == 1\ny()\n', ['1:3 not-a-statement [==]']],
  ['== in local', 'local x == 1\n', ['1:9 unexpected [==]']],
  ['a name alone', 'local x = 1\nx\nprint(x)\n', ['2:1 not-a-statement [x]']],
  ['continue', 'for i = 1, 2 do\n  continue\nend\n', ['2:3 not-a-statement [continue]']],
  ['another language declares', 'var x = 1\nx = 2\n', ['1:1 unexpected [var]']],
  ['a misspelt keyword', 'funtion f()\nx()\n', ['1:1 unexpected [funtion]']],
  [
    'a keyword for a name',
    'local end = 1\nx = end\n',
    ['1:7 missing-name [end]', '2:3 missing-expression [=]'],
  ],
  ['a keyword for a field', 'x = t.end\ny = t.if\n', ['1:7 missing-name [end]', '2:7 missing-name [if]']],
  ['a table as in JSON', 't = { "a": 1, b: 2 }\n', ['1:7 unexpected ["a"]', '1:16 unexpected [:]']],
  ['break outside a loop', 'break\n', ['1:1 break-outside-loop [break]']],
  ['... outside a vararg function', 'function f() print(...) end\n', ['1:20 vararg-outside [...]']],
  ['code after return', 'do\n  return 1\n  print(2)\nend\n', ['3:3 after-last-statement [print]']],
  ['an assignment to a call', 'f() = 1\n', ['1:1 not-assignable [f()]']],
  ['an assignment to parentheses', '(a) = 1\n', ['1:1 not-assignable [(a)]']],
  ['an unclosed string', 'x = "abc\ny = 1\n', ['1:5 string ["abc]']],
  ['an unclosed long string', 'x = [[abc\ny = 1\n', ['1:5 string [[[]']],
  ['an unclosed comment', 'x = 1 --[[ abc\ny = 1\n', ['1:7 comment [--[[]']],
  [
    'a malformed number',
    'x = 12abc\ny = 0x\nz = 1..2\n',
    ['1:5 number [12abc]', '2:5 number [0x]', '3:5 number [1..2]'],
  ],
  ['a local function with a field name', 'local function a.b() end\n', ['1:17 unexpected [.]']],
  ['a function without a name', 'function() end\n', ['1:8 missing-name [n]']],
  ['a parameter after ...', 'function f(..., a) end\n', ['1:15 unexpected [,]']],
  ['a loop without its limit', 'for i = 1 do end\n', ['1:9 missing-comma [1]']],
  ['a loop without in', 'for k, v pairs(t) do end\n', ['1:8 missing-assign [v]']],
  ['a missing parenthesis of parameters', 'function f(\n  local x = 1\nend\n', ['1:11 missing-bracket [(]']],
  ['a method that is not called', 'x = a:b\ny = 1\n', ['1:7 missing-bracket [b]']],
];

const FOREIGN: readonly (readonly [string, readonly string[]])[] = [
  ['x = 7 // 2', ['1:7 foreign-operator [//]']],
  [
    'x = a & b | c ~ d',
    ['1:7 foreign-operator [&]', '1:11 foreign-operator [|]', '1:15 foreign-operator [~]'],
  ],
  ['x = 1 << 4 >> 2', ['1:7 foreign-operator [<<]', '1:12 foreign-operator [>>]']],
  ['x = ~5', ['1:5 foreign-operator [~]']],
  [
    'if x != 1 && !y || z then end',
    [
      '1:6 foreign-operator [!=]',
      '1:11 foreign-operator [&&]',
      '1:14 foreign-operator [!]',
      '1:17 foreign-operator [||]',
    ],
  ],
  ['x += 1', ['1:3 foreign-operator [+=]']],
  ['x++', ['1:2 foreign-operator [++]']],
  ['x **= 2 ** 3', ['1:3 foreign-operator [**=]', '1:9 foreign-operator [**]']],
  ['x = a <> b', ['1:7 foreign-operator [<>]']],
  ['x := 5', ['1:3 foreign-operator [:=]']],
  ['x = a ? b:c() : d', ['1:7 foreign-operator [?]']],
  ['x = a ? b : d', ['1:7 foreign-operator [?]']],
  ['x = a?.b ?? c', ['1:6 foreign-operator [?.]', '1:10 foreign-operator [??]']],
  ['// a comment: x > 1\nx = 1', ['1:1 foreign-operator [//]']],
  ['/* a comment\nx > 1 */ x = 1', ['1:1 foreign-operator [/*]']],
  ['local x <const>, f <close> = 5, g', ['1:9 unexpected [<const>]', '1:20 unexpected [<close>]']],
  ['if x than y() end', ['1:6 unexpected [than]']],
  ['if x the() end', ['1:4 missing-then [x]']],
  ["x = 'it's'", ["1:10 string [']"]],
  ['if a ！= b then end', ['1:6 full-width [！=]']],
  ['x = １２ + ａ', ['1:5 full-width [１２]', '1:10 full-width [ａ]']],
  ['x = 1 @ 2', ['1:7 character [@]']],
  ['x = `a`', ['1:5 full-width [`a`]']],
  [
    'print（“a”，1）',
    ['1:6 full-width [（]', '1:7 full-width [“a”]', '1:10 full-width [，]', '1:12 full-width [）]'],
  ],
  ['if a ＝＝ 1 then x = 2； end', ['1:6 full-width [＝＝]', '1:21 full-width [；]']],
  ['变量 = 1', ['1:1 character [变量]']],
  ['x\u3000= 1', ['1:2 full-width [\u3000]']],
  ['x = 1 \u{1f600}', ['1:7 character [\u{1f600}]']],
  ['\ufeffx = 1', ['1:1 byte-order-mark [\ufeff]']],
];

describe('a mistake is reported once, where a person would point at it', () => {
  it.each(MISTAKES)('%s', (_name, source, expected) => {
    expect(problems(source)).toEqual(expected);
  });

  it.each(FOREIGN)('%s', (source, expected) => {
    expect(problems(source)).toEqual(expected);
  });

  it('reports independent mistakes of one file each', () => {
    const source = [
      'local a = ',
      'if a then',
      '  print(1',
      'elseif b',
      '  x += 1',
      'end',
      'local t = { 1 2 }',
      'while true',
      '  break',
      'end',
      'y = 1 != 2',
    ].join('\n');
    expect(problems(source)).toEqual([
      '1:9 missing-expression [=]',
      '3:9 missing-bracket [1]',
      '4:8 missing-then [b]',
      '5:5 foreign-operator [+=]',
      '7:13 missing-comma [1]',
      '8:10 missing-do [e]',
      '11:7 foreign-operator [!=]',
    ]);
  });

  it('points at the opener of a block without an end', () => {
    const [problem] = parse('function f()\n  for i = 1, 3 do\n    print(i)\nend\nf()\n', 'gopher').errors;
    expect(problem?.related).toMatchObject([{ start: 15, end: 18 }]);
  });

  it('has a message of its own for later versions of Lua', () => {
    expect(messages('x = 7 // 2')[0]).toContain('Lua 5.3');
    expect(messages('x = a & b')[0]).toContain('Lua 5.3');
    expect(messages('goto done', 'puc')[0]).toContain('Lua 5.2');
  });
});

describe('what a fix inserts is right', () => {
  it.each([
    ['if x == 1\n  print(1)\nend\n', 'if x == 1 then\n  print(1)\nend\n'],
    ['f(a b)\n', 'f(a, b)\n'],
    ['if x then\n  a()\nelse if y then\n  b()\nend\n', 'if x then\n  a()\nelseif y then\n  b()\nend\n'],
    ['do\n  if x then\n    y()\nend\n', 'do\n  if x then\n    y()\n  end\nend\n'],
    ['print（“a”，1）', 'print("a",1)'],
    ['if x != 1 && !y then end', 'if x ~= 1  and  not y then end'],
    ['\ufeffx = 1', 'x = 1'],
    ['x = "a', 'x = "a"'],
    ['x = "it"s"', 'x = "it"s"'],
    ['local x <const> = 5', 'local x = 5'],
    ['x = 2 ** 3 ?? １', 'x = 2 ^ 3  or  1'],
    ['if x Then y() end', 'if x then y() end'],
    ['if ！a and b ！＝ c then end', 'if not a and b ~= c then end'],
    ['  // x > 1\ny = 1', '  -- x > 1\ny = 1'],
    ['t = { "a": 1, b: 2 }', 't = { ["a"] = 1, b = 2 }'],
    ['if x = 1 then end', 'if x == 1 then end'],
    ['x == 1', 'x = 1'],
  ])('%s', (source, mended) => {
    expect(mend(source)).toBe(mended);
    if (mended !== source) expect(problems(mended)).toEqual([]);
  });
});

describe('the two profiles', () => {
  it.each([
    ['goto and labels', 'for i = 1, 3 do\n  if i == 2 then goto next end\n  print(i)\n  ::next::\nend', 2],
    ['a call parenthesis on a new line', 'local f = print\n("x")', 1],
    ['empty statements', ';; local a = 1;; print(a)', 3],
  ])('%s: gopher warns, puc refuses', (_name, source, count) => {
    expect(problems(source)).toEqual([]);
    expect(warnings(source)).toHaveLength(count);
    expect(problems(source, 'puc')).not.toEqual([]);
  });

  it('goto is a plain name under puc', () => {
    expect(problems('local goto = 1 goto = 2 print(goto)', 'puc')).toEqual([]);
    expect(problems('local goto = 1')).toEqual(['1:7 missing-name [goto]']);
  });

  it('checks labels under gopher', () => {
    expect(problems('goto nowhere')).toEqual(['1:6 label [nowhere]']);
    expect(problems('::a:: do ::a:: end ::a::')).toEqual(['1:22 label [a]']);
    expect(problems('do goto a end local x ::a:: print(x)')).toEqual(['1:9 label [a]']);
    expect(problems('do goto a end local x ::a::')).toEqual([]);
    expect(problems('::a:: local function f() goto a end')).toEqual(['1:31 label [a]']);
    expect(problems('repeat goto a local x ::a:: until x')).toEqual(['1:13 label [a]']);
  });

  it('warns about escapes that Lua 5.1 reads as letters', () => {
    const source = 'x = "\\x41\\z \\u{41}\\n"';
    expect(problems(source)).toEqual([]);
    expect(warnings(source)).toEqual([
      '1:6 foreign-escape [\\x]',
      '1:10 foreign-escape [\\z]',
      '1:13 foreign-escape [\\u]',
    ]);
    expect(problems('x = "\\300"', 'puc')).toEqual(['1:6 string [\\300]']);
    expect(warnings('x = "\\300"')).toEqual(['1:6 string [\\300]']);
  });

  it('warns about a comment that gopher-lua refuses', () => {
    expect(warnings('--[== a heading ==\nx = 1')).toEqual(['1:1 portability [--[=]']);
    expect(warnings('--[==[ a comment ]==]\n-- [== x')).toEqual([]);
  });
});
