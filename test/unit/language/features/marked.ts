import { environment, type FeatureContext } from '../../../../core/language/environment.ts';
import { Script } from '../../../../core/language/script.ts';
import { renderText } from '../../../../core/model/text.ts';

/** A script with the offsets of the `|` in its text, which are taken out; `\|` is a `|`. */
export function marked(source: string): { script: Script; offsets: number[]; offset: number } {
  const offsets: number[] = [];
  let plain = '';
  for (const char of source) {
    if (char === '|') offsets.push(plain.length);
    else plain += char;
  }
  return { script: Script.read(plain), offsets, offset: offsets[0] ?? 0 };
}

export const ENGLISH: FeatureContext = { environment: environment(), language: 'en', say: renderText };

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A range as `line:character text`, lines from 1. */
export function shown(script: Script, range: { readonly start: Place; readonly end: Place }): string {
  const text = script.source.slice(script.lines.offset(range.start), script.lines.offset(range.end));
  return `${range.start.line + 1}:${range.start.character} ${text}`;
}
