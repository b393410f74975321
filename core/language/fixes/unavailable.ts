import type { CallExpression, Expression, MethodCallExpression, Node } from '../../syntax/ast.ts';
import type { QuickFix } from '../finding.ts';
import type { Script } from '../script.ts';
import { isPure } from './remove.ts';
import { onlyReplacement } from './replace.ts';

/** An argument that is longer is better written by hand than twice. */
const LONGEST = 60;

/** The text that does the same, of the texts of the arguments. */
type Rewrite = (...args: string[]) => string;

/** Calls that are replaced by an expression. Arguments are written more than once: they must be without effects. */
const EXPRESSIONS: Readonly<Record<string, readonly [count: number, rewrite: Rewrite]>> = {
  'math.floor': [1, (x) => `${x} - ${x} % 1`],
  'math.ceil': [1, (x) => `${x} + -${x} % 1`],
  'math.abs': [1, (x) => `${x} < 0 and -${x} or ${x}`],
  'math.max': [2, (a, b) => `${a} > ${b} and ${a} or ${b}`],
  'math.min': [2, (a, b) => `${a} < ${b} and ${a} or ${b}`],
  'math.sqrt': [1, (x) => `${x} ^ 0.5`],
  'math.pow': [2, (x, y) => `${x} ^ ${y}`],
  'math.deg': [1, (x) => `${x} * 180 / 3.141592653589793`],
  'math.rad': [1, (x) => `${x} * 3.141592653589793 / 180`],
  'os.difftime': [2, (later, earlier) => `${later} - ${earlier}`],
  'os.time': [0, () => 'time.now()'],
  rawequal: [2, (a, b) => `${a} == ${b}`],
  rawlen: [1, (t) => `#${t}`],
  'table.getn': [1, (t) => `#${t}`],
  'string.len': [1, (s) => `#${s}`],
};

/** The same where the whole call is a statement; the first argument is what is written into. */
const STATEMENTS: Readonly<Record<string, readonly [count: number, rewrite: Rewrite]>> = {
  'table.insert': [2, (t, value) => `${t}[#${t} + 1] = ${value}`],
  'table.remove': [1, (t) => `${t}[#${t}] = nil`],
  rawset: [3, (t, key, value) => `${t}[${key}] = ${value}`],
};

const CONSTANTS: Readonly<Record<string, string>> = { 'math.huge': '1 / 0', 'math.pi': '3.141592653589793' };
/** Same arguments, another name. */
const NAMES: Readonly<Record<string, string>> = { 'table.unpack': 'unpack', 'io.write': 'print' };

/** How to write what `name` does without it; `node` is its mention, or the call of it as a method. */
export function unavailableFixes(script: Script, name: string, node: Node): QuickFix[] {
  if (Object.hasOwn(CONSTANTS, name)) return write(script, node, CONSTANTS[name] ?? '');
  if (node.kind === 'MethodCall') return expression(script, name, node, [node.object, ...node.args]);
  const call = script.parent(node);
  if (call?.kind !== 'Call' || call.callee !== node) return [];
  if (Object.hasOwn(NAMES, name)) return [onlyReplacement(node, NAMES[name] ?? '')];
  const statement = script.parent(call);
  if (statement?.kind === 'CallStatement') return asStatement(script, name, call);
  if (name === 'rawget') return index(script, call);
  return expression(script, name, call, call.args);
}

function asStatement(script: Script, name: string, call: CallExpression): QuickFix[] {
  const rule = Object.hasOwn(STATEMENTS, name) ? STATEMENTS[name] : undefined;
  const [table, ...rest] = call.args;
  if (!rule || !table || call.args.length !== rule[0] || !isPlace(table)) return [];
  if (rest.some((arg) => arg.kind === 'Missing')) return [];
  const written = rule[1](...call.args.map((arg) => script.textOf(arg)));
  return [onlyReplacement(call, written)];
}

function expression(
  script: Script,
  name: string,
  call: CallExpression | MethodCallExpression,
  args: readonly Expression[],
): QuickFix[] {
  const rule = Object.hasOwn(EXPRESSIONS, name) ? EXPRESSIONS[name] : undefined;
  if (!rule || args.length !== rule[0]) return [];
  if (args.some((arg) => arg.kind === 'Missing' || arg.kind === 'Vararg' || !isPure(script, arg))) return [];
  const texts = args.map((arg) => operand(script, arg));
  return texts.some((each) => each.length > LONGEST) ? [] : write(script, call, rule[1](...texts));
}

function index(script: Script, { args, ...call }: CallExpression): QuickFix[] {
  const [table, key] = args;
  if (!table || !key || args.length !== 2 || !isPlace(table)) return [];
  return [onlyReplacement(call, `${script.textOf(table)}[${script.textOf(key)}]`)];
}

/** Names and numbers bind closer than any operator. */
function operand(script: Script, arg: Expression): string {
  const written = script.textOf(arg);
  const closed = ['Name', 'Number', 'Member', 'Index', 'Paren', 'Call', 'MethodCall'].includes(arg.kind);
  return closed ? written : `(${written})`;
}

/** `t`, `t.x`, `t[1].x`: can be written into, and naming it twice does nothing twice. */
function isPlace(node: Expression): boolean {
  let at = node;
  for (;;) {
    if (at.kind === 'Name') return true;
    if (at.kind === 'Index' && !['Number', 'String', 'Name', 'Member'].includes(at.index.kind)) return false;
    if (at.kind !== 'Member' && at.kind !== 'Index') return false;
    at = at.object;
  }
}

function write(script: Script, node: Node, written: string): QuickFix[] {
  const parent = script.parent(node);
  const tight = parent?.kind === 'Binary' || parent?.kind === 'Unary';
  const base = (parent?.kind === 'Member' || parent?.kind === 'Index') && parent.object === node;
  const whole = /^[\w.()]+$/.test(written) || !(tight || base);
  return [onlyReplacement(node, whole ? written : `(${written})`)];
}
