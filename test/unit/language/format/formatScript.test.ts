import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sameProgram } from '../../../../core/language/format/sameProgram.ts';
import { Script } from '../../../../core/language/script.ts';
import { renderText } from '../../../../core/model/text.ts';
import { type FormatJob, formatScript } from '../../../../server/lsp/format/formatScript.ts';
import { loadStylua, type Stylua } from '../../../../server/lsp/format/stylua.ts';

const WASM = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('@johnnymorganz/stylua')), 'stylua_lib_bg.wasm'),
);
let stylua: Stylua;
beforeAll(async () => {
  stylua = await loadStylua(WASM);
});

const EDITOR = { tabSize: 2, insertSpaces: true };

/** The script with the edits applied, or why not. */
function formatted(source: string, more: Partial<FormatJob> = {}): string {
  const job = {
    source,
    numbers: 'gopher',
    editor: EDITOR,
    toml: undefined,
    range: undefined,
    ...more,
  } as const;
  const answer = formatScript(stylua, job);
  if ('refused' in answer) return `refused: ${renderText(answer.refused)}`;
  return TextDocument.applyEdits(TextDocument.create('a', 'lua', 1, source), [...answer.edits]);
}

describe('formatting', () => {
  it('lays out by the editor settings', () => {
    const source = 'function main()\nif a then\nb(1,2)\nend\nend\n';
    expect(formatted(source)).toBe('function main()\n  if a then\n    b(1, 2)\n  end\nend\n');
    expect(formatted(source, { editor: { tabSize: 8, insertSpaces: false } })).toBe(
      'function main()\n\tif a then\n\t\tb(1, 2)\n\tend\nend\n',
    );
  });

  it('follows stylua.toml, and says what is wrong with it', () => {
    const toml =
      'indent_type = "Spaces"\nindent_width = 3\nquote_style = "ForceSingle"\n[sort_requires]\nenabled = true';
    expect(formatted('do x="a" end', { toml })).toBe("do\n   x = 'a'\nend\n");
    expect(formatted('x=1', { toml: 'syntax = "Lua51"\nsomething_new = 1' })).toBe('x = 1\n');
    expect(formatted('x=1', { toml: 'indent_type =' })).toMatch(/^refused: stylua\.toml, line 1/);
    expect(formatted('x=1', { toml: 'quote_style = "Curly"' })).toMatch(/quote_style has no value/);
    expect(formatted('x=1', { toml: 'indent_width = 0' })).toMatch(/indent_width/);
  });

  it('leaves a script with syntax errors alone, and names the line', () => {
    expect(formatted('x=1\nif a the')).toBe(
      'refused: Line 2 has a syntax error: the script is left as it is',
    );
  });

  it('reads what only the service reads', () => {
    expect(formatted('x=1;;y=2')).toBe('x = 1\ny = 2\n');
    expect(formatted('do ; end')).toMatch(/^do\s+end\n$/);
    expect(formatted('for i=1,2 do goto next ::next:: end')).toBe(
      'for i = 1, 2 do\n  goto next\n  ::next::\nend\n',
    );
    expect(formatted('f\n(x)')).toBe('f(x)\n');
  });

  it('keeps line ends, a first line for a shell, comments and long texts', () => {
    expect(formatted('x=1\r\n--  注释\r\ny=2\r\n')).toBe('x = 1\r\n--  注释\r\ny = 2\r\n');
    expect(formatted('#!/usr/bin/lua\nx=1')).toBe('#!/usr/bin/lua\nx = 1\n');
    expect(formatted('x=[[\n  a \n]] -- b\n')).toBe('x = [[\n  a \n]] -- b\n');
    expect(formatted('x=[[\r\n  a\r\n]]')).toBe('x = [[\r\n  a\r\n]]\r\n');
    expect(formatted('x="\\255"')).toBe('x = "\\255"\n');
  });

  it('formats a part', () => {
    const source = 'x=1\ny=2\n-- 中文\nz=3\n';
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    expect(formatted(source, { range })).toBe('x=1\ny=2\n-- 中文\nz = 3\n');
    expect(formatted(source.replaceAll('\n', '\r\n'), { range })).toBe('x=1\r\ny=2\r\n-- 中文\r\nz = 3\r\n');
    expect(
      formatted(source, { range: { start: { line: 99, character: 0 }, end: { line: 99, character: 0 } } }),
    ).toBe(source);
  });

  const folder = new URL('../../../../examples/strategies/', import.meta.url);
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith('.lua'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  it.each(examples)('keeps an example as it means, however it was laid out', (source) => {
    const once = formatted(source);
    expect(sameProgram(Script.read(source), Script.read(once))).toBe(true);
    expect(formatted(once)).toBe(once);
    const squeezed = source.replace(/^[ \t]+/gm, '');
    expect(formatted(squeezed)).toBe(once);
  });

  it('keeps the meaning of any program, and has no second opinion', () => {
    const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(
          'a',
          '1',
          '.5',
          '0x1F',
          '"x"',
          "'it\\'s'",
          '[[\nlong]]',
          'nil',
          '...',
          'f()',
          '"\\200"',
          '1e3',
        ),
        fc
          .tuple(
            tie('value'),
            fc.constantFrom(' + ', ' .. ', ' and ', ' or ', '==', '^', ' - ', '<'),
            tie('value'),
          )
          .map((all) => all.join('')),
        tie('value').map((inner) => `(${inner})`),
        tie('value').map((inner) => `not ${inner}`),
        tie('value').map((inner) => `- ${inner}`),
        tie('value').map((inner) => `f(${inner}, a)[${inner}].x`),
        tie('value').map((inner) => `{${inner}; k = ${inner}, [${inner}] = 1}`),
        tie('value').map((inner) => `function(...) return ${inner} end`),
      ),
    })).value;
    const statement = fc.oneof(
      value.map((each) => `local a, b = ${each} -- note`),
      value.map((each) => `f(${each});`),
      value.map((each) => `(f)(${each});`),
      value.map((each) => `if ${each} then a = 1 elseif b then ;; else goto x end ::x::`),
      value.map((each) => `while ${each} do break end`),
      value.map((each) => `for i = 1, ${each} do --[[ c ]] f"x" end`),
      value.map((each) => `a.b["c"] = ${each}`),
      value.map((each) => `function t.a:m(...) return ${each}, (f()) end`),
      value.map((each) => `repeat local z = ${each} until z`),
    );
    let done = 0;
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), (statements) => {
        const source = statements.map((each) => `do ${each}\nend`).join('\n');
        const script = Script.read(source);
        if (script.parsed.errors.length > 0) return;
        const once = formatted(source);
        if (once.startsWith('refused')) throw new Error(once);
        done++;
        expect(sameProgram(script, Script.read(once))).toBe(true);
        expect(formatted(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
    expect(done).toBeGreaterThan(50);
  });
});

