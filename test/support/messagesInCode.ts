import ts from 'typescript';
import { eachNode, lineOf, parseSource } from './sourceFiles.ts';

export interface Extracted {
  /** Every English template that the file can show. */
  readonly templates: readonly string[];
  /** Calls whose template is computed, so that nobody can translate it; with the line. */
  readonly computed: readonly string[];
  /** Calls whose arguments are not those that the template has places for; with the line. */
  readonly misfits: readonly string[];
  /** Literals that read like a sentence and are in none of these calls, so that they stay English; with the line. */
  readonly bare: readonly string[];
}

/** At least three English words in a row. */
const SENTENCE = /(?:^|[^\w.])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;

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
  const misfits: string[] = [];
  const bare: string[] = [];
  const place = (node: ts.Node) => `${path}:${lineOf(file, node)}: ${node.getText(file).slice(0, 80)}`;
  eachNode(file, (node) => {
    const words = wordsOf(node);
    if (words && SENTENCE.test(words) && !isSaidOrInternal(node, path)) bare.push(place(node));
    if (!ts.isCallExpression(node) || !isMessageCall(node, path)) return;
    const found = literal(node.arguments[0]);
    if (!found) {
      computed.push(place(node));
      return;
    }
    templates.push(...found);
    const given = node.arguments.slice(1);
    // Of two templates to choose from, one may have no place for what the other shows.
    const places = new Set(found.flatMap((template) => template.match(/\{\d+\}/g) ?? []));
    const fits = given.every((_, index) => places.has(`{${index}}`)) && places.size === given.length;
    if (!fits && !given.some(ts.isSpreadElement)) misfits.push(place(node));
  });
  return { templates, computed, misfits, bare };
}

/** The text of a literal; of a template, what stands around its expressions. */
function wordsOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('\0');
}

/** In one of the calls above, or where no user looks: types, errors that only a bug raises, the log for developers. */
function isSaidOrInternal(node: ts.Node, path: string): boolean {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent)) return true;
    if (ts.isNewExpression(parent) && parent.expression.getText() === 'Error') return true;
    if (!ts.isCallExpression(parent)) continue;
    if (isMessageCall(parent, path) || /\.debug$/.test(parent.expression.getText())) return true;
  }
  return false;
}

/** The {0}, {1} ... of a template, sorted, each once. */
export function placeholders(template: string): string {
  return [...new Set(template.match(/\{\d+\}/g) ?? [])].sort().join(' ');
}
