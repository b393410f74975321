import type { TextChange } from '../finding.ts';

/** A text after changes that do not overlap. Insertions at one place keep their order. */
export function applyChanges(source: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text } of sorted(changes)) {
    result += source.slice(at, start) + text;
    at = end;
  }
  return result + source.slice(at);
}

/** By place; what is inserted at a place stands before what is replaced from there on. */
export function sorted(changes: readonly TextChange[]): TextChange[] {
  return [...changes].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The one replacement that makes the second text of the first. */
export function difference(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  // Not into the middle of a character, nor between the two halves of a line break.
  while (start > 0 && /[\uD800-\uDBFF\r]/.test(before[start - 1] ?? '')) start--;
  while (same > 0 && /[\uDC00-\uDFFF\n]/.test(before[before.length - same] ?? '')) same--;
  return [{ start, end: before.length - same, text: after.slice(start, after.length - same) }];
}
