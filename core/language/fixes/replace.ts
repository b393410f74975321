import { text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import type { QuickFix } from '../finding.ts';

/** Writes something else at a place. */
export function replacement({ start, end }: Range, written: string): QuickFix {
  return { title: text('Write "{0}"', written), changes: [{ start, end, text: written }] };
}

/** The same, where there is one right answer. */
export function onlyReplacement(place: Range, written: string): QuickFix {
  return { ...replacement(place, written), preferred: true };
}
