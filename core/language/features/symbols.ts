import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Expression, FunctionExpression, Node, Range } from '../../syntax/ast.ts';
import { children } from '../../syntax/walk.ts';
import { rangeOf } from '../diagnostic.ts';
import type { Script } from '../script.ts';

/** Written as constants are: `BASE_PRICE`. */
const CONSTANT_NAME = /^[A-Z][A-Z0-9_]*$/;
/** A constant's value beside its name; longer ones are cut by the outline anyway. */
const LONGEST_DETAIL = 40;

/** Where variables of the file can be set, apart from functions. */
const SETTING: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'Block',
  'Local',
  'Assign',
  'Do',
  'While',
  'Repeat',
  'If',
  'IfClause',
  'NumericFor',
  'GenericFor',
]);

interface Named {
  readonly nameRange: Range;
  readonly whole: Range;
  readonly value: Expression | undefined;
  readonly kind: 'method' | 'field' | 'variable';
}

/**
 * The outline: functions with their parameters, the variables that the file sets when it is loaded, the functions in tables, each with
 * what it holds. Local variables inside functions are left out: they would drown the rest.
 */
export function documentSymbols(script: Script): DocumentSymbol[] {
  const root: DocumentSymbol[] = [];
  const seen = new Set<string>();
  const holding = withFunctions(script);
  /** Work that is left, the next one last: depth costs no recursion. */
  const stack: [Node, DocumentSymbol[], boolean][] = [[script.chunk, root, true]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, into, atLoad] = next;
    const inside = new Map<Node, DocumentSymbol[]>();
    for (const named of namedBy(node)) {
      const symbol = symbolOf(script, named, atLoad);
      if (!symbol || (named.value?.kind !== 'Function' && named.kind === 'variable' && repeats(seen, symbol)))
        continue;
      into.push(symbol);
      if (named.value && symbol.children) inside.set(named.value, symbol.children);
    }
    const below = children(node);
    for (let at = below.length - 1; at >= 0; at--) {
      const child = below[at];
      if (child && (holding.has(child) || (atLoad && SETTING.has(child.kind))))
        stack.push([child, inside.get(child) ?? into, atLoad && child.kind !== 'Function']);
    }
  }
  return root;
}

/** The functions and everything around them: the rest of the tree need not be looked through. */
function withFunctions(script: Script): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const func of script.nodes('Function')) {
    for (let node: Node | undefined = func; node && !found.has(node); node = script.parent(node))
      found.add(node);
  }
  return found;
}

/** `price = 1` twice is one entry. */
function repeats(seen: Set<string>, { name }: DocumentSymbol): boolean {
  if (seen.has(name)) return true;
  seen.add(name);
  return false;
}

/** What a node gives a name to, in source order. */
function namedBy(node: Node): Named[] {
  switch (node.kind) {
    case 'Local':
      return node.names.map((name, at) => pair(node, name, node.values[at], node.names.length));
    case 'Assign':
      return node.targets.map((target, at) => pair(node, target, node.values[at], node.targets.length));
    case 'LocalFunction':
      return [{ nameRange: node.name, whole: node, value: node.func, kind: 'variable' }];
    case 'FunctionStatement': {
      const { target, method, func } = node;
      const nameRange = { start: target.start, end: (method ?? target).end };
      return [{ nameRange, whole: node, value: func, kind: method ? 'method' : 'variable' }];
    }
    case 'Named':
      return [{ nameRange: node.name, whole: node, value: node.value, kind: 'field' }];
    case 'Keyed':
      return [{ nameRange: node.key, whole: node, value: node.value, kind: 'field' }];
    default:
      return [];
  }
}

/** One name of a statement with its value; alone it has the whole statement. */
function pair(statement: Range, nameRange: Range, value: Expression | undefined, count: number): Named {
  const whole = count === 1 ? statement : { start: nameRange.start, end: (value ?? nameRange).end };
  return { nameRange, whole, value, kind: 'variable' };
}

function symbolOf(script: Script, named: Named, atLoad: boolean): DocumentSymbol | undefined {
  const { nameRange, value, whole } = named;
  const name = script.textOf(nameRange).trim();
  if (name === '') return undefined;
  const base = {
    name,
    range: rangeOf(whole, script.lines),
    selectionRange: rangeOf(nameRange, script.lines),
  };
  if (value?.kind === 'Function') {
    const kind = named.kind === 'method' ? SymbolKind.Method : SymbolKind.Function;
    return { ...base, kind, detail: parameterList(value), children: [] };
  }
  if (value?.kind === 'Table' && value.fields.some((field) => field.value.kind === 'Function'))
    return { ...base, kind: SymbolKind.Object, children: [] };
  // `t.x = 1` sets a part of what stands in the outline already.
  if (!atLoad || named.kind !== 'variable' || !/^\w+$/.test(name)) return undefined;
  const kind = CONSTANT_NAME.test(name) ? SymbolKind.Constant : SymbolKind.Variable;
  return { ...base, kind, ...detailOf(script, value), children: [] };
}

function parameterList({ parameters, vararg }: FunctionExpression): string {
  const names = parameters.map(({ name }) => name).filter((name) => name !== '');
  return `(${[...names, ...(vararg ? ['...'] : [])].join(', ')})`;
}

function detailOf(script: Script, value: Expression | undefined): { detail?: string } {
  if (value === undefined || value.kind === 'Missing') return {};
  const spelled = script.textOf(value);
  return spelled.length <= LONGEST_DETAIL && !/[\r\n]/.test(spelled) ? { detail: spelled } : {};
}
