import type { CodeAction } from 'vscode-languageserver-types';
import { type Text, text } from '../../../model/text.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { FeatureContext } from '../../environment.ts';
import type { ActionData, ActionsAsked } from './asked.ts';
import { type Choice, removalOfUnused, safeFix } from './fixAll.ts';

/** Fixes of a whole file, by kind. Their changes are worked out when they are chosen. */
export const SOURCE_ACTIONS: readonly {
  readonly kind: string;
  readonly title: Text;
  readonly choose: Choice;
}[] = [
  { kind: 'source.fixAll.srta', title: text('Fix all that has one right fix'), choose: safeFix },
  { kind: 'source.removeUnused.srta', title: text('Remove all that is not used'), choose: removalOfUnused },
];
/** Those that have something to do. */
export function sourceActions(
  diagnostics: readonly Diagnostic[],
  { say }: FeatureContext,
  { uri, version }: ActionsAsked,
): CodeAction[] {
  return SOURCE_ACTIONS.filter(({ choose }) => diagnostics.some(choose)).map(({ kind, title }) => {
    const data: ActionData = { uri, version, id: kind, start: 0, end: 0 };
    return { title: say(title), kind, data };
  });
}
