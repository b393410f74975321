import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../../support/runLua.ts';
import { actionsAt, applied, codes } from '../actions.ts';

const TITLE = 'Write the results table with srta.set_target';
const IDS = ['a', 'b', 'c', '1001'];
const E = 'srta.TARGETINFO_ENABLE';
const PRICE = 'srta.TARGETINFO_CPC_PRICE';

const field = fc.constantFrom(
  `[${E}] = true`,
  `[${E}] = false`,
  `[${PRICE}] = 7`,
  `[${PRICE}] = "8"`,
  `[${E}] = 0`,
);
const info = fc.array(field, { maxLength: 2 }).map((fields) => `{ ${fields.join(', ')} }`);
const key = fc.constantFrom(
  '"a"',
  '"b"',
  '"nobody"',
  '1001',
  '1000 + 1',
  'NEWS',
  '(t or "c")',
  'srta.get_targets()[2]',
);
const condition = fc.constantFrom(
  'bucket == 1',
  'bucket > 3',
  't == "a"',
  'results["a"]',
  'not results.b',
  'flag',
);
const entry = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, info).map(([k, v]) => `results[${k}] = ${v}`) },
  { weight: 1, arbitrary: key.map((k) => `results[${k}] = nil`) },
  { weight: 1, arbitrary: key.map((k) => `results[${k}] = true`) },
  {
    weight: 1,
    arbitrary: fc.tuple(key, info).map(([k, v]) => `results[${k}] = ${k} == "b" and ${v} or nil`),
  },
  {
    weight: 1,
    arbitrary: key.map(
      (k) => `if results[${k}] and results[${k}] ~= true then results[${k}][${PRICE}] = 3 end`,
    ),
  },
  { weight: 1, arbitrary: fc.constant('fill(results, t)') },
  { weight: 1, arbitrary: fc.constant('results = copy(results)') },
);
const setting = fc.tuple(key, field).map(([k, f]) => {
  const [, name, value] = /^\[(.*)\] = (.*)$/.exec(f) ?? [];
  return `srta.set_target(${k} or "x", ${name}, ${value})`;
});
const end = fc.constantFrom(
  'return results',
  'return results or nil',
  'return nil',
  'return',
  'return {}',
  'return decide(t)',
  'return bucket > 2 and results',
  `return { a = { [${E}] = true } }`,
  'return true',
);

function statement(withSet: boolean): fc.Arbitrary<string> {
  const simple = withSet ? fc.oneof({ weight: 3, arbitrary: entry }, setting) : entry;
  return fc.letrec<{ any: string; block: string }>((tie) => ({
    block: fc.array(tie('any'), { maxLength: 3 }).map((all) => all.join('\n')),
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      simple,
      fc
        .tuple(condition, tie('block'), tie('block'))
        .map(([c, x, y]) => `if ${c} then\n${x}\nelse\n${y}\nend`),
      fc.tuple(condition, tie('block'), end).map(([c, x, r]) => `if ${c} then\n${x}\n${r}\nend`),
      fc.tuple(condition, tie('block')).map(([c, x]) => `if ${c} then ${x.replaceAll('\n', ' ')} end`),
      tie('block').map((x) => `for _, t in ipairs(srta.get_targets()) do\n${x}\nend`),
    ),
  })).any;
}

const script = fc
  .boolean()
  .chain((withSet) =>
    fc.tuple(fc.array(statement(withSet), { minLength: 1, maxLength: 5 }), end, fc.boolean()),
  )
  .map(
    ([body, last, loose]) => `NEWS = "b"
local function fill(into, t) into[t or "c"] = { [${E}] = true } into[1001] = into[1001] or { [${PRICE}] = 2 } end
local function copy(from) local to = {} for k, v in pairs(from) do to[k] = v end return to end
function decide(t) return { [t or "c"] = { [${E}] = true } } end
function main()
  ${loose ? '' : 'local '}results = {}
  local t
  local bucket, flag = srta.get_expid(), srta.get_ds_flag(srta.DS_DID, 1)
  ${body.join('\n  ')}
  ${last}
end
`,
  );

const plainEntry = fc
  .tuple(fc.constantFrom('"a"', '"b"', 'id', 'NEWS'), info, fc.constantFrom('', ' or nil', ' and nil'))
  .map(([k, v, more]) => `results[${k}] = ${v}${more}`);
/** As most strategies are written: a local table, a loop over the targets, one return at the end. */
const plainScript = fc.array(fc.tuple(condition, plainEntry, plainEntry), { maxLength: 5 }).map(
  (branches) => `NEWS = "b"
function main()
  local results = {}
  local bucket, flag, t = srta.get_expid(), srta.get_ds_flag(srta.DS_DID, 1), "a"
  targets = srta.get_targets()
  for i, id in ipairs(targets) do
${branches.map(([c, x, y]) => `    if ${c} then ${x} elseif id == "b" then ${y} end`).join('\n')}
  end
  return results
end
`,
);

describe('results table -> set_target, old rule before against new rule after', () => {
  it('decides the same in generated scripts', () => {
    let offered = 0;
    fc.assert(
      fc.property(script, fc.integer({ min: 0, max: 5 }), fc.subarray(IDS), (source, expid, targets) => {
        const action = actionsAt(source, 'function main').find(({ title }) => title === TITLE);
        if (action === undefined) return;
        offered++;
        expect(action.disabled).toBeUndefined();
        const after = applied(source, action);
        const old = runScript(source, { expid, targets, resultsTable: 'merge' });
        const now = runScript(after, { expid, targets, resultsTable: 'ignore' });
        expect(now.error?.phase, after).toBe(old.error?.phase);
        expect(now.decisions, `${source}\n=>\n${after}`).toEqual(old.decisions);
        expect(
          codes(after).filter((code) => code === 'syntax'),
          after,
        ).toEqual([]);
      }),
      { numRuns: 250 },
    );
    expect(offered).toBeGreaterThan(100);
  });

  it('decides the same where a loop at the end is enough', () => {
    fc.assert(
      fc.property(plainScript, fc.integer({ min: 0, max: 5 }), fc.subarray(IDS), (source, expid, targets) => {
        const action = actionsAt(source, 'function main').find(({ title }) => title === TITLE);
        const after = action ? applied(source, action) : '';
        expect(after).toContain('srta.set_target(target, results[target])');
        const old = runScript(source, { expid, targets, resultsTable: 'merge' });
        const now = runScript(after, { expid, targets, resultsTable: 'ignore' });
        expect(old.error).toBeNull();
        expect(now.decisions, after).toEqual(old.decisions);
      }),
      { numRuns: 120 },
    );
  });

  it('is not offered for the examples in the new form, and changes no decision of the old ones', () => {
    const folder = 'examples/strategies';
    const names = readdirSync(folder).filter((name) => name.endsWith('.lua'));
    const offers = names.filter((name) => {
      const source = readFileSync(`${folder}/${name}`, 'utf8');
      return actionsAt(source).some(({ title }) => title === TITLE);
    });
    expect(offers).toEqual(['old-results-table.lua']);
  });
});
