import { describe, expect, it } from 'vitest';
import { fixed, marked, ofRule, said } from './findings.ts';

describe('newline-call', () => {
  it('is one diagnostic, with the bracket moved up', () => {
    expect(marked('newline-call', 'print\n("a")')).toEqual(['(']);
    expect(fixed('newline-call', 'print\n  ("a")')).toBe('print("a")');
    expect(fixed('newline-call', 'local s = t:name\n("a")')).toBe('local s = t:name("a")');
  });

  it('parts two statements where these are two', () => {
    expect(fixed('newline-call', 'f()\n(g or h)("a")')).toBe('f();\n(g or h)("a")');
    expect(fixed('newline-call', 'f()\n(g or h)("a")', 1)).toBe('f()(g or h)("a")');
    expect(fixed('newline-call', 'local a = b\n(g or h):run()')).toBe('local a = b;\n(g or h):run()');
    expect(fixed('newline-call', 'x = y + b\n(g or h).run()')).toBe('x = y + b;\n(g or h).run()');
  });

  it('does not where one of them would be none', () => {
    expect(fixed('newline-call', 'local f = print\n("x")')).toBe('local f = print("x")');
    expect(fixed('newline-call', 'x = f\n(g)() + 1')).toBe('x = f(g)() + 1');
    expect(ofRule('newline-call', 'print -- c\n("a")')[0]?.fixes).toBeUndefined();
  });
});

