import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { functionsOf } from '../../../core/hostapi/catalogue.ts';
import { CONSTANTS } from '../../../core/hostapi/constants.ts';
import { HIJACK_MEMBERS } from '../../../core/hostapi/globals.ts';
import { installVsCodeServer } from '../../../scripts/parts/vscode-server.mjs';

const ROOT = new URL('../../../', import.meta.url);
const VSCODE_LUA =
  '.vscode-test/vscode/node_modules/code-server/lib/vscode/extensions/lua/syntaxes/lua.tmLanguage.json';
const INJECTION = 'syntaxes/srta.injection.tmLanguage.json';

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
let lua: IGrammar;

beforeAll(async () => {
  // The grammar that VS Code itself has for Lua: ours only adds to it.
  await installVsCodeServer();
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm).buffer);
  const files: Readonly<Record<string, string>> = {
    'source.lua': VSCODE_LUA,
    'srta.injection.lua': INJECTION,
  };
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (scope) => {
      const path = files[scope];
      return path === undefined ? null : parseRawGrammar(read(path), path);
    },
    getInjections: (scope) => (scope === 'source.lua' ? ['srta.injection.lua'] : undefined),
  });
  const loaded = await registry.loadGrammar('source.lua');
  if (!loaded) throw new Error('VS Code has no Lua grammar');
  lua = loaded;
}, 300_000);

/** The innermost scopes of each piece of a text, blanks left out. */
function scopes(text: string): [string, string][] {
  const found: [string, string][] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = lua.tokenizeLine(line, state);
    for (const token of tokens) {
      const piece = line.slice(token.startIndex, token.endIndex);
      if (piece.trim()) found.push([piece, token.scopes.slice(1).join(' ')]);
    }
    state = ruleStack;
  }
  return found;
}

function scopeOf(text: string, piece: string): string {
  const found = scopes(text).find(([each]) => each.trim() === piece);
  return found?.[1] ?? 'no such token';
}

describe('the names of sRTA inside the Lua grammar of VS Code', () => {
  it('knows the module, its functions and its constants', () => {
    const line = 'local level = srta.get_ds_u8(srta.DS_DID, 2)';
    expect(scopeOf(line, 'srta')).toContain('support.class.module.srta');
    expect(scopeOf(line, 'get_ds_u8')).toContain('support.function.srta');
    expect(scopeOf(line, 'DS_DID')).toContain('variable.other.constant.srta');
    expect(scopeOf(line, '2')).toContain('constant.numeric');
    expect(scopeOf(line, 'local')).toContain('keyword.local');
  });

  it('knows every function and every constant of the catalogue, and none besides', () => {
    for (const module of ['srta', 'time', 'string'] as const) {
      for (const { name, deprecatedBy } of functionsOf(module)) {
        const scope = scopeOf(`x = ${module}.${name}(1)`, name);
        expect(`${name}: ${scope}`).toMatch(
          deprecatedBy ? /function\.deprecated\.srta/ : /support\.function/,
        );
      }
    }
    for (const { name } of CONSTANTS) {
      expect(`${name}: ${scopeOf(`x = srta.${name}`, name)}`).toContain('variable.other.constant.srta');
    }
    const grammar = read(INJECTION);
    const named = [...grammar.matchAll(/\(((?:\w+\|)+\w+)\)\\\\b"/g)].flatMap(
      (match) => match[1]?.split('|') ?? [],
    );
    const known = new Set([
      ...(['srta', 'time', 'string'] as const).flatMap((module) =>
        functionsOf(module).map(({ name }) => name),
      ),
      ...CONSTANTS.map(({ name }) => name),
    ]);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(scopeOf('x = srta.get_foo()', 'get_foo')).not.toContain('srta');
  });

  it('knows the entry points where they are defined globally, and only there', () => {
    expect(scopeOf('function main()', 'main')).toContain('entry-point.srta');
    expect(scopeOf('function hijack ()', 'hijack')).toContain('entry-point.srta');
    expect(scopeOf('second = function()', 'second')).toContain('entry-point.srta');
    expect(scopeOf('local function main()', 'main')).not.toContain('entry-point');
    expect(scopeOf('function mainly()', 'mainly')).not.toContain('entry-point');
    expect(scopeOf('main()', 'main')).not.toContain('entry-point');
    expect(scopeOf('function t.main()', 'main')).not.toContain('entry-point');
  });

  it('knows the stubs of hijack()', () => {
    const text = 'return { srta_get_os = srta.OS_IOS, time_now = 1, other = 2 }';
    expect(scopeOf(text, 'srta_get_os')).toContain('support.variable.stub.srta');
    expect(scopeOf(text, 'time_now')).toContain('support.variable.stub.srta');
    expect(scopeOf(text, 'other')).not.toContain('stub');
    for (const { name } of HIJACK_MEMBERS) {
      expect(`${name}: ${scopeOf(`t = { ${name} = 1 }`, name)}`).toContain('variable.stub.srta');
    }
  });

  it('leaves strings, comments and fields of other tables alone', () => {
    for (const text of [
      's = "srta.get_os()"',
      '-- srta.get_os()',
      '--[[\nsrta.get_os()\n]]',
      'x = a.srta.get_os()',
    ]) {
      const joined = scopes(text)
        .map(([, scope]) => scope)
        .join(' ');
      expect(joined).not.toContain('.srta.');
    }
  });
});

describe("Lua's language configuration", () => {
  const configuration = JSON.parse(read('syntaxes/lua.language-configuration.json')) as {
    indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
    folding: { markers: { start: string; end: string } };
  };
  const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);

  it.each([
    'if a then',
    'else',
    'elseif b then -- why',
    'for i = 1, 2 do',
    'repeat',
    'function f(a)',
    'local t = {',
    'call(',
    'local f = function()',
    'call(function() -- x',
  ])('indents after: %s', (line) => {
    expect(increase.test(line)).toBe(true);
  });

  it.each(['if a then b() end', '-- if a then', 'x = 1', 'f(1, 2)', 'repeat x() until y', 'local done = 1'])(
    'does not indent after: %s',
    (line) => {
      expect(increase.test(line)).toBe(false);
    },
  );

  it.each(['end', '  end)', 'else', '  elseif x then', 'until x', '}', '  )', '},'])(
    'outdents: %s',
    (line) => {
      expect(decrease.test(line)).toBe(true);
    },
  );

  it('does not outdent a name that starts like a keyword', () => {
    expect(decrease.test('ending = 1')).toBe(false);
  });

  it('folds regions', () => {
    expect(new RegExp(configuration.folding.markers.start).test('-- #region data')).toBe(true);
    expect(new RegExp(configuration.folding.markers.start).test('--region data')).toBe(true);
    expect(new RegExp(configuration.folding.markers.end).test('--#endregion')).toBe(true);
  });
});
