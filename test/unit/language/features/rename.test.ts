import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment } from '../../../../core/language/environment.ts';
import { prepareRename, rename } from '../../../../core/language/features/rename.ts';
import { Script } from '../../../../core/language/script.ts';
import { renderText } from '../../../../core/model/text.ts';
import { ENGLISH, marked, shown } from './marked.ts';

function prepared(source: string, extraGlobals: string[] = []): string {
  const { script, offset } = marked(source);
  const answer = prepareRename(script, offset, { ...ENGLISH, environment: environment({ extraGlobals }) });
  return 'refused' in answer ? renderText(answer.refused) : shown(script, answer.range);
}

/** The script with the new name, or why not. */
function renamed(source: string, name: string): string {
  const { script, offset } = marked(source);
  return apply(script, offset, name);
}
function apply(script: Script, offset: number, name: string): string {
  const answer = rename(script, offset, name, ENGLISH);
  if ('refused' in answer) return `refused: ${renderText(answer.refused)}`;
  let { source } = script;
  for (const { range, newText } of [...answer].reverse()) {
    source =
      source.slice(0, script.lines.offset(range.start)) +
      newText +
      source.slice(script.lines.offset(range.end));
  }
  return source;
}

describe('prepare rename', () => {
  it('gives the word', () => {
    expect(prepared('local ab|c = 1')).toBe('1:6 abc');
    expect(prepared('local t = { ["k|ey"] = 1 }')).toBe('1:14 key');
    expect(prepared('function help|() end')).toBe('1:9 help');
    expect(prepared('for i = 1, 2 do goto |next ::next:: end')).toBe('1:21 next');
  });

  it('refuses what has a fixed name, and says why', () => {
    expect(prepared('srta.get_o|s()')).toBe('"get_os" is a name of the service');
    expect(prepared('srt|a.get_os()')).toBe('"srta" is a name of the service');
    expect(prepared('pri|nt(1)')).toBe('"print" is a name of the service');
    expect(prepared('print = 1 pri|nt(1)')).toBe('"print" is a name of the service');
    expect(prepared('math.fl|oor(1)', ['math.floor'])).not.toBe('1:5 floor');
    expect(prepared('mat|h.floor(1)', ['math.floor'])).toBe('"math" is a name of the service');
    expect(prepared('function mai|n() end')).toBe('The service calls the function "main" by its name');
    expect(prepared('function hijac|k() end')).toBe('The service calls the function "hijack" by its name');
    expect(prepared('function secon|d() end')).toBe('The service calls the function "second" by its name');
    expect(prepared('local |second = 1')).toBe('1:6 second');
    expect(prepared('en|d')).toBe('"end" is a word of Lua and has no other name');
    expect(prepared('local x = 1|2')).toMatch(/^Here stands nothing/);
    expect(prepared('-- no|te')).toMatch(/^Here stands nothing/);
    expect(prepared('foo|()')).toBe('The script gives "foo" no value: there is no definition to rename');
    expect(prepared('local t = {}\nfunction t:m() return se|lf end')).toMatch(/^"self"/);
  });

  it('refuses a field of a table that is used as a whole, and says where', () => {
    expect(prepared('local t = { |x = 1 }\nf(t)')).toBe(
      'The table "t" is used as a whole in line 2: who else names its field "x" cannot be told',
    );
    for (const use of [
      'for k in pairs(t) do end',
      'print(t[k])',
      'local u = t',
      'return t',
      't = f()',
      'q = { t }',
    ]) {
      expect(prepared(`local t = { |x = 1 }\n${use}`), use).toMatch(/is used as a whole in line 2/);
    }
    expect(prepared('local function f(t) return t.|x end')).toMatch(/is used as a whole/);
    expect(prepared('local t = { a = { x = 1 } }\nlocal u = t.a\nprint(t.a.|x)')).toMatch(
      /"a" is used as a whole in line 2/,
    );
    expect(prepared('local t = { |x = 1 }\nt.m = function(self) return self.x end\nt:m()')).toMatch(/line 3/);
    expect(prepared('local t = { |x = 1 }\nfunction t:m() return self.x end\nt.m(other)')).toMatch(/line 3/);
    expect(prepared('local t = { |x = 1 }\nfunction t:m() return self.x end\nt:m()')).toBe('1:12 x');
    expect(prepared('local t = { x = 1 }\nprint(#t, t == nil, not t, t.|x, t[1])')).toBe('2:29 x');
    expect(prepared('local t = { ["\\120|"] = 1 }')).toMatch(/escapes/);
    expect(prepared('local t = { ["a b|"] = 1 }')).toMatch(/no name/);
  });
});