describe('ambiguity-1', () => {
  const found = (source: string) => marked('ambiguity-1', source);

  it('marks a default that computing has swallowed', () => {
    expect(found('local x = a + b or 0')).toEqual(['a + b or 0']);
    expect(found('local x = "k" .. name or ""')).toEqual(['"k" .. name or ""']);
    expect(found('local x = a or 0 + b')).toEqual(['a or 0 + b']);
    expect(said('ambiguity-1', 'local x = a + b or 0')).toEqual([
      '"a + b" is computed before "or": put brackets around what belongs together',
    ]);
  });

  it.each([
    'local x = a or b + c',
    'local x = a + (b or 0)',
    'local x = (a or 0) + b',
    'local x = a and 1 + b or 0',
    'local x = a and b .. "x" or ""',
    'local x = a == b or false',
    'local x = a + 1 or 0',
    'local x = f() or 0',
    'local x = -a or 0',
    'local x = a or -1',
    'local x = not a or 1 + b',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  it('puts brackets around one or the other', () => {
    expect(fixed('ambiguity-1', 'local x = a + b * c or 0')).toBe('local x = a + b * (c or 0)');
    expect(fixed('ambiguity-1', 'local x = a + b or 0', 1)).toBe('local x = (a + b) or 0');
    expect(fixed('ambiguity-1', 'local x = a or 0 + b')).toBe('local x = (a or 0) + b');
    expect(fixed('ambiguity-1', 'local x = a or 0 + b', 1)).toBe('local x = a or (0 + b)');
  });

  it('takes no time over a sum as long as a file', () => {
    expect(found(`local x = ${'a + '.repeat(50_000)}b or 0`)).toHaveLength(1);
  });
});

describe('unreachable-code', () => {
  const dead = (source: string) => marked('unreachable-code', source);

  it('marks what nothing gets to', () => {
    expect(dead('do return end\nf()\ng()')).toEqual(['f()\ng()']);
    expect(dead('if a then return 1 else return 2 end f()')).toEqual(['f()']);
    expect(dead('while true do f() end g()')).toEqual(['g()']);
    expect(dead('while 1 do if x then return end end g()')).toEqual(['g()']);
    expect(dead('repeat f() until false g()')).toEqual(['g()']);
    expect(dead('for i = 1, 2 do if a then break else return end f() end')).toEqual(['f()']);
    expect(dead('while a do goto done f() ::done:: g() end')).toEqual(['f()']);
    expect(said('unreachable-code', 'while true do f() end g()')).toEqual([
      'This never runs: no "break" leaves the loop before it',
    ]);
  });

  it('does not tell of what lies inside once more', () => {
    expect(dead('do return end while true do end f()')).toEqual(['while true do end f()']);
  });

  it.each([
    'if a then return end f()',
    'if a then return elseif b then return end f()',
    'while true do if x then break end end g()',
    'while true do for i = 1, 2 do goto out end end ::out:: g()',
    'while x do f() end g()',
    'repeat if x then break end until false g()',
    'for i = 1, 2 do return end f()',
    'local function f() return end f()',
    'do return end',
    'goto done ::done:: g()',
    'for _, t in ipairs(x) do if a then goto continue end f() ::continue:: end',
    'while true do local f = function() return end if f then break end end g()',
  ])('is silent about: %s', (source) => {
    expect(dead(source)).toEqual([]);
  });

  it('fades and removes it', () => {
    const source = 'function main()\n  do return end\n  f() -- never\nend\n';
    expect(ofRule('unreachable-code', source)[0]?.tags).toEqual([1]);
    expect(fixed('unreachable-code', source)).toBe('function main()\n  do return end -- never\nend\n');
  });
});

describe('code-after-break', () => {
  const dead = (source: string) => marked('code-after-break', source);

  it('marks what follows', () => {
    expect(dead('while a do do break end f() end')).toEqual(['f()']);
    expect(dead('for i = 1, 2 do if a then break else break end f() end g()')).toEqual(['f()']);
    expect(fixed('code-after-break', 'while a do\n  do break end\n  f()\nend')).toBe(
      'while a do\n  do break end\nend',
    );
  });

  it.each(['while a do f() break end g()', 'while a do if b then break end f() end'])(
    'is silent about: %s',
    (source) => {
      expect(dead(source)).toEqual([]);
      expect(marked('unreachable-code', source)).toEqual([]);
    },
  );
});

describe('empty-block', () => {
  const found = (source: string) => marked('empty-block', source);

  it('marks what has nothing in it', () => {
    expect(found('if a then end')).toEqual(['if a then end']);
    expect(found('if a then elseif b then else end')).toHaveLength(1);
    expect(found('for i = 1, 2 do end for k in pairs(t) do ; end do end')).toHaveLength(3);
  });

  it.each([
    'if a then else f() end',
    'if a then -- 暂不处理\nend',
    'while f() do end',
    'repeat until f()',
    'function main() end',
    'local f = function() end',
  ])('is silent about: %s', (source) => {
    expect(found(source)).toEqual([]);
  });

  it('removes it, unless its condition does something', () => {
    expect(fixed('empty-block', 'f()\n  if a then\n  end\ng()')).toBe('f()\ng()');
    expect(ofRule('empty-block', 'if f() then end')[0]?.fixes).toBeUndefined();
    expect(fixed('empty-block', 'for _, t in ipairs(srta.get_targets()) do end')).toBe('');
  });
});

describe('duplicate-index', () => {
  const twice = (source: string) => marked('duplicate-index', source);

  it('marks the key that is given again', () => {
    expect(twice('t = { a = 1, b = 2, a = 3 }')).toEqual(['a']);
    expect(twice('t = { a = 1, ["a"] = 3 }')).toEqual(['"a"']);
    expect(twice('t = { [1] = 1, [0x1] = 3 }')).toEqual(['0x1']);
    expect(twice('t = { "x", "y", [2] = 3 }')).toEqual(['2']);
    expect(twice('t = { [2] = 3, "x", "y" }')).toEqual(['"y"']);
    expect(twice('t = { [srta.U8] = {}, [1] = {} }')).toEqual(['1']);
    expect(twice('t = { [srta.DS_DID] = {}, [srta.DS_WUID] = {}, [srta.DS_DID] = {} }')).toEqual([
      'srta.DS_DID',
    ]);
    expect(twice('local A = 1\nlocal B = 1\nt = { [A] = {}, [B] = {} }')).toEqual(['B']);
  });

  it.each([
    't = { a = 1, [a] = 2 }',
    't = { [1] = 1, ["1"] = 2 }',
    't = { "x", [2] = 1 }',
    't = { [x] = 1, [y] = 2, [f()] = 1, [f()] = 2 }',
    't = { { a = 1 }, { a = 2 } }',
    't = { [srta.OS_IOS] = 1, [srta.OS_ANDROID] = 2, [srta.OS_UNKNOWN] = 3 }',
  ])('is silent about: %s', (source) => {
    expect(twice(source)).toEqual([]);
  });

  it('removes the one that is lost', () => {
    expect(fixed('duplicate-index', 't = { a = 1, b = 2, a = 3 }')).toBe('t = { b = 2, a = 3 }');
    expect(fixed('duplicate-index', 't = { "x", [1] = 3 }')).toBe('t = { "x" }');
    expect(ofRule('duplicate-index', 't = { a = f(), a = 3 }')[0]?.fixes).toBeUndefined();
  });
});

describe('duplicate-set-field', () => {
  const twice = (source: string) => marked('duplicate-set-field', source);

  it('marks the second function of a name', () => {
    expect(twice('local M = {} function M.f() end function M.g() end function M.f() end')).toEqual(['M.f']);
    expect(twice('local M = {} function M:f() end M.f = function() end')).toEqual(['M.f']);
    expect(twice('function main() end\nfunction main() end')).toEqual(['main']);
    expect(twice('function f() end function main() f() end f = function() end')).toEqual(['f']);
  });

  it.each([
    'local M = {} function M.f() end function M.g() end',
    'local M, N = {}, {} function M.f() end function N.f() end',
    'local M = {} if a then function M.f() end else function M.f() end end',
    'function f() end local old = f function f() old() end',
    'local M = {} function M.f() end keep(M) function M.f() end',
    'local M = {} M.x = 1 M.x = 2',
    'do local M = {} function M.f() end end do local M = {} function M.f() end end',
  ])('is silent about: %s', (source) => {
    expect(twice(source)).toEqual([]);
  });

  it('removes the first', () => {
    expect(
      fixed(
        'duplicate-set-field',
        'function f() return 1 end\nfunction f() return 2 end\nfunction main() f() end',
      ),
    ).toBe('\nfunction f() return 2 end\nfunction main() f() end');
  });
});

describe('count-down-loop', () => {
  const wrong = (source: string) => marked('count-down-loop', source);

  it('marks a loop that counts away from its end', () => {
    expect(wrong('for i = #t, 1 do end')).toEqual(['#t, 1']);
    expect(wrong('for i = 10, 1 do end')).toEqual(['10, 1']);
    expect(wrong('for i = n, 1, 2 do end')).toEqual(['n, 1, 2']);
    expect(wrong('for i = 1, 10, -1 do end')).toEqual(['1, 10, -1']);
    expect(wrong('for i = 1, #t, -1 do end')).toEqual(['1, #t, -1']);
    expect(wrong('for i = 1, 10, 0 do end')).toHaveLength(1);
  });

  it.each([
    'for i = 1, #t do end',
    'for i = 1, 1 do end',
    'for i = #t, 1, -1 do end',
    'for i = 10, 1, -1 do end',
    'for i = 0, 23 do end',
    'for i = a, b do end',
    'for i = 1, n, step do end',
    'for i = #t, n do end',
  ])('is silent about: %s', (source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('turns it', () => {
    expect(fixed('count-down-loop', 'for i = #t, 1 do f(i) end')).toBe('for i = #t, 1, -1 do f(i) end');
    expect(fixed('count-down-loop', 'for i = #t, 1, 2 do f(i) end')).toBe('for i = #t, 1, -2 do f(i) end');
    expect(fixed('count-down-loop', 'for i = 1, 10, -1 do f(i) end')).toBe('for i = 1, 10, 1 do f(i) end');
  });
});
