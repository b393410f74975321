import ts from 'typescript';
import { eachNode, lineOf, parseSource } from './sourceFiles.ts';

export interface Extracted {
  /** Every English template that the file can show. */
  readonly templates: readonly string[];
  /** Calls whose template is computed, so that nobody can translate it; with the line. */
  readonly computed: readonly string[];
}

/** `text(...)` in core, server and cli; `vscode.l10n.t(...)` or `l10n.t(...)` in client; `say(...)` in scripts. */
function isMessageCall(call: ts.CallExpression, path: string): boolean {
  const callee = call.expression;
  if (ts.isIdentifier(callee)) return callee.text === (path.startsWith('scripts/') ? 'say' : 'text');
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 't') return false;
  const owner = callee.expression;
  return ts.isIdentifier(owner)
    ? owner.text === 'l10n'
    : ts.isPropertyAccessExpression(owner) && owner.name.text === 'l10n';
}

function literal(node: ts.Node | undefined): string[] | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literal(node.expression);
  // Two literals to choose from are still both in sight.
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [literal(node.whenTrue), literal(node.whenFalse)];
    return yes && no ? [...yes, ...no] : undefined;
  }
  // A long sentence may be broken over lines.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literal(node.left), literal(node.right)];
    return left?.length === 1 && right?.length === 1 ? [`${left[0]}${right[0]}`] : undefined;
  }
  return undefined;
}

export function messagesIn(path: string, source: string): Extracted {
  const file = parseSource(path, source);
  const templates: string[] = [];
  const computed: string[] = [];
  eachNode(file, (node) => {
    if (!ts.isCallExpression(node) || !isMessageCall(node, path)) return;
    const found = literal(node.arguments[0]);
    if (found) templates.push(...found);
    else computed.push(`${path}:${lineOf(file, node)}: ${node.getText(file).slice(0, 80)}`);
  });
  return { templates, computed };
}

/** The {0}, {1} ... of a template, sorted, each once. */
export function placeholders(template: string): string {
  return [...new Set(template.match(/\{\d+\}/g) ?? [])].sort().join(' ');
}
