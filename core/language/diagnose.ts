import type { NumberProfile } from '../model/run.ts';
import { LineIndex } from '../syntax/lines.ts';
import { parse } from '../syntax/parse.ts';
import type { SyntaxProblem } from '../syntax/problem.ts';
import { type Diagnostic, rangeOf, SEVERITY, type Severity } from './diagnostic.ts';
import { missingMain } from './rules/missingMain.ts';

export interface DiagnoseOptions {
  readonly numbers?: NumberProfile;
}

/** Everything that is wrong with a strategy script, by position. Never throws. */
export function diagnose(source: string, options: DiagnoseOptions = {}): Diagnostic[] {
  const parsed = parse(source, options.numbers ?? 'gopher');
  const lines = new LineIndex(source);
  const found = [
    ...parsed.errors.map((problem) => fromSyntax(problem, SEVERITY.error, 'syntax', lines)),
    ...parsed.warnings.map((problem) => fromSyntax(problem, SEVERITY.warning, warningRule(problem), lines)),
    ...missingMain(source, parsed, lines),
  ];
  return found.sort(
    (one, other) =>
      one.range.start.line - other.range.start.line ||
      one.range.start.character - other.range.start.character,
  );
}

function warningRule(problem: SyntaxProblem): string {
  return problem.code === 'newline-call' ? 'newline-call' : 'portability';
}

function fromSyntax(problem: SyntaxProblem, severity: Severity, code: string, lines: LineIndex): Diagnostic {
  return {
    range: rangeOf(problem, lines),
    severity,
    code,
    source: 'srta',
    message: problem.message,
    ...(problem.related
      ? {
          relatedInformation: problem.related.map((place) => ({
            range: rangeOf(place, lines),
            message: place.message,
          })),
        }
      : {}),
    ...(problem.fix ? { fix: { range: rangeOf(problem.fix, lines), newText: problem.fix.text } } : {}),
  };
}
