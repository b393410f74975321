import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { keywordPlaces } from '../analysis/blockKeywords.ts';
import { entityAt, occurrencesOf } from '../analysis/entity.ts';
import { rangeOf } from '../diagnostic.ts';
import type { Script } from '../script.ts';

/** The places that name the same thing, read or written; on a keyword the keywords of its block, on `return` those of its function. */
export function highlights(script: Script, offset: number): DocumentHighlight[] {
  const found = entityAt(script, offset);
  if (!found) {
    return keywordPlaces(script, offset).map((place) => ({
      range: rangeOf(place, script.lines),
      kind: DocumentHighlightKind.Text,
    }));
  }
  return occurrencesOf(script, found.entity).map((each) => ({
    range: rangeOf(each, script.lines),
    kind: each.access === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
