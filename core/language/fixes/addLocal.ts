import { text } from '../../model/text.ts';
import type { Block, Node, Range } from '../../syntax/ast.ts';
import type { FunctionScope, Use, Variable } from '../analysis/variable.ts';
import type { QuickFix } from '../finding.ts';
import type { Script } from '../script.ts';

/** Lua allows 200 local variables in a function at a time. */
const MOST_LOCALS = 180;
const LOOPS: readonly Node['kind'][] = ['While', 'Repeat', 'NumericFor', 'GenericFor'];

/**
 * Makes a global variable local where that changes nothing else: all that mentions it comes after the assignment, in the block of
 * that assignment. Where branches assign it, it is declared before them.
 */
export function addLocal(script: Script, variable: Variable): QuickFix[] {
  const [first] = variable.uses;
  if (first?.access !== 'write' || locals(script, first.func) >= MOST_LOCALS) return [];
  const statement = statementOf(script, first);
  if (!statement) return [];
  if (statement.variables.every((each) => isLocalFrom(script, each, statement))) {
    const change = { start: statement.start, end: statement.start, text: 'local ' };
    return [{ title: text('Add "local"'), changes: [change], preferred: true }];
  }
  return declaredBefore(script, variable, first);
}

interface Definition extends Range {
  readonly variables: readonly Variable[];
  readonly block: Block;
  readonly func: FunctionScope;
}

/** The assignment or definition that a write stands in, when all that it assigns are global variables. */
function statementOf(script: Script, { name, func }: Use): Definition | undefined {
  const statement = script.parent(name);
  if (statement?.kind !== 'Assign' && statement?.kind !== 'FunctionStatement') return undefined;
  const targets = statement.kind === 'Assign' ? statement.targets : [statement.target];
  const block = script.parent(statement);
  const variables: Variable[] = [];
  for (const target of targets) {
    const variable = target.kind === 'Name' ? script.scopes.variable(target) : undefined;
    if (variable?.kind !== 'global') return undefined;
    variables.push(variable);
  }
  if (block?.kind !== 'Block') return undefined;
  return { start: statement.start, end: statement.end, variables, block, func };
}

function isLocalFrom({ scopes }: Script, variable: Variable, { start, block, func }: Definition): boolean {
  const [first] = variable.uses;
  return (
    first?.access === 'write' &&
    first.func === func &&
    first.name.start >= start &&
    variable.uses.every(({ name }) => start <= name.start && name.end <= block.end) &&
    // A local variable of this name in between would have been meant already.
    scopes.globals.get(variable.name) === variable
  );
}

/** `local x` before the statement whose branches assign it. */
function declaredBefore(script: Script, variable: Variable, first: Use): QuickFix[] {
  const last = variable.uses.reduce((end, { name }) => Math.max(end, name.end), 0);
  const own = script.parent(first.name);
  let before: Node | undefined;
  for (let node = own; node && node !== first.func; node = script.parent(node)) {
    // The value of the last time round would be gone.
    if (LOOPS.includes(node.kind)) return [];
    const above = script.parent(node);
    if (above?.kind === 'Block' && !before && last <= above.end) before = node;
  }
  if (!before || before === own) return [];
  if (variable.uses.some(({ name }) => name.start < before.start)) return [];
  const lineStart = script.lines.lineStart(script.lines.line(before.start));
  const indent = /^[ \t]*/.exec(script.source.slice(lineStart, before.start))?.[0] ?? '';
  const declaration = `local ${variable.name}\n${indent}`;
  return [
    {
      title: text('Declare "local {0}" before it', variable.name),
      changes: [{ start: before.start, end: before.start, text: declaration }],
    },
  ];
}

const COUNTS = new WeakMap<Script, Map<FunctionScope, number>>();

function locals(script: Script, func: FunctionScope): number {
  let counts = COUNTS.get(script);
  if (!counts) {
    counts = new Map();
    for (const each of script.scopes.locals) counts.set(each.func, (counts.get(each.func) ?? 0) + 1);
    COUNTS.set(script, counts);
  }
  return counts.get(func) ?? 0;
}
