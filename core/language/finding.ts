import type { Text } from '../model/text.ts';
import type { Range } from '../syntax/ast.ts';
import type { RelatedPlace } from '../syntax/problem.ts';
import type { RuleLevel } from './environment.ts';

/** A replacement in UTF-16 offsets; `start === end` inserts. */
export interface TextChange extends Range {
  readonly text: string;
}

/** A change that mends what a rule found. The changes do not overlap. */
export interface QuickFix {
  readonly title: Text;
  readonly changes: readonly TextChange[];
  /** The one that "fix it" takes: there is one right answer and it keeps the meaning of everything else. */
  readonly preferred?: true;
}

/** Something that a rule has to say about a place. Offsets are UTF-16. */
export interface Finding {
  readonly place: Range;
  readonly message: Text;
  readonly related?: readonly RelatedPlace[];
  /** Shown faded or struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly fixes?: readonly QuickFix[];
  /** Only where one rule has two levels; the user's setting stands above it. */
  readonly level?: Exclude<RuleLevel, 'off'>;
}
