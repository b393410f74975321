import { expect } from 'vitest';
import { diagnose } from '../../../../core/language/diagnose.ts';
import type { Diagnostic } from '../../../../core/language/diagnostic.ts';
import type { Environment } from '../../../../core/language/environment.ts';
import { renderText } from '../../../../core/model/text.ts';
import { LineIndex } from '../../../../core/syntax/lines.ts';

/** What a rule says about a script: each diagnostic as the text that it marks. */
export function marked(code: string, source: string, around: Partial<Environment> = {}): string[] {
  const lines = new LineIndex(source);
  return ofRule(code, source, around).map(({ range }) => {
    return source.slice(lines.offset(range.start), lines.offset(range.end));
  });
}

export function said(code: string, source: string, around: Partial<Environment> = {}): string[] {
  return ofRule(code, source, around).map(({ message }) => renderText(message));
}

export function ofRule(code: string, source: string, around: Partial<Environment> = {}): Diagnostic[] {
  return diagnose(source, around).filter((each) => each.code === code);
}

/** The script after the first fix of the first diagnostic of a rule. The rule has less to say then, and nothing else is broken. */
export function fixed(code: string, source: string, which = 0, around: Partial<Environment> = {}): string {
  const before = ofRule(code, source, around);
  const fix = before[0]?.fixes?.[which];
  expect(fix, `a fix for ${code}`).toBeDefined();
  let text = source;
  for (const change of [...(fix?.changes ?? [])].sort((one, other) => other.start - one.start)) {
    text = text.slice(0, change.start) + change.text + text.slice(change.end);
  }
  expect(ofRule(code, text, around).length).toBeLessThan(before.length);
  expect(errors(text, around).length).toBeLessThanOrEqual(errors(source, around).length);
  return text;
}

function errors(source: string, around: Partial<Environment>): Diagnostic[] {
  return diagnose(source, around).filter(({ severity }) => severity === 1);
}
