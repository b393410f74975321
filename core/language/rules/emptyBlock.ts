import { text } from '../../model/text.ts';
import type { Block, Expression, Range, Statement } from '../../syntax/ast.ts';
import { firstFrom } from '../analysis/places.ts';
import type { Finding } from '../finding.ts';
import { isPure } from '../fixes/remove.ts';
import { removeLines } from '../fixes/removeLines.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `empty-block`: an `if` of which all branches are empty, a `for` or `do` with nothing in it. A comment inside says that it is meant
 * so; `while` and `repeat` may do all they have to in their condition.
 */
export const emptyBlock: Rule = {
  code: 'empty-block',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    for (const node of script.nodes('If')) {
      if (!node.clauses.every(({ body }) => isEmpty(body)) || (node.orElse && !isEmpty(node.orElse)))
        continue;
      yield* empty(
        script,
        node,
        node.clauses.map(({ condition }) => condition),
      );
    }
    for (const node of script.nodes('NumericFor')) {
      if (!isEmpty(node.body)) continue;
      yield* empty(script, node, [node.first, node.limit, ...(node.step ? [node.step] : [])]);
    }
    for (const node of script.nodes('GenericFor'))
      if (isEmpty(node.body)) yield* empty(script, node, node.values);
    for (const node of script.nodes('Do')) if (isEmpty(node.body)) yield* empty(script, node, []);
  },
};

function isEmpty({ statements }: Block): boolean {
  return statements.every(({ kind }) => kind === 'Empty');
}

function* empty(script: Script, node: Statement, values: readonly Expression[]): Iterable<Finding> {
  if (hasComment(script, node)) return;
  const pure = values.every((value) => isPure(script, value));
  yield {
    place: { start: node.start, end: node.end },
    message: text('There is nothing in here'),
    tag: 'unnecessary',
    fixes: pure ? [{ title: text('Remove the empty block'), changes: [removeLines(script, node)] }] : [],
  };
}

/** Comments lie in source order. */
function hasComment({ parsed: { comments } }: Script, { start, end }: Range): boolean {
  const next = comments[firstFrom(comments, start, (comment) => comment.start)];
  return next !== undefined && next.start < end;
}
