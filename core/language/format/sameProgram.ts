import type { Expression, Node } from '../../syntax/ast.ts';
import { numberValue, stringValue } from '../../syntax/literals.ts';
import { children } from '../../syntax/walk.ts';
import type { Script } from '../script.ts';

/** Do two scripts run the same, and say the same in their comments? Only layout, redundant parentheses and the spelling of literals may differ. */
export function sameProgram(one: Script, other: Script): boolean {
  return sameTree(one, other) && sameComments(one, other);
}

function sameTree(one: Script, other: Script): boolean {
  const left = shapes(one);
  const right = shapes(other);
  for (;;) {
    const first = left.next();
    const second = right.next();
    if (first.done || second.done) return first.done === second.done;
    if (first.value !== second.value) return false;
  }
}

/** Every node from the root on with what tells it from others; with the counts of its parts this describes one tree only. */
function* shapes(script: Script): Generator<string> {
  const stack: Node[] = [script.chunk];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const node = bare(script, next);
    const below = children(node).filter((child) => child.kind !== 'Empty');
    yield `${node.kind} ${below.length} ${detail(script, node)}`;
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child) stack.push(child);
    }
  }
}

/** Without parentheses that change nothing: they matter only where they cut several values of a list's last expression down to one. */
function bare(script: Script, node: Node): Node {
  let inner = node;
  while (inner.kind === 'Paren' && !(givesSeveral(inner.expression) && takesSeveral(script, node))) {
    inner = inner.expression;
  }
  return inner;
}

/** Does an expression stand where all values that it gives are taken? */
function takesSeveral(script: Script, node: Node): boolean {
  const parent = script.parent(node);
  switch (parent?.kind) {
    case 'Local':
    case 'Assign':
    case 'Return':
    case 'GenericFor':
      return parent.values.at(-1) === node;
    case 'Call':
    case 'MethodCall':
      return parent.args.at(-1) === node;
    case 'Item': {
      const table = script.parent(parent);
      return table?.kind === 'Table' && table.fields.at(-1) === parent;
    }
    default:
      return false;
  }
}

function givesSeveral({ kind }: Expression): boolean {
  return kind === 'Call' || kind === 'MethodCall' || kind === 'Vararg';
}

function detail(script: Script, node: Node): string {
  switch (node.kind) {
    case 'Name':
      return node.name;
    case 'Number':
      return String(numberValue(script.textOf(node)));
    case 'String':
      return stringMeaning(script.textOf(node));
    case 'Binary':
    case 'Unary':
      return node.operator;
    case 'Local':
      return String(node.names.length);
    case 'Assign':
      return String(node.targets.length);
    case 'GenericFor':
      return String(node.names.length);
    case 'NumericFor':
      return String(node.step !== undefined);
    case 'If':
      return String(node.orElse !== undefined);
    case 'Function':
      return `${node.parameters.length} ${node.vararg !== undefined}`;
    case 'FunctionStatement':
      return String(node.method !== undefined);
    default:
      return '';
  }
}

/** The bytes of a text, as far as they can be told apart: bytes that are no UTF-8 keep the spelling of their escapes. */
function stringMeaning(spelling: string): string {
  const value = stringValue(spelling);
  return value.includes('\ufffd') ? `${value} ${spelling.slice(1, -1).replace(/\\(["'])/g, '$1')}` : value;
}

/** The words of the comments in any order: a formatter may move one to the end of its line. */
function sameComments(one: Script, other: Script): boolean {
  const left = comments(one);
  const right = comments(other);
  return left.length === right.length && left.every((each, at) => each === right[at]);
}

function comments(script: Script): string[] {
  return script.parsed.comments
    .map((comment) =>
      script
        .textOf(comment)
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .join('\n'),
    )
    .sort();
}
