import { describe, expect, it } from 'vitest';
import { definition } from '../../../../core/language/features/definition.ts';
import { highlights } from '../../../../core/language/features/highlights.ts';
import { references } from '../../../../core/language/features/references.ts';
import { marked, shown } from './marked.ts';

function defined(source: string): string[] {
  const { script, offset } = marked(source);
  return definition(script, offset).map((range) => shown(script, range));
}
function referred(source: string, declarations = true): string[] {
  const { script, offset } = marked(source);
  return references(script, offset, declarations).map((range) => shown(script, range));
}
function highlighted(source: string): string[] {
  const { script, offset } = marked(source);
  return highlights(script, offset).map(
    ({ range, kind }) => `${shown(script, range)} ${['', 'text', 'read', 'write'][kind ?? 0]}`,
  );
}

describe('definition', () => {
  it('goes to the declaration of a local, the innermost of its name', () => {
    expect(defined('local x = 1\ndo local x = 2 print(|x) end')).toEqual(['2:9 x']);
    expect(defined('local x = 1\nlocal x = x|')).toEqual(['1:6 x']);
    expect(defined('function f(a, b) return b| end')).toEqual(['1:14 b']);
    expect(defined('for i, v in ipairs(t) do print(|v) end')).toEqual(['1:7 v']);
    expect(defined('local function f() return f|() end')).toEqual(['1:15 f']);
  });

  it('goes to the assignments of a global, those at load first', () => {
    expect(defined('function main() help|() end\nfunction help() end')).toEqual(['2:9 help']);
    expect(defined('N = 1\nfunction main() N = 2 print(|N) end')).toEqual(['1:0 N']);
    expect(defined('function main() N = 2 print(|N) end')).toEqual(['1:16 N']);
  });

  it('has nothing for what the service gives, for literals and for nothing', () => {
    expect(defined('print|(1)')).toEqual([]);
    expect(defined('srta.get_os|()')).toEqual([]);
    expect(defined('local a = 12|3')).toEqual([]);
    expect(defined('|')).toEqual([]);
  });

  it('goes to fields of tables defined in the file', () => {
    expect(defined('local t = { x = 1, ["y"] = 2 }\nprint(t.|y)')).toEqual(['1:21 y']);
    expect(defined('local t = {}\nfunction t.f() end\nt.f|()')).toEqual(['2:11 f']);
    expect(defined('local t = {}\nfunction t:m() end\nt:m|()')).toEqual(['2:11 m']);
    expect(defined('local t = { v = 1 }\nfunction t:m() return self.|v end')).toEqual(['1:12 v']);
    expect(defined('local t = { a = { b = 1 } }\nprint(t.a["|b"])')).toEqual(['1:18 b']);
    expect(defined('local t = {}\nt.x = 1\nfunction main() t.x = 2 print(t.|x) end')).toEqual(['2:2 x']);
  });

  it('does not mix fields of different tables', () => {
    expect(defined('local a = { x = 1 }\nlocal b = { x = 2 }\nprint(b.|x)')).toEqual(['2:12 x']);
    expect(defined('local a = { x = 1 }\nprint(f().|x)')).toEqual([]);
  });

  it('goes from goto to its label, not into another function', () => {
    expect(defined('for i = 1, 3 do goto |next ::next:: end')).toEqual(['1:28 next']);
    expect(defined('::done::\nlocal f = function() goto |done end')).toEqual([]);
    expect(defined('do ::a:: end ::b:: do goto |b end')).toEqual(['1:15 b']);
  });
});

describe('references', () => {
  it('finds every place of a variable, with or without its declaration', () => {
    const source = 'local |n = 1\nfunction main() n = n + 1 local n = 2 print(n) end';
    expect(referred(source)).toEqual(['1:6 n', '2:16 n', '2:20 n']);
    expect(referred(source, false)).toEqual(['2:16 n', '2:20 n']);
  });

  it('finds members of the service by meaning, not by spelling', () => {
    expect(
      referred(
        'local s = srta\ns.get_os()\nsrta.get_o|s()\nlocal t = {}\nt.get_os = 1\nprint(srta["get_os"])',
      ),
    ).toEqual(['2:2 get_os', '3:5 get_os', '6:12 get_os']);
  });

  it('finds fields through self and brackets', () => {
    expect(referred('local t = { |v = 1 }\nfunction t:m() self.v = t["v"] end')).toEqual([
      '1:12 v',
      '2:20 v',
      '2:27 v',
    ]);
  });

  it('finds names that nobody defines', () => {
    expect(referred('foo|()\nprint(foo)')).toEqual(['1:0 foo', '2:6 foo']);
  });
});

describe('highlights', () => {
  it('tells reading from writing', () => {
    expect(highlighted('local x| = 1\nx = x + 1')).toEqual(['1:6 x write', '2:0 x write', '2:4 x read']);
  });

  it('shows a label with its jumps', () => {
    expect(highlighted('for i = 1, 3 do goto next ::n|ext:: end')).toEqual([
      '1:21 next read',
      '1:28 next write',
    ]);
  });

  it('shows the keywords of a block', () => {
    expect(highlighted('if a t|hen elseif b then else if c then end end')).toEqual([
      '1:0 if text',
      '1:5 then text',
      '1:10 elseif text',
      '1:19 then text',
      '1:24 else text',
      '1:43 end text',
    ]);
    expect(highlighted('while a do if b then brea|k end end')).toEqual([
      '1:0 while text',
      '1:8 do text',
      '1:21 break text',
      '1:31 end text',
    ]);
    expect(highlighted('function f() if a then return 1 end retur|n 2 end')).toEqual([
      '1:0 function text',
      '1:23 return text',
      '1:36 return text',
      '1:45 end text',
    ]);
    expect(highlighted('repeat| local x until x')).toEqual(['1:0 repeat text', '1:15 until text']);
    expect(highlighted('local a = n|il')).toEqual([]);
  });
});
