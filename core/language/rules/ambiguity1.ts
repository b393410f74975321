import { text } from '../../model/text.ts';
import type { BinaryExpression, Expression } from '../../syntax/ast.ts';
import type { Finding, QuickFix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

const COMPUTES = new Set(['+', '-', '*', '/', '%', '^', '..']);

/**
 * `ambiguity-1`: `a + b or 0` is `(a + b) or 0`, where the default is never used; `a or 0 + b` is `a or (0 + b)`. Only with a literal
 * as the default, where it is not meant so.
 */
export const ambiguity1: Rule = {
  code: 'ambiguity-1',
  level: 'warning',
  whileBroken: false,
  *check(script) {
    for (const node of script.nodes('Binary')) {
      const found =
        node.operator === 'or' ? (lostDefault(script, node) ?? swallowed(script, node)) : undefined;
      if (found) yield found;
    }
  },
};

function lostDefault(script: Script, node: BinaryExpression): Finding | undefined {
  const { left, right } = node;
  if (!computes(left) || !isLiteral(right) || isLiteral(left.right)) return undefined;
  let operand = left.right;
  while (computes(operand)) operand = operand.right;
  return finding(script, node, left, [
    brackets(script, operand.start, right.end),
    brackets(script, left.start, left.end),
  ]);
}

function swallowed(script: Script, node: BinaryExpression): Finding | undefined {
  const { left, right } = node;
  if (!computes(right) || !isLiteral(right.left) || left.kind === 'Binary' || left.kind === 'Unary')
    return undefined;
  return finding(script, node, right, [
    brackets(script, node.start, right.left.end),
    brackets(script, right.start, right.end),
  ]);
}

function finding(script: Script, node: BinaryExpression, first: Expression, fixes: QuickFix[]): Finding {
  return {
    place: { start: node.start, end: node.end },
    message: text(
      '"{0}" is computed before "or": put brackets around what belongs together',
      script.textOf(first),
    ),
    fixes,
  };
}

function brackets(script: Script, start: number, end: number): QuickFix {
  return {
    title: text('Put brackets around "{0}"', script.textOf({ start, end })),
    changes: [
      { start, end: start, text: '(' },
      { start: end, end, text: ')' },
    ],
  };
}

function computes(node: Expression): node is BinaryExpression {
  return node.kind === 'Binary' && COMPUTES.has(node.operator);
}

function isLiteral({ kind }: Expression): boolean {
  return kind === 'Number' || kind === 'String' || kind === 'Table' || kind === 'True' || kind === 'False';
}
