import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../../support/runLua.ts';
import { Random } from '../../syntax/programs.ts';
import { ofRule } from './findings.ts';

const E = 'srta.TARGETINFO_ENABLE';
const IDS = ['"a"', '"b"', 'id', 't', 'A', 'ids[1]', 'ids[i]', 'other'] as const;
const FIELDS = [
  `${E}, false`,
  `${E}, false`,
  `${E}, true`,
  'srta.TARGETINFO_CPC_PRICE, 7',
  'srta.TARGETINFO_CPA_PRICE, n',
  'srta.TARGETINFO_CPC_FACTOR, 1.5',
  `${E}, OFF`,
  `${E}, n == 1`,
] as const;
const CONDITIONS = [
  'n == 1',
  'n > 1',
  't == "a"',
  'id == "b"',
  'srta.get_expid() == 3',
  'true',
  'false',
] as const;

function write(random: Random): string {
  const id = random.pick(IDS);
  const fields = Array.from({ length: 1 + random.below(3) }, () => random.pick(FIELDS));
  if (random.below(3) > 0) return `srta.set_target(${id}, ${fields.join(', ')})\n`;
  const keyed = fields.map((field) => field.replace(/^([^,]*), (.*)$/, '[$1] = $2'));
  return `srta.set_target(${id}, { ${keyed.join(', ')} })\n`;
}

function block(random: Random, depth: number): string {
  let source = '';
  for (let count = 1 + random.below(4); count > 0; count--) source += statement(random, depth);
  return source;
}

function statement(random: Random, depth: number): string {
  const inner = () => block(random, depth - 1);
  switch (random.below(depth > 0 ? 16 : 8)) {
    case 5:
      return `${random.pick(['id', 'other', 'n', 'i'])} = ${random.pick(['"a"', '"b"', 'other', 't', '2'])}\n`;
    case 6:
      return `${random.pick(['no(id)', 'no("a")', 'no(t)', 'maybe("b")', 'change()', 'no2(1, t)'])}\n`;
    case 7:
      return `local ${random.pick(['id', 'other', 't'])} = ${random.pick(['"a"', '"b"', 'id', 't'])}\n`;
    case 8:
    case 9:
      return `if ${random.pick(CONDITIONS)} then\n${inner()}end\n`;
    case 10:
      return `if ${random.pick(CONDITIONS)} then\n${inner()}elseif ${random.pick(CONDITIONS)} then\n${inner()}else\n${inner()}end\n`;
    case 11:
      return `for _, t in ipairs(ids) do\n${inner()}end\n`;
    case 12:
      return `for i = 1, #ids do\n${inner()}${random.below(4) === 0 ? 'break\n' : ''}end\n`;
    case 13:
      return `for _, id in ipairs(ids) do\n${inner()}if ${random.pick(CONDITIONS)} then break end\n${inner()}end\n`;
    case 14:
      return random.below(3) === 0
        ? `if ${random.pick(CONDITIONS)} then return end\n`
        : `do\n${inner()}end\n`;
    case 15:
      return `do local k = 0 repeat k = k + 1\n${inner()}until k > 1 end\n`;
    default:
      return write(random);
  }
}

function program(random: Random): string {
  return `local A = "a"
local OFF = false
local n = srta.get_expid()
id, other = "a", "c"
local t = "b"
local i = 1
local ids
local function no(t) srta.set_target(t, ${E}, false) end
local function no2(n, t) local x = n ${write(random).replace(/"a"|"b"|id\b|A\b|ids\[.\]|other/, 't')} print(x) end
local function maybe(t) if n == 1 then return end srta.set_target(t, ${E}, false) end
function change() id = "b" end
function main()
ids = srta.get_targets()
if #ids == 0 then ids = { "a", "b" } end
${block(random, 3)}end
`;
}

/** A removed line moves those below. */
function withoutLine(message: string | undefined): string | undefined {
  return message?.replace(/^[^:]*:\d+:/, '');
}

describe('the fixes of srta-dead-write and srta-enable-true', () => {
  it.each(['srta-dead-write', 'srta-enable-true'])('keep every decision: %s', (rule) => {
    let fixes = 0;
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 3 }), (seed, expid) => {
        const source = program(new Random(seed));
        const options = { targets: ['a', 'b', 'c'], expid };
        const before = runScript(source, options);
        // A call that says nothing may still be the one that ends the script.
        if (before.error !== null && rule === 'srta-enable-true') return;
        for (const { fixes: [fix] = [] } of ofRule(rule, source)) {
          if (fix === undefined) continue;
          let after = source;
          for (const { start, end, text } of fix.changes)
            after = after.slice(0, start) + text + after.slice(end);
          const report = runScript(after, options);
          const shown = `${JSON.stringify(fix.changes)} in\n${source}`;
          expect(withoutLine(report.error?.message), shown).toEqual(withoutLine(before.error?.message));
          expect(report.decisions, shown).toEqual(before.decisions);
          fixes++;
        }
      }),
      { numRuns: 150 },
    );
    expect(fixes).toBeGreaterThan(50);
  });
});
