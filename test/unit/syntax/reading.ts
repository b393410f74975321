import type { NumberProfile } from '../../../core/model/run.ts';
import { renderText } from '../../../core/model/text.ts';
import { LineIndex } from '../../../core/syntax/lines.ts';
import { parse } from '../../../core/syntax/parse.ts';
import type { SyntaxProblem } from '../../../core/syntax/problem.ts';

/** `line:column code [text in the range]`, lines and columns from 1: what a reader of a problem list sees. */
export function problems(source: string, profile: NumberProfile = 'gopher'): string[] {
  return parse(source, profile).errors.map((problem) => show(source, problem));
}

export function warnings(source: string, profile: NumberProfile = 'gopher'): string[] {
  return parse(source, profile).warnings.map((problem) => show(source, problem));
}

export function messages(source: string, profile: NumberProfile = 'gopher'): string[] {
  return parse(source, profile).errors.map((problem) => renderText(problem.message));
}

function show(source: string, problem: SyntaxProblem): string {
  const { line, character } = new LineIndex(source).position(problem.start);
  return `${line + 1}:${character + 1} ${problem.code} [${source.slice(problem.start, problem.end)}]`;
}

/** The source after the first problem that has a fix was mended, again and again until none has. */
export function mend(source: string, profile: NumberProfile = 'gopher'): string {
  let text = source;
  for (let round = 0; round < 20; round++) {
    const fix = parse(text, profile).errors.find((problem) => problem.fix)?.fix;
    if (!fix) break;
    text = text.slice(0, fix.start) + fix.text + text.slice(fix.end);
  }
  return text;
}
