import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localRunRequest, parseLocalData } from '../../../../core/model/localData.ts';
import { runScript } from '../../../support/runLua.ts';
import { actionsAt, applied, codes } from '../actions.ts';

const E = 'srta.TARGETINFO_ENABLE';
const TITLE = 'Write the results table with srta.set_target';
const RULE = 'srta-results-table';

/** The script after the refactoring. */
function rewritten(source: string): string {
  const action = actionsAt(source).find(({ title }) => title === TITLE);
  if (action === undefined) throw new Error('the refactoring is not offered');
  if (action.disabled) throw new Error(action.disabled.reason);
  return applied(source, action);
}

function reason(source: string): string | undefined {
  return actionsAt(source).find(({ title }) => title === TITLE)?.disabled?.reason;
}

/** Old rule before, new rule after: the same decisions, print output and errors; and nothing left to say about it. */
function expectSame(source: string, overrides: Parameters<typeof runScript>[1] = {}): string {
  const after = rewritten(source);
  const options = { targets: ['a', 'b', 'c', '1001'], ...overrides };
  const old = runScript(source, { ...options, resultsTable: 'merge' });
  const now = runScript(after, { ...options, resultsTable: 'ignore' });
  expect(now.error?.phase, after).toBe(old.error?.phase);
  expect(now.decisions, after).toEqual(old.decisions);
  const before = new Set(codes(source));
  const added = codes(after).filter((code) => !before.has(code));
  expect(added, after).toEqual([]);
  expect(now.print).toEqual(old.print);
  expect(
    codes(after).filter((code) => code === 'syntax' || code === RULE),
    after,
  ).toEqual([]);
  return after;
}

const main = (body: string, before = '') => `${before}\nfunction main()\n${body}\nend\n`;

