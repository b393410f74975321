import type { CodeAction } from 'vscode-languageserver-types';
import type { Diagnostic } from '../../diagnostic.ts';
import type { FeatureContext } from '../../environment.ts';
import { suppressionsFor } from '../../fixes/suppressRule.ts';
import { toLspDiagnostic } from '../../lspDiagnostic.ts';
import type { Script } from '../../script.ts';
import { type ActionsAsked, offsets, QUICK_FIX } from './asked.ts';
import { workspaceEdit } from './workspaceEdit.ts';

/** What the rules themselves propose, each once. */
export function quickFixes(
  script: Script,
  here: readonly Diagnostic[],
  context: FeatureContext,
  asked: ActionsAsked,
): CodeAction[] {
  const seen = new Set<string>();
  return here.flatMap((found) =>
    (found.fixes ?? []).flatMap((fix) => {
      const same = JSON.stringify(fix);
      if (seen.has(same)) return [];
      seen.add(same);
      const action: CodeAction = {
        title: context.say(fix.title),
        kind: QUICK_FIX,
        diagnostics: [toLspDiagnostic(found, asked.uri, context.say)],
        edit: workspaceEdit(script, fix.changes, asked, undefined, context),
        ...(fix.preferred ? { isPreferred: true } : {}),
      };
      return [action];
    }),
  );
}

/** Comments that silence what is found. Syntax errors cannot be silenced. */
export function suppressing(
  script: Script,
  here: readonly Diagnostic[],
  context: FeatureContext,
  asked: ActionsAsked,
): CodeAction[] {
  const seen = new Set<string>();
  return here.flatMap((found) => {
    const { start } = offsets(script, found);
    const line = script.lines.line(start);
    if (found.code === 'syntax' || seen.has(`${line} ${found.code}`)) return [];
    seen.add(`${line} ${found.code}`);
    return suppressionsFor(script, found.code, start).map(({ title, change }) => ({
      title: context.say(title),
      kind: QUICK_FIX,
      diagnostics: [toLspDiagnostic(found, asked.uri, context.say)],
      edit: workspaceEdit(script, [change], asked, undefined, context),
    }));
  });
}
