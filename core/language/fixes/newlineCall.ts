import { text } from '../../model/text.ts';
import type { CallExpression, MethodCallExpression, Node } from '../../syntax/ast.ts';
import type { QuickFix } from '../finding.ts';
import type { Script } from '../script.ts';

type AnyCall = CallExpression | MethodCallExpression;

const CALLS = new WeakMap<Script, ReadonlyMap<number, AnyCall>>();

/** `f` and, on the next line, `(...)`: the bracket goes up, or, where both are statements, a `;` parts them. */
export function newlineCallFixes(script: Script, bracket: number): QuickFix[] {
  const call = callsOf(script).get(bracket);
  if (!call) return [];
  const calleeEnd = call.kind === 'Call' ? call.callee.end : call.method.end;
  // A comment in between would swallow what is moved behind it.
  const between = script.source.slice(calleeEnd, bracket);
  const join: QuickFix = {
    title: text('Put "(" on the line above'),
    changes: [{ start: calleeEnd, end: bracket, text: '' }],
  };
  const part: QuickFix = {
    title: text('Insert "{0}"', ';'),
    changes: [{ start: calleeEnd, end: calleeEnd, text: ';' }],
  };
  const parts = canPart(script, call);
  const fixes = parts ? [part] : [];
  if (between.trim() === '') fixes.push(parts ? join : { ...join, preferred: true });
  return fixes;
}

function callsOf(script: Script): ReadonlyMap<number, AnyCall> {
  const known = CALLS.get(script);
  if (known) return known;
  const all: readonly AnyCall[] = [...script.nodes('Call'), ...script.nodes('MethodCall')];
  const calls = new Map(all.map((call) => [call.argsRange.start, call]));
  CALLS.set(script, calls);
  return calls;
}

/** Is what stands before the bracket a whole statement, and what it starts another one? */
function canPart(script: Script, call: AnyCall): boolean {
  if (call.kind === 'MethodCall' || call.args.length !== 1) return false;
  let top: Node = call;
  for (let above = script.parent(top); above && continues(above, top); above = script.parent(top))
    top = above;
  if (top === call || (top.kind !== 'Call' && top.kind !== 'MethodCall')) return false;
  let statement: Node | undefined = script.parent(top);
  while (statement && statement.end === top.end && !isStatement(statement))
    statement = script.parent(statement);
  if (statement?.end !== top.end) return false;
  if (statement.kind !== 'CallStatement') return statement.kind === 'Local' || statement.kind === 'Assign';
  return call.callee.kind === 'Call' || call.callee.kind === 'MethodCall';
}

function continues(above: Node, below: Node): boolean {
  switch (above.kind) {
    case 'Call':
      return above.callee === below;
    case 'Member':
    case 'Index':
    case 'MethodCall':
      return above.object === below;
    default:
      return false;
  }
}

function isStatement({ kind }: Node): boolean {
  return ['CallStatement', 'Local', 'Assign', 'Return', 'Block'].includes(kind);
}
