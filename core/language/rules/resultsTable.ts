import { text } from '../../model/text.ts';
import type { ReturnStatement } from '../../syntax/ast.ts';
import type { RelatedPlace } from '../../syntax/problem.ts';
import { type LeftOut, leftOut } from '../analysis/leftOut.ts';
import { mainReturns } from '../analysis/resultsTable.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { isPure } from '../fixes/remove.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** 2026-10-01 00:00 in Asia/Shanghai, in milliseconds: from then on the service does not read what `main` returns. */
export const RESULTS_TABLE_END = 1_790_784_000_000;

/**
 * `srta-results-table`: `main` returns its decisions as a table (spec srta-lua, "Decisions"). The old service read it, and blocked
 * what it left out; the new one does not, and every target takes part. Any other value is ignored by both: a hint.
 */
export const resultsTable: Rule = {
  code: 'srta-results-table',
  level: 'error',
  whileBroken: false,
  *check(script, { now }) {
    for (const { statement, kind, sources } of mainReturns(script)?.returns ?? []) {
      if (kind === 'value') {
        yield {
          place: statement,
          message: text('The service does not read what main() returns'),
          level: 'hint',
          fixes: withoutValues(script, statement),
        };
      }
      if (kind !== 'results') continue;
      const over = now >= RESULTS_TABLE_END;
      const finding: Finding = {
        place: statement,
        message: over
          ? text(
              'The service has not read the results table since 2026-10-01: every target takes part, unless srta.set_target excludes it',
            )
          : text(
              'From 2026-10-01 on the service does not read the results table: every target takes part, unless srta.set_target excludes it',
            ),
        related: leftOut(script, sources).map(related),
        level: over ? 'error' : 'warning',
      };
      yield finding;
    }
  },
};

/** `return true` -> `return`, where nothing is lost with the value. */
function withoutValues(script: Script, { start, end, values }: ReturnStatement): QuickFix[] {
  if (!values.every((value) => isPure(script, value))) return [];
  const change = { start: start + 'return'.length, end, text: '' };
  return [{ title: text('Return nothing'), changes: [change], preferred: true }];
}

function related({ place, why }: LeftOut): RelatedPlace {
  const message =
    why === 'branch'
      ? text('This branch writes no entry: a target left out was blocked, and takes part now')
      : why === 'noElse'
        ? text('There is no "else" that writes an entry: a target left out was blocked, and takes part now')
        : text('Targets that this table does not name were blocked, and take part now');
  return { ...place, message };
}
