import type { Range } from '../../../syntax/ast.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Script } from '../../script.ts';
import type { ActionTarget } from './workspaceEdit.ts';

/** What is asked for beside the range. */
export interface ActionsAsked extends ActionTarget {
  /** Kinds, each with all below it; without it everything but source actions. */
  readonly only?: readonly string[];
}

/** What an action is found again by. Only for the version of the text that it was made for. */
export interface ActionData extends ActionTarget {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export const QUICK_FIX = 'quickfix';

/** Whether a kind is asked for. */
export function wants({ only }: ActionsAsked, kind: string): boolean {
  return only?.some((each) => isBelow(kind, each)) ?? true;
}

/** Where a diagnostic stands. */
export function offsets({ lines }: Script, { range }: Diagnostic): Range {
  return { start: lines.offset(range.start), end: lines.offset(range.end) };
}

/** `refactor.rewrite` is below `refactor`; everything is below the empty kind. */
function isBelow(kind: string, above: string): boolean {
  return above === '' || kind === above || kind.startsWith(`${above}.`);
}
