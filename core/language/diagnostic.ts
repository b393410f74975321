import type { Text } from '../model/text.ts';
import type { Range } from '../syntax/ast.ts';
import type { LineIndex, Position } from '../syntax/lines.ts';
import type { QuickFix } from './finding.ts';

/** As in the language server protocol: 1 error, 2 warning, 3 information, 4 hint. */
export type Severity = 1 | 2 | 3 | 4;
export const SEVERITY = { error: 1, warning: 2, information: 3, hint: 4 } as const;

export type DiagnosticTag = 1 | 2;
export const TAG = { unnecessary: 1, deprecated: 2 } as const;

/** Lines and UTF-16 characters from 0; `end` is exclusive. */
export interface DiagnosticRange {
  readonly start: Position;
  readonly end: Position;
}

/** A place in offsets as lines and characters. */
export function rangeOf(place: Range, lines: LineIndex): DiagnosticRange {
  return { start: lines.position(place.start), end: lines.position(place.end) };
}

export interface RelatedInformation {
  readonly range: DiagnosticRange;
  readonly message: Text;
}

/** Shaped as the language server protocol's Diagnostic, with its text not yet translated. */
export interface Diagnostic {
  readonly range: DiagnosticRange;
  readonly severity: Severity;
  /** The rule, under the name LuaLS has for it where it has one. */
  readonly code: string;
  readonly source: 'srta';
  readonly message: Text;
  readonly relatedInformation?: readonly RelatedInformation[];
  /** As the protocol counts: 1 unnecessary, 2 deprecated. */
  readonly tags?: readonly DiagnosticTag[];
  /** Not of the protocol: changes in UTF-16 offsets that mend it. */
  readonly fixes?: readonly QuickFix[];
}