// The last test: StyLua is of no use after it.
describe('a script that StyLua cannot hold', () => {
  it('is left as it is', () => {
    const source = `x=${'('.repeat(180)}1${')'.repeat(180)}`;
    const job = { source, numbers: 'gopher', editor: EDITOR, toml: undefined, range: undefined } as const;
    expect(formatScript(stylua, job)).toMatchObject({ broken: true });
  });
});

describe('the same program', () => {
  const same = (one: string, other: string) => sameProgram(Script.read(one), Script.read(other));
  it('is told by its tree, not by its layout', () => {
    expect(same('x=((a+b))', 'x = (a + b);')).toBe(true);
    expect(same("x='a'", 'x = "a"')).toBe(true);
    expect(same('x=a+b*c', 'x=(a+b)*c')).toBe(false);
    expect(same('x=(f())', 'x=f()')).toBe(false);
    expect(same('x={(f())}', 'x={f()}')).toBe(false);
    expect(same('x={(f()), 1}', 'x={f(), 1}')).toBe(true);
    expect(same('g((f()))', 'g(f())')).toBe(false);
    expect(same('if ((f())) then end', 'if f() then end')).toBe(true);
    expect(same('f(a)(b)', 'f(a) (b)')).toBe(true);
    expect(same('x = "a"', 'x = "b"')).toBe(false);
    expect(same('x = "\\200"', 'x = "\\201"')).toBe(false);
    expect(same('a.b = 1', 'a.c = 1')).toBe(false);
    expect(same('if a then b() end', 'if a then b() else end')).toBe(false);
    expect(same('local a, b = c', 'local a = b, c')).toBe(false);
    expect(same('x = 1 -- a', 'x = 1')).toBe(false);
    expect(same('x = 1 -- a', '-- a\nx = 1')).toBe(true);
  });
});
