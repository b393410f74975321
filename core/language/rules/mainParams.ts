import { text } from '../../model/text.ts';
import type { FunctionExpression } from '../../syntax/ast.ts';
import { findEntryPoints } from '../../syntax/entryPoints.ts';
import { isWithin } from '../analysis/places.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/** `srta-main-params`: parameters of `main` or `hijack`, which the service calls without arguments. */
export const mainParams: Rule = {
  code: 'srta-main-params',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const { name, func } of findEntryPoints(script.chunk)) {
      // What `second` is called with is not specified yet.
      if (name === 'second') continue;
      // A script that calls it itself may give it arguments.
      if (script.scopes.globals.get(name)?.uses.some(({ access }) => access === 'read')) continue;
      const found = withParameters(script, name, func);
      if (found) yield found;
    }
  },
};

function withParameters(script: Script, name: string, func: FunctionExpression): Finding | undefined {
  const { parameters, vararg, body } = func;
  const usesRest = vararg && script.nodes('Vararg').some((rest) => isWithin(rest, body));
  // An unused `...` is another rule's.
  if (parameters.length === 0 && !usesRest) return undefined;
  const start = parameters[0]?.start ?? vararg?.start ?? func.start;
  const end = vararg?.end ?? parameters.at(-1)?.end ?? start;
  const used = usesRest || parameters.some((each) => (script.scopes.variable(each)?.uses.length ?? 0) > 0);
  return {
    place: { start, end },
    message: text('The service calls "{0}" without arguments: this is always nil', name),
    fixes: used
      ? []
      : [{ title: text('Remove the parameters'), changes: [{ start, end, text: '' }], preferred: true }],
  };
}
