import type { Steps } from '../model/steps.ts';
import { text } from '../model/text.ts';
import { LineIndex } from '../syntax/lines.ts';
import { parseSteps } from '../syntax/parse.ts';
import { type Diagnostic, rangeOf, SEVERITY } from './diagnostic.ts';
import type { Environment } from './environment.ts';

/**
 * In UTF-16 units. A strategy script is a few hundred lines; the service takes none near this. A text beyond it is checked for its
 * syntax alone and gets no other feature, so that no keystroke waits for it.
 */
export const LARGEST_SCRIPT = 1_000_000;

/** What is wrong with the syntax of a text beyond that size, and that nothing else was looked at. In slices. */
export function* diagnoseLargeSteps(source: string, { numbers }: Environment): Steps<Diagnostic[]> {
  const { errors } = yield* parseSteps(source, numbers);
  const lines = new LineIndex(source);
  const start = { line: 0, character: 0 };
  const found = errors.map(
    (problem): Diagnostic => ({
      range: rangeOf(problem, lines),
      severity: SEVERITY.error,
      code: 'syntax',
      source: 'srta',
      message: problem.message,
      relatedInformation: (problem.related ?? []).map((each) => ({
        range: rangeOf(each, lines),
        message: each.message,
      })),
    }),
  );
  const notice: Diagnostic = {
    range: { start, end: lines.position(Math.min(source.length, lines.lineStart(1))) },
    severity: SEVERITY.information,
    code: 'srta-large-file',
    source: 'srta',
    message: text('The file is larger than 1 MB: only its syntax is checked'),
  };
  return [notice, ...found];
}
