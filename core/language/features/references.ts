import type { Range as LspRange } from 'vscode-languageserver-types';
import { entityAt, occurrencesOf } from '../analysis/entity.ts';
import { rangeOf } from '../diagnostic.ts';
import type { Script } from '../script.ts';

/**
 * Every place of the script that names what the word at an offset names: a variable, a field of one of its tables, a label, a member
 * of `srta`. Without `declarations` only where it is used.
 */
export function references(script: Script, offset: number, declarations: boolean): LspRange[] {
  const found = entityAt(script, offset);
  if (!found) return [];
  return occurrencesOf(script, found.entity)
    .filter((each) => declarations || !each.defines)
    .map((each) => rangeOf(each, script.lines));
}
