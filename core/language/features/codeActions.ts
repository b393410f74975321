import type { CodeAction } from 'vscode-languageserver-types';
import type { Range } from '../../syntax/ast.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import { touches } from '../refactorings/refactoring.ts';
import type { Script } from '../script.ts';
import { type ActionsAsked, offsets, QUICK_FIX, wants } from './actions/asked.ts';
import { hijackAction } from './actions/hijack.ts';
import { quickFixes, suppressing } from './actions/quickFixes.ts';
import { refactorActions } from './actions/refactorActions.ts';
import { SOURCE_ACTIONS, sourceActions } from './actions/sourceActions.ts';

/** The kinds that a server announces. */
export const ACTION_KINDS: readonly string[] = [
  QUICK_FIX,
  'refactor.rewrite',
  'refactor.extract',
  ...SOURCE_ACTIONS.map(({ kind }) => kind),
];

/**
 * Fixes, refactorings and suppressions for a range. `diagnostics` are those of the whole script, as the rules gave them. The
 * changes of refactorings and source actions come with `resolveCodeAction`.
 */
export function codeActions(
  script: Script,
  range: Range,
  context: FeatureContext,
  diagnostics: readonly Diagnostic[],
  asked: ActionsAsked,
): CodeAction[] {
  const here = diagnostics.filter((found) => touches(offsets(script, found), range));
  const actions: CodeAction[] = [];
  if (wants(asked, QUICK_FIX)) actions.push(...quickFixes(script, here, context, asked));
  actions.push(
    ...refactorActions(script, range, context, here, asked).filter(({ kind }) => wants(asked, kind ?? '')),
  );
  if (wants(asked, QUICK_FIX)) actions.push(...suppressing(script, here, context, asked));
  const hijack = hijackAction(script, range, context, asked);
  if (hijack && wants(asked, hijack.kind ?? '')) actions.push(hijack);
  if (asked.only)
    actions.push(
      ...sourceActions(diagnostics, context, asked).filter(({ kind }) => wants(asked, kind ?? '')),
    );
  return actions;
}
