import type { CodeAction } from 'vscode-languageserver-types';
import type { Steps } from '../../../model/steps.ts';
import { parseSteps } from '../../../syntax/parse.ts';
import { applyChanges } from '../../edits/applyChanges.ts';
import type { FeatureContext } from '../../environment.ts';
import { REFACTORINGS } from '../../refactorings/list.ts';
import type { Script } from '../../script.ts';
import type { ActionData } from './asked.ts';
import { fixAll } from './fixAll.ts';
import { SOURCE_ACTIONS } from './sourceActions.ts';
import { workspaceEdit } from './workspaceEdit.ts';

/** The same action with its changes. An action that has or needs none stays as it is. */
export function* resolveCodeAction(
  script: Script,
  action: CodeAction,
  context: FeatureContext,
): Steps<CodeAction> {
  const data = action.data as ActionData | undefined;
  if (action.edit || data === undefined) return action;
  const { environment } = context;
  const source = SOURCE_ACTIONS.find(({ kind }) => kind === data.id);
  if (source) {
    const changes = yield* fixAll(script, environment, source.choose);
    return { ...action, edit: workspaceEdit(script, changes, data, undefined, context) };
  }
  const offer = REFACTORINGS.find(({ id }) => id === data.id)?.offer(script, data, context);
  if (offer === undefined || offer.refused) return action;
  yield;
  const changes = offer.changes();
  // New variables may be too many for Lua: a script that worked goes on working.
  const after = yield* parseSteps(applyChanges(script.source, changes), environment.numbers);
  if (after.errors.length > script.parsed.errors.length) return action;
  return { ...action, edit: workspaceEdit(script, changes, data, offer.confirm, context) };
}
