import type { Text } from '../model/text.ts';

/** What kind of mistake it is, for fixes; the list grows with the fixes. */
export type SyntaxCode =
  | 'unexpected'
  | 'missing-end'
  | 'missing-until'
  | 'missing-then'
  | 'missing-do'
  | 'missing-comma'
  | 'missing-bracket'
  | 'missing-expression'
  | 'missing-name'
  | 'missing-assign'
  | 'else-if'
  | 'unexpected-end'
  | 'not-a-statement'
  | 'not-assignable'
  | 'after-last-statement'
  | 'break-outside-loop'
  | 'vararg-outside'
  | 'label'
  | 'foreign-operator'
  | 'foreign-escape'
  | 'full-width'
  | 'character'
  | 'byte-order-mark'
  | 'string'
  | 'number'
  | 'comment'
  | 'newline-call'
  | 'empty-statement'
  | 'portability'
  | 'limit';

/** More are not kept: a file with so many is no Lua. */
export const MAX_PROBLEMS = 1000;

export interface RelatedPlace {
  readonly message: Text;
  readonly start: number;
  readonly end: number;
}

/** A replacement that mends the problem; `start === end` inserts. */
export interface SyntaxFix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One mistake, at the place a person would point at. Offsets are UTF-16, `start <= end <= source.length`. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly message: Text;
  readonly start: number;
  readonly end: number;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: SyntaxFix;
}
