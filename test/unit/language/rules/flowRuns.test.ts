import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment } from '../../../../core/language/environment.ts';
import type { Finding, TextChange } from '../../../../core/language/finding.ts';
import type { Rule } from '../../../../core/language/rule.ts';
import { globalAssignInFunction } from '../../../../core/language/rules/globalAssignInFunction.ts';
import { uninitialised } from '../../../../core/language/rules/uninitialised.ts';
import { unusedFunction } from '../../../../core/language/rules/unusedFunction.ts';
import { unusedLocal } from '../../../../core/language/rules/unusedLocal.ts';
import { unusedValue } from '../../../../core/language/rules/unusedValue.ts';
import { Script } from '../../../../core/language/script.ts';
import { runScript } from '../../../support/runLua.ts';
import { Random } from '../../syntax/programs.ts';
import { flowProgram } from './flowPrograms.ts';

/** Of one digit: a program is the same text for all of them, but for that digit. */
const SEEDS = [1, 2, 5, 9];
const PROBE = '\nfunction must_be_nil(v) if v ~= nil then print("A VALUE") end return v end';

function output(source: string): readonly string[] {
  const { print, error } = runScript(source);
  return [...print, error?.message ?? ''];
}

function changed(source: string, changes: readonly TextChange[]): string {
  let text = source;
  for (const { start, end, text: by } of [...changes].sort((one, other) => other.start - one.start)) {
    text = text.slice(0, start) + by + text.slice(end);
  }
  return text;
}

/** The change that the first fix makes, when it is said to be the right one. */
function preferred({ fixes }: Finding): readonly TextChange[] {
  return fixes?.[0]?.preferred ? fixes[0].changes : [];
}

type Program = (seed: number) => string;

/** Runs `check` for generated programs and what a rule says about each; there must be something to say at all. */
function forPrograms(rule: Rule, check: (program: Program, findings: readonly Finding[]) => void): void {
  let count = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), (number) => {
      const program = flowProgram(new Random(number));
      const findings = [...rule.check(Script.read(program(1)), environment())].filter(
        (found) => found !== undefined,
      );
      count += findings.length;
      check(program, findings);
    }),
    { numRuns: 80 },
  );
  expect(count).toBeGreaterThan(10);
}

function expectSame(program: Program, changes: readonly TextChange[]): void {
  if (changes.length === 0) return;
  for (const seed of SEEDS) {
    const source = program(seed);
    const before = output(source);
    expect(before.at(-1)).toBe('');
    expect(output(changed(source, changes))).toEqual(before);
  }
}

describe('programs of branches, loops, jumps and closures', () => {
  it('print the same without their unused values', () => {
    forPrograms(unusedValue, (program, found) => expectSame(program, found.flatMap(preferred)));
  });

  it.each([unusedLocal, unusedFunction, globalAssignInFunction])(
    'print the same with a fix of $code',
    (rule) => {
      forPrograms(rule, (program, found) => {
        for (const finding of found.slice(0, 4)) expectSame(program, preferred(finding));
      });
    },
  );

  it('read nil where a read is said to come before any value', () => {
    forPrograms(uninitialised, (program, found) => {
      const changes = found.flatMap(({ place: { start, end } }) => [
        { start, end: start, text: 'must_be_nil(' },
        { start: end, end, text: ')' },
      ]);
      const around = { start: program(1).length, end: program(1).length, text: PROBE };
      expectSame(program, [...changes, around]);
    });
  });
});
