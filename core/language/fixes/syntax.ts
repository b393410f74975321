import { text } from '../../model/text.ts';
import type { SyntaxProblem } from '../../syntax/problem.ts';
import type { QuickFix } from '../finding.ts';
import type { Script } from '../script.ts';
import { newlineCallFixes } from './newlineCall.ts';

/** What the parser itself knows to mend. */
export function syntaxFixes(script: Script, { code, fix, start }: SyntaxProblem): QuickFix[] {
  if (code === 'newline-call') return newlineCallFixes(script, start);
  if (!fix) return [];
  const written = script.textOf(fix);
  const title =
    fix.text === ''
      ? text('Remove "{0}"', written)
      : fix.start === fix.end
        ? text('Insert "{0}"', fix.text.trim())
        : text('Write "{0}"', fix.text.trim());
  return [{ title, changes: [fix], preferred: true }];
}