describe('rename', () => {
  it('renames locals where they are meant', () => {
    expect(renamed('local x = 1\ndo local x = 2 print(x) end\nprint(|x)', 'y')).toBe(
      'local y = 1\ndo local x = 2 print(x) end\nprint(y)',
    );
    expect(renamed('function f(a|) local t = { a = a } return t.a end', 'b')).toBe(
      'function f(b) local t = { a = b } return t.a end',
    );
    expect(renamed('for i| = 1, 2 do print(i) end', 'n')).toBe('for n = 1, 2 do print(n) end');
    expect(renamed('repeat local d|one = f() until done', 'ok')).toBe('repeat local ok = f() until ok');
  });

  it('renames globals of the file, fields and labels', () => {
    expect(renamed('function main() return help|() end\nfunction help() end', 'aid')).toBe(
      'function main() return aid() end\nfunction aid() end',
    );
    expect(renamed('local t = { x = 1, ["y"] = 2 }\nt.|y = t["y"]', 'z')).toBe(
      'local t = { x = 1, ["z"] = 2 }\nt.z = t["z"]',
    );
    expect(renamed('for i = 1, 2 do goto |next ::next:: end', 'skip')).toBe(
      'for i = 1, 2 do goto skip ::skip:: end',
    );
  });

  it('refuses names that are none', () => {
    expect(renamed('local x| = 1', 'end')).toBe('refused: "end" is a word of Lua: take another name');
    expect(renamed('local x| = 1', 'goto')).toMatch(/refused/);
    for (const name of ['', '1a', 'a b', 'a.b', '价格', 'a-b'])
      expect(renamed('local x| = 1', name)).toMatch(/^refused: A name has letters/);
    expect(renamed('local x| = 1', ' y ')).toBe('local y = 1');
    expect(renamed('local x| = 1', 'x')).toBe('local x = 1');
  });

  it('refuses names that are taken, and names the line', () => {
    expect(renamed('local a| = 1\nlocal b = 2\nprint(a, b)', 'b')).toBe(
      'refused: In line 3 the new name would mean another "b"',
    );
    expect(renamed('local b = 1\nfunction f(a|) return a end\nprint(b)', 'b')).toBe(
      'local b = 1\nfunction f(b) return b end\nprint(b)',
    );
    expect(renamed('local b = 1\nfunction f(a|)\nreturn a + b end', 'b')).toBe(
      'refused: Line 3 means another "b", which the new name would hide',
    );
    expect(renamed('local a| = 1\nfunction f(b)\nreturn a end', 'b')).toMatch(/^refused: In line 3/);
    expect(renamed('N = 1\nfunction f(a|) return a + N end', 'N')).toMatch(
      /^refused: Line 2 means another "N"/,
    );
    expect(renamed('local x| = 1\nprint(x)', 'print')).toMatch(/^refused: Line 2 means another "print"/);
    expect(renamed('local t| = time.now()', 'time')).toBe('local time = time.now()');
    expect(renamed('A| = 1', 'print')).toBe(
      'refused: The service has a "print" of its own: take another name',
    );
    expect(renamed('A| = 1\nB = 2', 'B')).toBe('refused: Line 2 names another global variable "B" already');
    expect(renamed('A| = 1\nfunction f(b)\nreturn A end', 'b')).toMatch(/^refused: In line 3/);
    expect(renamed('A| = 1', 'main')).toMatch(/^refused: The service calls/);
    expect(renamed('local t = { x| = 1,\ny = 2 }', 'y')).toBe(
      'refused: "t" has a field "y" already, in line 2',
    );
    expect(renamed('do ::a|:: do goto a\n::b:: end end', 'b')).toMatch(/^refused/);
    expect(renamed('do ::a|:: end do ::b:: end', 'b')).toBe('do ::b:: end do ::b:: end');
    expect(renamed('do local a| = 1 end do local b = 1 end', 'b')).toBe(
      'do local b = 1 end do local b = 1 end',
    );
  });

  it('back and forth is the identity, and no other name changes its meaning', () => {
    const folder = new URL('../../../../examples/strategies/', import.meta.url);
    const sources = readdirSync(folder)
      .filter((name) => name.endsWith('.lua'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'));
    let done = 0;
    const check = (source: string, at: number, name: string) => {
      const script = Script.read(source);
      const node = script.nodes('Name')[at % Math.max(1, script.nodes('Name').length)];
      if (!node || node.name === name) return;
      const changed = apply(script, node.start, name);
      if (changed.startsWith('refused')) return;
      done++;
      const other = Script.read(changed);
      const place = other.nodes('Name')[script.nodes('Name').indexOf(node)];
      expect(place?.name).toBe(name);
      expect(apply(other, place?.start ?? 0, node.name)).toBe(source);
      expect(resolution(other)).toEqual(resolution(script));
    };
    const names = fc.constantFrom('a', 'b', 'c', 'x', 'target', 'fresh');
    const pieces = fc.array(
      fc.constantFrom(
        'local a = b',
        'b = a',
        'local function c(a, b) return a + c(b) end',
        'function x() return a end',
        'do local x = a',
        'end',
        'for a, b in pairs(c) do b.a = x',
        'local c = { a = 1, b = { x = a } }',
        'c.a = c.b.x',
        'repeat local b = x until b',
        'goto x ::x::',
        'a(function(x) return x, b end)',
        'function c:a() return self.b end',
      ),
      { maxLength: 12 },
    );
    fc.assert(fc.property(fc.constantFrom(...sources), fc.nat(500), names, check));
    fc.assert(
      fc.property(
        pieces.map((each) => each.join('\n')),
        fc.nat(80),
        names,
        check,
      ),
      { numRuns: 600 },
    );
    expect(done).toBeGreaterThan(50);
  });
});

/** Which names mean the same variable: a number for each name. */
function resolution(script: Script): number[] {
  const known = new Map<unknown, number>();
  return script.nodes('Name').map((name) => {
    const variable = script.scopes.variable(name);
    if (!variable) return -1;
    const number = known.get(variable) ?? known.size;
    known.set(variable, number);
    return number;
  });
}
