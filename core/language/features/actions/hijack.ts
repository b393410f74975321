import type { CodeAction } from 'vscode-languageserver-types';
import { text } from '../../../model/text.ts';
import type { Range } from '../../../syntax/ast.ts';
import { findEntryPoints } from '../../../syntax/entryPoints.ts';
import type { FeatureContext } from '../../environment.ts';
import { touches } from '../../refactorings/refactoring.ts';
import type { Script } from '../../script.ts';
import type { ActionTarget } from './workspaceEdit.ts';

/** The client's command that asks for a local data file and writes its `hijack()` into a script; its argument is the script's URI. */
export const HIJACK_COMMAND = 'srta.data.writeHijack';

/** On the head of `main` or `hijack`: a `hijack()` from a local data file. Files are the client's affair: the action is a command. */
export function hijackAction(
  { chunk }: Script,
  range: Range,
  { say }: FeatureContext,
  { uri }: ActionTarget,
): CodeAction | undefined {
  const here = findEntryPoints(chunk).some(({ range: whole, nameRange }) =>
    touches({ start: whole.start, end: nameRange.end }, range),
  );
  if (!here) return undefined;
  const title = say(text('Write hijack() from a local data file...'));
  return { title, kind: 'refactor.rewrite', command: { title, command: HIJACK_COMMAND, arguments: [uri] } };
}
