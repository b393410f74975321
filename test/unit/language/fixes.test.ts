import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../core/language/diagnose.ts';
import type { Diagnostic } from '../../../core/language/diagnostic.ts';
import { applyChanges } from '../../../core/language/edits/applyChanges.ts';
import { actionsAt, applied } from './actions.ts';

const FOLDER = 'examples/strategies';
const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.lua'))
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'));

/** What goes wrong while people write. */
const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/\blocal /, ''],
  [/set_target/, 'set_targt'],
  [/TARGETINFO_/, 'TARGETINFO'],
  [/srta\./, 'srat.'],
  [/srta\./, ''],
  [/get_ds_u8/, 'get_ds_u88'],
  [/DS_DID/, 'DS_DDI'],
  [/ == /, ' = '],
  [/ ~= /, ' != '],
  [/\bthen\b/, ''],
  [/\bend\b/, ''],
  [/elseif/, 'else if'],
  [/,/, '，'],
  [/\(/, '（'],
  [/ or /, ' || '],
  [/ipairs/, 'ipair'],
  [/U8_[A-Z]+/, '99'],
  [/return/, 'return {}'],
  [/true/, 'True'],
  [/local (\w+) = /, 'local $1, $1x = '],
  [/for _, (\w+) in/, 'for i, $1 in'],
  [/print\(/, 'math.floor('],
  [/\+ (\w)/, '+= $1'],
  [/function main\(\)/, 'function main(a, b)'],
  [/srta\.DS_\w+/, '1'],
  [/set_target\((\w+), /, 'set_target($1, srta.TARGETINFO_ENABLE, true, '],
  [/srta_get_apps/, 'srta_get_appz'],
  [/"news-new"/, '"news-neww"'],
  [/ == 1/, ''],
  [/opted_out(?! [=,])/, 'opted_out == 1'],
  [/"hour"/, '"hours"'],

  [/for _,/, 'for i = 10, 1 do end for _,'],
  [/return/, 'do return end return'],
  [/\{ /, '{ x = 1, x = 2, '],
];

function broken(source: string, picks: readonly { rule: number; nth: number }[]): string {
  return picks.reduce((text, { rule, nth }) => {
    const [pattern, by] = MISTAKES[rule % MISTAKES.length] ?? [/$^/, ''];
    const places = [...text.matchAll(new RegExp(pattern, 'g'))];
    const place = places[nth % Math.max(1, places.length)];
    if (!place) return text;
    const replaced = place[0].replace(pattern, by);
    return text.slice(0, place.index) + replaced + text.slice(place.index + place[0].length);
  }, source);
}

const MANY = fc.array(fc.record({ rule: fc.nat(MISTAKES.length - 1), nth: fc.nat(30) }), {
  minLength: 1,
  maxLength: 6,
});

const count = (found: readonly Diagnostic[], code: string) =>
  found.filter((each) => each.code === code).length;

describe('every fix of every rule', () => {
  it('takes its finding away and adds no syntax error, whatever went wrong', () => {
    const picks = fc.array(fc.record({ rule: fc.nat(MISTAKES.length - 1), nth: fc.nat(30) }), {
      minLength: 1,
      maxLength: 3,
    });
    const mended = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), picks, (example, mistakes) => {
        const source = broken(example, mistakes);
        const before = diagnose(source);
        for (const found of before) {
          for (const fix of found.fixes ?? []) {
            const fixed = applyChanges(source, fix.changes);
            const after = diagnose(fixed);
            const where = `${found.code}: ${fix.title.template} ${JSON.stringify(fix.changes)}\n${fixed}`;
            mended.add(found.code);
            expect(count(after, 'syntax'), where).toBeLessThanOrEqual(count(before, 'syntax'));
            if (count(before, 'syntax') > 0) continue;
            expect(count(after, found.code), where).toBeLessThan(count(before, found.code));
          }
        }
      }),
      { numRuns: 200 },
    );
    expect([...mended]).toEqual(expect.arrayContaining(['syntax', 'undefined-global', 'unused-local']));
  });

  it('is safe to take with all others: no new syntax error, and nothing left to take', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), MANY, (example, mistakes) => {
        const source = broken(example, mistakes);
        for (const kind of ['source.fixAll', 'source.removeUnused']) {
          const [action] = actionsAt(source, undefined, {}, { only: [kind] });
          if (action === undefined) continue;
          const fixed = applied(source, action);
          expect(count(diagnose(fixed), 'syntax'), fixed).toBeLessThanOrEqual(
            count(diagnose(source), 'syntax'),
          );
          expect(actionsAt(fixed, undefined, {}, { only: [kind] }), fixed).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
