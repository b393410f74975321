import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { diagnose } from '../../../core/language/diagnose.ts';
import { applyChanges } from '../../../core/language/edits/applyChanges.ts';
import { type Environment, environment, type FeatureContext } from '../../../core/language/environment.ts';
import type { ActionsAsked } from '../../../core/language/features/actions/asked.ts';
import { resolveCodeAction } from '../../../core/language/features/actions/resolve.ts';
import { codeActions } from '../../../core/language/features/codeActions.ts';
import { Script } from '../../../core/language/script.ts';
import { drain } from '../../../core/model/steps.ts';
import { renderText } from '../../../core/model/text.ts';

const URI = 'file:///strategy.lua';

export function contextOf(given: Partial<Environment> = {}): FeatureContext {
  return { environment: environment(given), language: 'en', say: (message) => renderText(message) };
}

/** The actions at the first place of `at` in a script, or for all of it. */
export function actionsAt(
  source: string,
  at?: string,
  given: Partial<Environment> = {},
  asked: Partial<ActionsAsked> = {},
): CodeAction[] {
  const start = at === undefined ? 0 : source.indexOf(at);
  if (start < 0) throw new Error(`no "${at}" in the script`);
  const range = { start, end: at === undefined ? source.length : start + at.length };
  const found = diagnose(source, given);
  return codeActions(Script.read(source), range, contextOf(given), found, {
    uri: URI,
    version: 1,
    ...asked,
  });
}

/** The script after an action. */
export function applied(source: string, action: CodeAction, given: Partial<Environment> = {}): string {
  const script = Script.read(source);
  const { edit } = drain(resolveCodeAction(script, action, contextOf(given)));
  const [change] = edit?.documentChanges ?? [];
  const edits: readonly TextEdit[] | undefined =
    change && 'edits' in change ? (change.edits as TextEdit[]) : edit?.changes?.[URI];
  if (edits === undefined) throw new Error(`"${action.title}" has no changes`);
  return applyChanges(
    source,
    edits.map(({ range, newText }) => ({
      start: script.lines.offset(range.start),
      end: script.lines.offset(range.end),
      text: newText,
    })),
  );
}

/** `code` of every diagnostic. */
export function codes(source: string, given: Partial<Environment> = {}): string[] {
  return diagnose(source, given).map(({ code }) => code);
}
