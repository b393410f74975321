import type { Steps } from '../../../model/steps.ts';
import { diagnoseSteps } from '../../diagnose.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { applyChanges, difference, sorted } from '../../edits/applyChanges.ts';
import type { Environment } from '../../environment.ts';
import type { QuickFix, TextChange } from '../../finding.ts';
import { Script } from '../../script.ts';

/** Which fix of a diagnostic, if any, is to be taken. */
export type Choice = (found: Diagnostic) => QuickFix | undefined;

/** What is gone may leave something else without a use: the fixes are looked for again this often. */
const MOST_ROUNDS = 10;

/**
 * Fixes that are right without a look: one answer, and the meaning of all else kept. What the parser proposes is a guess, and
 * taking unused names away is asked for by its own action.
 */
export const safeFix: Choice = ({ code, fixes = [] }) =>
  code === 'syntax' || code === 'newline-call' || code.startsWith('unused-')
    ? undefined
    : fixes.find(({ preferred }) => preferred);

/** The removal of something that nothing uses. */
export const removalOfUnused: Choice = ({ code, fixes = [] }) =>
  code.startsWith('unused-') ? fixes.find(({ preferred }) => preferred) : undefined;

/** Takes the chosen fix of every diagnostic, until there is none left. Never leaves more syntax errors than there were. */
export function* fixAll(script: Script, environment: Environment, choose: Choice): Steps<TextChange[]> {
  const { source, parsed } = script;
  const first = compatible(yield* diagnoseSteps(script, environment), choose);
  let text = source;
  let changes = first;
  for (let round = 0; round < MOST_ROUNDS && changes.length > 0; round++) {
    const next = applyChanges(text, changes);
    const found = yield* diagnoseSteps(yield* Script.steps(next, environment.numbers), environment);
    const broken = found.filter(({ code }) => code === 'syntax').length;
    if (next === text || broken > parsed.errors.length) break;
    text = next;
    changes = compatible(found, choose);
    if (round === 0 && changes.length === 0) return first;
  }
  return difference(source, text);
}

/** The chosen fixes that do not get in each other's way, the first ones first. */
function compatible(diagnostics: readonly Diagnostic[], choose: Choice): TextChange[] {
  const fixes = diagnostics.flatMap((found) => choose(found) ?? []);
  const wanted = fixes
    .map(({ changes }) => sorted(changes))
    .filter((changes) => changes.length > 0)
    .sort((one, other) => (one[0]?.start ?? 0) - (other[0]?.start ?? 0));
  const taken: TextChange[] = [];
  let reached = -1;
  for (const changes of wanted) {
    const [first] = changes;
    if (first === undefined || first.start <= reached) continue;
    taken.push(...changes);
    reached = Math.max(...changes.map(({ end }) => end));
  }
  return taken;
}
