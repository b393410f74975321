import type { Text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import type { FeatureContext } from '../environment.ts';
import type { TextChange } from '../finding.ts';
import type { Script } from '../script.ts';

/** A change that a user asks for. One file, and a line in list.ts. */
export interface Refactoring {
  /** Found again by it when the change is worked out. */
  readonly id: string;
  readonly kind: 'refactor.rewrite' | 'refactor.extract';
  /** The rule whose findings it mends: beside one of them it is a quick fix. */
  readonly mends?: string;
  /** What it would do at a range; undefined where it makes no sense. Quick: it is asked at every move of the cursor. */
  offer(script: Script, range: Range, context: FeatureContext): Offer | undefined;
}

export interface Offer {
  readonly title: Text;
  /** Where the findings stand that it mends. */
  readonly places?: readonly Range[];
  /** Why it cannot be done here; then there are no changes. */
  readonly refused?: Text;
  /** Set: the change is shown to be confirmed, under this label. */
  readonly confirm?: Text;
  /** Replacements that do not overlap. */
  readonly changes: () => readonly TextChange[];
}

/** Whether two ranges have a place in common; an empty range has its own. */
export function touches(one: Range, other: Range): boolean {
  return one.start <= other.end && other.start <= one.end;
}
