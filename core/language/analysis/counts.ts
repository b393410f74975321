import type { CallExpression, Expression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import { firstFrom } from './places.ts';

/** `f(g(h(...)))`: further nobody counts. */
const DEEPEST = 6;

/** How many values a list of expressions gives; undefined when only the run can tell. */
export function valueCount(script: Script, list: readonly Expression[], depth = 0): number | undefined {
  const last = list.at(-1);
  if (last === undefined) return 0;
  const own = resultCount(script, last, depth);
  return own === undefined ? undefined : list.length - 1 + own;
}

/** How many values an expression gives as the last of a list; undefined when only the run can tell. */
export function resultCount(script: Script, expression: Expression, depth = 0): number | undefined {
  switch (expression.kind) {
    case 'Vararg':
    case 'MethodCall':
    case 'Missing':
      return undefined;
    case 'Call':
      return callCount(script, expression, depth);
    default:
      return 1;
  }
}

function callCount(script: Script, call: CallExpression, depth: number): number | undefined {
  const called = calledFunction(script, call);
  const [signature] = called?.signatures ?? [];
  if (!called || !signature || depth > DEEPEST) return undefined;
  const { parameters, results } = signature;
  if (!results.some((result) => result.perArgument)) return results.length;
  // `unpack` gives what the table holds.
  if (!parameters.some((parameter) => parameter.variadic)) return undefined;
  const given = valueCount(script, call.args, depth + 1);
  return given === undefined ? undefined : Math.max(0, given - (parameters.length - 1));
}

/** Does evaluating an expression call something, so that leaving it out would change more than its value? */
export function hasCall(script: Script, expression: Expression): boolean {
  return someCall(script, 'Call', expression) || someCall(script, 'MethodCall', expression);
}

/** Calls lie in source order by their start, outer before inner. */
function someCall(
  script: Script,
  kind: 'Call' | 'MethodCall',
  { start, end }: { start: number; end: number },
): boolean {
  const calls = script.nodes(kind);
  const found = calls[firstFrom(calls, start, (call) => call.start)];
  return found !== undefined && found.start < end;
}
