import { text } from '../../model/text.ts';
import type { Name } from '../../syntax/ast.ts';
import { entryFunction } from '../analysis/entryFunctions.ts';
import type { Finding, QuickFix } from '../finding.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `srta-main-local`: a `main` (or `hijack`) that is local, where the service calls the global one (spec srta-lua, "Entry points").
 */
export const mainLocal: Rule = {
  code: 'srta-main-local',
  level: 'error',
  whileBroken: false,
  *check(script) {
    const main = entryFunction(script, 'main');
    if (main.local && !main.assigned) yield finding(script, main.local);
    const hijack = entryFunction(script, 'hijack');
    const isFunction = hijack.local && script.parent(hijack.local)?.kind === 'LocalFunction';
    if (hijack.local && isFunction && !hijack.assigned) {
      // Without it a debug run works, only not as meant.
      yield { ...finding(script, hijack.local), level: 'warning' };
    }
  },
};

function finding(script: Script, local: Name): Finding {
  return {
    place: local,
    message: text(
      'The service calls the global function "{0}", and this one is local: leave out "local"',
      local.name,
    ),
    fixes: fixes(script, local),
  };
}

/** At the top of the file; inside a function the global would be set when that function is called. */
function fixes(script: Script, local: Name): QuickFix[] {
  const statement = script.parent(local);
  if (!statement || script.parent(statement) !== script.chunk.body) return [];
  const title = text('Remove "{0}"', 'local');
  if (statement.kind === 'Local') {
    if (statement.names.length > 1) return [];
    if (statement.values.length === 0)
      return [{ title, changes: [removeLines(script, statement)], preferred: true }];
  } else if (statement.kind !== 'LocalFunction') return [];
  const { tokens } = script.parsed;
  const end = tokens.start(tokens.indexAt(statement.start) + 1);
  return [{ title, changes: [{ start: statement.start, end, text: '' }], preferred: true }];
}
