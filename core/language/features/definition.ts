import type { Range as LspRange } from 'vscode-languageserver-types';
import { entityAt, type Occurrence, occurrencesOf } from '../analysis/entity.ts';
import { rangeOf } from '../diagnostic.ts';
import type { Script } from '../script.ts';

/**
 * Where the word at an offset comes from, in the script itself: a local's declaration, a global's or a field's assignments, a jump's
 * label. Of several assignments those that run when the file is loaded. Empty for what the service gives.
 */
export function definition(script: Script, offset: number): LspRange[] {
  const found = entityAt(script, offset);
  if (!found) return [];
  const places = occurrencesOf(script, found.entity).filter((each) => each.defines);
  const atLoad = places.filter((each) => !insideFunction(script, each));
  return (atLoad.length > 0 ? atLoad : places).map((each) => rangeOf(each, script.lines));
}

function insideFunction(script: Script, { start }: Occurrence): boolean {
  return script.pathAt(start).some((node) => node.kind === 'Function');
}