describe('results table -> set_target', () => {
  it('writes a plain table in a loop at the end', () => {
    const source = readFileSync('examples/strategies/old-results-table.lua', 'utf8');
    const after = rewritten(source);
    expect(after).toContain(`  -- The old rule: a target that the table leaves out does not take part
  for _, target in ipairs(srta.get_targets()) do
    if results[target] then
      srta.set_target(target, results[target])
    else
      srta.set_target(target, srta.TARGETINFO_ENABLE, false)
    end
  end
end`);
    // The users of every example.
    for (const file of readdirSync('examples/strategies').filter((name) =>
      name.endsWith('.srta-data.json'),
    )) {
      const data = parseLocalData(readFileSync(`examples/strategies/${file}`, 'utf8'));
      expect(data.users.length).toBeGreaterThan(0);
      for (const { name } of data.users) {
        const { script: _script, ...user } = localRunRequest(source, data, name);
        expectSame(source, user);
      }
    }
  });

  it.each([
    ['empty', 'return {}'],
    ['inline', `return {a = {[${E}] = true, [srta.TARGETINFO_CPC_PRICE] = 5}, b = {[${E}] = false}}`],
    ['no ENABLE', 'return {a = {[srta.TARGETINFO_CPC_PRICE] = 3}}'],
    ['unknown id', `return {zz = {[${E}] = true}, b = {[${E}] = true}}`],
    ['entries that are no tables', `return {a = 5, b = true, c = {[${E}] = true}}`],
    ['numbers as ids', `return {[1001] = {[${E}] = true}}`],
    ['numbers as ids, built', `local r = {} r[1001] = {[${E}] = true} r[500 + 501] = {} return r`],
    ['some branches return nothing', `if srta.get_os() == srta.OS_ANDROID then return end return {}`],
    [
      'several returns',
      `local r = {}\nif srta.get_os() == 99 then\n  return {}\nend\nr.b = {[${E}] = true}\nreturn r`,
    ],
    ['on one line', `local r = {} if srta.get_os() == 2 then return r end r.b = {} return r`],
    ['with a semicolon', `local r = {b = {}};\nreturn r;`],
    ['two values', `return {b = {}}, print("x")`],
    ['a helper', 'return decide()', `local function decide() print("x") return {a = {}} end`],
    ['a helper declared later', 'return decide()', ''],
    ['removed again', `local r = {a = {}, b = {}}\nr.a = nil\nreturn r`],
    ['aliased', `local r = {a = {}}\nlocal q = r\nq.b = {}\nreturn r`],
    [
      'filled by a helper',
      `local r = {}\nfill(r)\nreturn r`,
      'local function fill(t) t.c = {} t[1001] = {} end',
    ],
    ['and / or', `local r = {a = {}}\nreturn srta.get_os() == 2 and r or nil`],
    [
      'names taken',
      `local type, pairs = 1, 2\nlocal r = {a = {}}\nlocal target = 1\nprint(type, pairs, target)\nreturn r`,
    ],
    ['names of helpers taken', `apply_results = 1\nreturn {a = {}}, apply_results`],
    [
      'DCA tags',
      `return {a = {[srta.TARGETINFO_DC_INFOS] = {{[srta.DC_TAG_NAME] = "x", [srta.DC_TAG_VALUE] = 1}}}}`,
    ],
    [
      'srta under another name',
      'return {[s.get_targets()[2]] = {[s.TARGETINFO_ENABLE] = true}}',
      'local s = srta',
    ],
    [
      'handed out by a function inside',
      'local r = {}\nlocal function get() return r end\nget()[1001] = {}\nget().b = true\nreturn r',
    ],
    ['an error', `local r = {a = {}}\nprint(r.x.y)\nreturn r`],
    ['set_target as well', `srta.set_target("c", srta.TARGETINFO_CPC_PRICE, 1) return {a = {[${E}] = true}}`],
    ['set_target only, id alone', `srta.set_target("c")\nreturn {}`],
    ['set_target false wins', `srta.set_target("a", ${E}, false) return {a = {[${E}] = true}}`],
    [
      'the table wins',
      `srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1) return {a = {[srta.TARGETINFO_CPC_PRICE] = 2}}`,
    ],
    ['false in the table wins', `srta.set_target("a", ${E}, true) return {a = {[${E}] = false}}`],
    [
      'set_target under another name',
      'put("b", srta.TARGETINFO_CPC_PRICE, 4) return {}',
      'local put = srta.set_target',
    ],
    ['set_target with a number', `srta.set_target(1001, srta.TARGETINFO_CPC_PRICE, 4) return {}`],
    ['set_target of nil', `srta.set_target(nil, srta.TARGETINFO_CPC_PRICE, 4) return {}`],
    ['set_target by name', `srta["set_target"]("c", srta.TARGETINFO_CPC_PRICE, 4) return {}`],
    ['set_target with a table', `srta.set_target("c", {[srta.TARGETINFO_CPC_PRICE] = 4}) return {}`],
    [
      'set_target in the return',
      'return decide()',
      `local function decide() srta.set_target("b", ${E}, true) return {} end`,
    ],
  ])('keeps the decisions: %s', (name, body, before = '') => {
    const source = main(body, before);
    const whole =
      name === 'a helper declared later' ? `${source}function decide() return {a = {}} end\n` : source;
    expectSame(whole);
    expectSame(whole.replaceAll('\n', '\r\n'));
  });

  it.each([
    [
      'an assigned function',
      'main = function()\n  print("x")\n  if srta.get_os() == 1 then return {} end\n  return {a = {}}\nend\n',
    ],
    [
      'a function under two names',
      'local function decide()\n  if srta.get_os() == 1 then return {} end\n  return {a = {}}\nend\nmain = decide\n',
    ],
    ['a function in a block', 'do\n  local x = "b"\n  function main()\n    return {[x] = {}}\n  end\nend\n'],
    ['the whole script in one line', 'local x = "b" function main() return {[x] = {}} end'],
    [
      'helpers before main that set nothing',
      `local function list() return {} end
local ids = list()
function hijack() return list() end
function main() srta.set_target("c", srta.TARGETINFO_CPC_PRICE, #ids) return {a = {}} end`,
    ],
  ])('finds main: %s', (_name, source) => {
    expectSame(source);
  });

  it('keeps the line breaks, the indentation and the comments of the script', () => {
    const source = `-- Strategy\r\n\r\n-- decides\r\nfunction main()\r\n\tif srta.get_os() == 1 then\r\n\t\treturn {} -- none\r\n\tend\r\n\treturn {a = {}} -- a\r\nend\r\n`;
    const after = expectSame(source);
    expect(after).not.toMatch(/[^\r]\n/);
    expect(after).toContain('\t\tapply_results({})\r\n\t\treturn -- none\r\n');
    expect(after).toContain('\tapply_results({a = {}}) -- a\r\nend');
    expect(after.startsWith('-- Strategy\r\n\r\n-- The old rule')).toBe(true);
    expect(after).toContain('end\r\n\r\n-- decides\r\nfunction main()');
  });

  it('is a quick fix beside its finding, a refactoring elsewhere, and shown before it is done', () => {
    const source = main('print("x")\nreturn {a = {}}');
    const kind = (at: string, only?: string[]) =>
      actionsAt(source, at, {}, only ? { only } : {}).find(({ title }) => title === TITLE)?.kind;
    expect(kind('return {a')).toBe('quickfix');
    expect(kind('print')).toBe('refactor.rewrite');
    expect(kind('return {a', ['refactor'])).toBe('refactor.rewrite');
    expect(kind('return {a', ['source'])).toBeUndefined();
    expect(kind('print', ['quickfix'])).toBeUndefined();
  });

  it.each([
    ['main called by the script', `${main('return {}')}\nfunction again() return main() end`, 'main'],
    ['two mains', main('return {}') + main('return {}'), 'main'],
    ['srta handed on', main('f(srta) return {}', 'function f(s) s.set_target("a") end'), 'srta'],
    ['srta by a computed name', main('srta["set" .. "_target"]("a") return {}'), 'srta'],
    ['pairs replaced', main('return {}', 'pairs = print'), 'pairs'],
    ['globals by name', main('_G.x = 1 return {}'), '_G'],
    ['set_target at chunk level', main('return {}', `srta.set_target("a", ${E}, false)`), 'before main'],
    [
      'set_target in hijack',
      main('return {}', `function hijack() srta.set_target("a") return {} end`),
      'before main',
    ],
  ])('is refused with a reason: %s', (_name, source, word) => {
    expect(reason(source)).toContain(word);
  });
});
