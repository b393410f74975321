import { CompletionItemKind } from 'vscode-languageserver-types';
import { functionsOf, MODULES } from '../../../hostapi/catalogue.ts';
import { isEntryPoint } from '../../../syntax/entryPoints.ts';
import type { Cursor } from '../../analysis/cursor.ts';
import { docCommentOf, functionIn } from '../../analysis/functions.ts';
import type { Variable } from '../../analysis/variable.ts';
import type { FeatureContext } from '../../environment.ts';
import type { Script } from '../../script.ts';
import { commentText, writeOwnFunction } from '../describe/variable.ts';
import { functionItem, type NewItem, RANK, type Rank } from './items.ts';
import { endsExpression } from './place.ts';

/** The local variables that a name at the cursor can mean, the nearest first. */
export function localItems(
  script: Script,
  cursor: Cursor,
  likely?: (variable: Variable) => boolean,
): NewItem[] {
  const visible = script.scopes
    .visibleAt(cursor.word.start)
    .filter((variable) => variable.name !== '_' && isDeclared(script, variable, cursor));
  const nearest = [...visible].sort((one, other) => startOf(other) - startOf(one));
  return nearest.map((variable, order) => {
    const rank = likely?.(variable) ? RANK.expected : RANK.local;
    return variableItem(script, variable, rank, order);
  });
}

/** The global variables that the script itself gives a value. */
export function ownGlobalItems(script: Script, { word }: Cursor): NewItem[] {
  const items: NewItem[] = [];
  for (const variable of script.scopes.globals.values()) {
    const writes = variable.uses.filter((use) => use.access === 'write' && use.name.start !== word.start);
    if (writes.length > 0) items.push(variableItem(script, variable, RANK.global, 0));
  }
  return items;
}

/** Globals of the service, and those that the user's setting adds. */
export function apiGlobalItems({ environment }: FeatureContext): NewItem[] {
  const modules = MODULES.map(
    (name): NewItem => ({
      label: name,
      kind: CompletionItemKind.Module,
      rank: RANK.api,
      data: { kind: 'module', name },
    }),
  );
  const extra = new Set(environment.extraGlobals.map((name) => name.split('.')[0] ?? ''));
  extra.delete('');
  const others = [...extra].map(
    (label): NewItem => ({ label, kind: CompletionItemKind.Variable, rank: RANK.api }),
  );
  return [
    ...modules,
    ...functionsOf(undefined).map((entry) => ({ ...functionItem(entry), order: 1 })),
    ...others,
  ];
}

function variableItem(script: Script, variable: Variable, rank: Rank, order: number): NewItem {
  const { name } = variable;
  const func = functionIn(script, variable);
  const entry = variable.kind === 'global' && isEntryPoint(name);
  const doc = func && commentText(docCommentOf(script, func));
  return {
    label: name,
    kind: func ? CompletionItemKind.Function : CompletionItemKind.Variable,
    rank,
    order,
    ...(func ? { detail: writeOwnFunction(name, func) } : {}),
    ...(doc ? { documentation: doc } : {}),
    ...(entry ? { data: { kind: 'entryPoint', name } as const } : {}),
  };
}

function startOf({ declaration, scope }: Variable): number {
  return declaration?.start ?? scope.start;
}

/** `local x = |`: the name is new from behind the whole statement on, and the statement goes on here. */
function isDeclared(
  { parsed: { tokens } }: Script,
  { declaration, declaredBy }: Variable,
  { word, before }: Cursor,
): boolean {
  if (declaration && declaration.start >= word.start) return false;
  if (declaredBy?.kind !== 'Local') return true;
  if (declaredBy.end >= word.start) return false;
  // Nothing but the statement's last token stands before the cursor, and that one wants more.
  return tokens.indexAt(declaredBy.end) < before || endsExpression(tokens.kind(before));
}
