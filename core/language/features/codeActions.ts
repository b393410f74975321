import type { CodeAction } from 'vscode-languageserver-types';
import { type Text, text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { parse } from '../../syntax/parse.ts';
import { diagnose } from '../diagnose.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { applyChanges } from '../edits/applyChanges.ts';
import type { FeatureContext } from '../environment.ts';
import { suppressionsFor } from '../fixes/suppressRule.ts';
import { toLspDiagnostic } from '../lspDiagnostic.ts';
import { REFACTORINGS } from '../refactorings/list.ts';
import { type Offer, type Refactoring, touches } from '../refactorings/refactoring.ts';
import type { Script } from '../script.ts';
import { type Choice, fixAll, removalOfUnused, safeFix } from './actions/fixAll.ts';
import { hijackAction } from './actions/hijack.ts';
import { type ActionTarget, workspaceEdit } from './actions/workspaceEdit.ts';

/** What is asked for beside the range. */
export interface ActionsAsked extends ActionTarget {
  /** Kinds, each with all below it; without it everything but source actions. */
  readonly only?: readonly string[];
}

const QUICK_FIX = 'quickfix';
/** Fixes of a whole file, by kind. Their changes are worked out when they are chosen. */
const SOURCE_ACTIONS: readonly { readonly kind: string; readonly title: Text; readonly choose: Choice }[] = [
  { kind: 'source.fixAll.srta', title: text('Fix all that has one right fix'), choose: safeFix },
  { kind: 'source.removeUnused.srta', title: text('Remove all that is not used'), choose: removalOfUnused },
];
/** The kinds that a server announces. */
export const ACTION_KINDS: readonly string[] = [
  QUICK_FIX,
  'refactor.rewrite',
  'refactor.extract',
  ...SOURCE_ACTIONS.map(({ kind }) => kind),
];

/** What an action is found again by. Only for the version of the text that it was made for. */
interface ActionData extends ActionTarget {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

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
  const wants = (kind: string): boolean => asked.only?.some((each) => isBelow(kind, each)) ?? true;
  const actions: CodeAction[] = [];
  if (wants(QUICK_FIX)) actions.push(...quickFixes(script, here, context, asked));
  actions.push(...refactorings(script, range, context, here, asked).filter(({ kind }) => wants(kind ?? '')));
  if (wants(QUICK_FIX)) actions.push(...suppressing(script, here, context, asked));
  const hijack = hijackAction(script, range, context, asked);
  if (hijack && wants(hijack.kind ?? '')) actions.push(hijack);
  if (asked.only)
    actions.push(...sourceActions(diagnostics, context, asked).filter(({ kind }) => wants(kind ?? '')));
  return actions;
}

/** The same action with its changes. An action that needs none, or that is of another time, stays as it is. */
export function resolveCodeAction(script: Script, action: CodeAction, context: FeatureContext): CodeAction {
  const data = action.data as ActionData | undefined;
  if (action.edit || data === undefined) return action;
  const source = SOURCE_ACTIONS.find(({ kind }) => kind === data.id);
  if (source) {
    const changes = fixAll(
      script,
      diagnose(script.source, context.environment),
      context.environment,
      source.choose,
    );
    return { ...action, edit: workspaceEdit(script, changes, data, undefined, context) };
  }
  const offer = REFACTORINGS.find(({ id }) => id === data.id)?.offer(script, data, context);
  if (offer === undefined || offer.refused) return action;
  const changes = offer.changes();
  // New variables may be too many for Lua: a script that worked goes on working.
  const after = parse(applyChanges(script.source, changes), context.environment.numbers);
  if (after.errors.length > script.parsed.errors.length) return action;
  return { ...action, edit: workspaceEdit(script, changes, data, offer.confirm, context) };
}

function quickFixes(
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

/** Beside a finding that it mends a refactoring is its quick fix, unless refactorings are asked for. */
function refactorings(
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
    const asFix = mended.length > 0 && (asked.only?.some((kind) => isBelow(QUICK_FIX, kind)) ?? true);
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

/** Syntax errors cannot be silenced. */
function suppressing(
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

function sourceActions(
  diagnostics: readonly Diagnostic[],
  { say }: FeatureContext,
  { uri, version }: ActionsAsked,
): CodeAction[] {
  return SOURCE_ACTIONS.filter(({ choose }) => diagnostics.some(choose)).map(({ kind, title }) => {
    const data: ActionData = { uri, version, id: kind, start: 0, end: 0 };
    return { title: say(title), kind, data };
  });
}

function offsets({ lines }: Script, { range }: Diagnostic): Range {
  return { start: lines.offset(range.start), end: lines.offset(range.end) };
}

/** `refactor.rewrite` is below `refactor`; everything is below the empty kind. */
function isBelow(kind: string, above: string): boolean {
  return above === '' || kind === above || kind.startsWith(`${above}.`);
}
