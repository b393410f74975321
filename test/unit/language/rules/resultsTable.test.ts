import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import { applyChanges } from '../../../../core/language/edits/applyChanges.ts';
import { renderText } from '../../../../core/model/text.ts';

/** 2026-10-01 00:00 in Shanghai. */
const END = 1_790_784_000_000;
const CODE = 'srta-results-table';
const E = 'srta.TARGETINFO_ENABLE';

const found = (source: string, now = END) => diagnose(source, { now }).filter(({ code }) => code === CODE);
/** Severities of what is found in a body of `main`. */
const inMain = (body: string, before = '') =>
  found(`${before}\nfunction main()\n${body}\nend\n`).map(({ severity }) => severity);
/** `line: message` of the related places. */
const related = (source: string) =>
  found(source).flatMap(({ relatedInformation = [] }) =>
    relatedInformation.map(({ range, message }) => `${range.start.line + 1}: ${renderText(message)}`),
  );

describe('srta-results-table', () => {
  const source = `function main() local r = {} r.a = {[${E}] = true} return r end`;

  it('is an error once the service has stopped reading the table, and a warning before', () => {
    expect(found(source, END - 1).map(({ severity }) => severity)).toEqual([2]);
    expect(found(source, END).map(({ severity }) => severity)).toEqual([1]);
    expect(found(source, END)[0]?.range).toMatchObject({ start: { line: 0, character: 69 } });
  });

  it.each([
    ['inline', `return {["a"] = {[${E}] = true}}`, ''],
    ['empty: blocks all', 'return {}', ''],
    [
      'from a helper',
      'return decide()',
      `local function decide() local r = {} r["a"] = {[${E}] = true} return r end`,
    ],
    [
      'entries from a helper',
      'local r = {} r["a"] = yes() return r',
      `function yes() return {[${E}] = true} end`,
    ],
    ['entry in a variable', `local info = {} info[${E}] = true return {a = info}`, ''],
    ['fields one by one', `local r = {} r["a"] = {} r["a"][${E}] = true return r`, ''],
    ['a global', `results = {} results["a"] = {[${E}] = true} return results`, ''],
    ['or nothing', `local r = {["a"] = {[${E}] = true}} return r or nil`, ''],
    ['assigned', `return {["a"] = {[${E}] = true}}`, 'local x = 1'],
  ])('sees a table of decisions: %s', (_name, body, before) => {
    expect(inMain(body, before)).toEqual([1]);
  });

  it('sees main however it is defined', () => {
    expect(found(`main = function() return {} end`)).toHaveLength(1);
    expect(found(`local function decide() return {} end main = decide`)).toHaveLength(1);
  });

  it.each([
    ['nothing at all', 'srta.set_target("a", srta.TARGETINFO_CPC_PRICE, 1)'],
    ['return', 'if srta.get_os() == srta.OS_IOS then return end print("x")'],
    ['nil', 'return nil'],
    ['a call that gives nothing', 'return print("no data")'],
    ['set_target itself', 'return srta.set_target("a", srta.TARGETINFO_ENABLE, false)'],
    ['a helper without a value', 'return helper()'],
    ['a table used inside', `local r = {} r["a"] = {[${E}] = true} srta.set_target("a", r["a"])`],
    ['a function inside that returns', 'local f = function() return {} end f()'],
  ])('is silent about %s', (_name, body) => {
    expect(inMain(body, 'local function helper() print("x") end')).toEqual([]);
  });

  it.each(['return true', 'return 1', 'return "done"', 'return {1, 2}', 'return srta.get_targets()'])(
    'only hints that %s has no effect',
    (body) => {
      expect(inMain(body)).toEqual([4]);
      const source = `function main()\n${body}\nend\n`;
      const [fix] = found(source)[0]?.fixes ?? [];
      const after = applyChanges(source, fix?.changes ?? []);
      expect(after).toBe('function main()\nreturn\nend\n');
      expect(diagnose(after, { now: END })).toEqual([]);
    },
  );

  it('names every branch that relied on leaving a target out', () => {
    const text = readFileSync('examples/strategies/old-results-table.lua', 'utf8');
    expect(related(text)).toEqual([
      expect.stringMatching(/^16: There is no "else"/),
      expect.stringMatching(/^19: There is no "else"/),
    ]);
    expect(
      related(`function main()
  local r = {}
  for _, t in ipairs(srta.get_targets()) do
    if t == "a" then
      r[t] = {[${E}] = true}
    elseif t == "b" then
      print("b")
    else
      print("none")
    end
  end
  return r
end`),
    ).toEqual([
      expect.stringMatching(/^6: This branch writes no entry/),
      expect.stringMatching(/^8: This branch writes no entry/),
    ]);
  });

  it('names the table itself where no branch decides', () => {
    expect(related(`function main()\n  return {["a"] = {[${E}] = true}}\nend`)).toEqual([
      expect.stringMatching(/^2: Targets that this table does not name/),
    ]);
  });

  it('says nothing about branches that all write', () => {
    const full = `function main() local r = {} for _, t in ipairs(srta.get_targets()) do if t == "a" then r[t] = {[${E}] = true} else r[t] = {[${E}] = false} end end return r end`;
    expect(related(full)).toEqual([expect.stringMatching(/^1: Targets that this table/)]);
  });
});
