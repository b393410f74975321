import type { CodeAction } from 'vscode-languageserver-types';
import type { Range } from '../../../syntax/ast.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { FeatureContext } from '../../environment.ts';
import { toLspDiagnostic } from '../../lspDiagnostic.ts';
import { REFACTORINGS } from '../../refactorings/list.ts';
import type { Offer, Refactoring } from '../../refactorings/refactoring.ts';
import type { Script } from '../../script.ts';
import { type ActionData, type ActionsAsked, offsets, QUICK_FIX, wants } from './asked.ts';

/** Beside a finding that it mends a refactoring is its quick fix, unless refactorings are asked for. */
export function refactorActions(
  script: Script,
  range: Range,
  context: FeatureContext,
  here: readonly Diagnostic[],
  asked: ActionsAsked,
): CodeAction[] {
  const { uri, version } = asked;
  return REFACTORINGS.flatMap((refactoring) => {
    const offer = refactoring.offer(script, range, context);
    if (offer === undefined) return [];
    const mended = here.filter((found) => mends(script, refactoring, offer, found));
    const asFix = mended.length > 0 && wants(asked, QUICK_FIX);
    const data: ActionData = { uri, version, id: refactoring.id, start: range.start, end: range.end };
    const action: CodeAction = {
      title: context.say(offer.title),
      kind: asFix ? QUICK_FIX : refactoring.kind,
      data,
      ...(asFix ? { diagnostics: mended.map((found) => toLspDiagnostic(found, uri, context.say)) } : {}),
      ...(offer.refused ? { disabled: { reason: context.say(offer.refused) } } : {}),
    };
    return [action];
  });
}

function mends(
  script: Script,
  { mends: code }: Refactoring,
  { places = [] }: Offer,
  found: Diagnostic,
): boolean {
  if (found.code !== code) return false;
  const { start, end } = offsets(script, found);
  return places.some((place) => place.start === start && place.end === end);
}
