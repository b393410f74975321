import type { Position, Range } from 'vscode-languageserver/node';
import type { FeatureContext } from '../../core/language/environment.ts';
import type { Subject } from './workspace.ts';

/** Makes a handler of a request about one document; it answers `nothing` where there is nothing to work on. */
export type On = <P extends { readonly textDocument: { readonly uri: string } }, R>(
  what: string,
  nothing: NoInfer<R>,
  work: (subject: Subject, params: P, context: FeatureContext) => R | Promise<R>,
) => (params: P) => Promise<R>;

/** Where a position stands in the script; past the end of the text it is that end. */
export function offsetAt({ script }: Subject, position: Position): number {
  return script.lines.offset(position);
}

export function offsetsOf(subject: Subject, { start, end }: Range): { start: number; end: number } {
  return { start: offsetAt(subject, start), end: offsetAt(subject, end) };
}
