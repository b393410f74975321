import type { FunctionExpression, Range } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import type { FunctionScope } from './variable.ts';

/** The function that each of some places stands in, the chunk outside of all. One pass: the places must be in source order. */
export function* innermostFunctions<P extends Range>(
  script: Script,
  places: Iterable<P>,
): Generator<readonly [place: P, func: FunctionScope]> {
  const functions = script.nodes('Function');
  const open: FunctionExpression[] = [];
  let next = 0;
  for (const place of places) {
    const { start } = place;
    for (let func = functions[next]; func && func.start < start; func = functions[++next]) open.push(func);
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= start) open.pop();
    yield [place, open.at(-1) ?? script.chunk];
  }
}
