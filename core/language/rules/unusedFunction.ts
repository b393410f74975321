import { text } from '../../model/text.ts';
import type { FunctionExpression, Node, Range } from '../../syntax/ast.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import { functionVariables } from '../analysis/functionVariables.ts';
import type { FunctionScope, Variable } from '../analysis/variable.ts';
import type { QuickFix } from '../finding.ts';
import { removeStatement } from '../fixes/remove.ts';
import type { Rule } from '../rule.ts';
import type { Script } from '../script.ts';

/**
 * `unused-function`: a function that neither the service nor anything that it can reach calls or mentions. A script is one file, so
 * this holds for global functions too; a function that only calls itself, or only unused ones call, is unused.
 */
export const unusedFunction: Rule = {
  code: 'unused-function',
  level: 'hint',
  whileBroken: false,
  *check(script) {
    const functions = functionVariables(script);
    const reached = reachable(script, functions);
    for (const [variable, bodies] of functions) {
      const place = nameOf(variable);
      if (!place || reached.has(variable) || variable.name.startsWith('_') || variable.name === '') continue;
      yield {
        place,
        message: text('Nothing that runs calls the function "{0}"', variable.name),
        tag: 'unnecessary',
        fixes: fixes(script, variable, bodies),
      };
    }
  },
};

type Functions = ReadonlyMap<Variable, readonly FunctionExpression[]>;

/** The function variables that code which can run mentions. */
function reachable(script: Script, functions: Functions): Set<Variable> {
  const owners = new Map<FunctionScope, Variable>();
  for (const [variable, bodies] of functions) for (const body of bodies) owners.set(body, variable);
  const around = enclosing(script, owners);
  const mentions = new Map<Variable, Variable[]>();
  const reached = new Set<Variable>();
  const waiting: Variable[] = [];
  const reach = (variable: Variable): void => {
    if (reached.has(variable)) return;
    reached.add(variable);
    waiting.push(variable);
  };
  for (const variable of functions.keys()) {
    if (variable.kind === 'global' && isEntryPoint(variable.name)) reach(variable);
    for (const { access, func } of variable.uses) {
      if (access !== 'read') continue;
      const from = around(func);
      if (!from) reach(variable);
      else {
        const known = mentions.get(from);
        if (known) known.push(variable);
        else mentions.set(from, [variable]);
      }
    }
  }
  for (let from = waiting.pop(); from; from = waiting.pop()) {
    for (const variable of mentions.get(from) ?? []) reach(variable);
  }
  return reached;
}

/** The function variable whose body a function stands in; undefined for code that runs when the script is loaded. */
function enclosing(
  script: Script,
  owners: ReadonlyMap<FunctionScope, Variable>,
): (func: FunctionScope) => Variable | undefined {
  const known = new Map<FunctionScope, Variable | undefined>();
  return (func) => {
    if (known.has(func)) return known.get(func);
    let node: Node | undefined = func;
    while (node && !(owners.has(node as FunctionScope) || node.kind === 'Chunk')) node = script.parent(node);
    const found = node && owners.get(node as FunctionScope);
    known.set(func, found);
    return found;
  };
}

function nameOf({ declaration, uses }: Variable): Range | undefined {
  return declaration ?? uses.find(({ access }) => access === 'write')?.name;
}

/** Only a definition by one statement of its own goes away as a whole. */
function fixes(script: Script, variable: Variable, bodies: readonly FunctionExpression[]): QuickFix[] {
  const [body] = bodies;
  const statement = body && script.parent(body);
  if (!body || bodies.length !== 1 || variable.uses.some(({ access }) => access === 'read')) return [];
  const alone =
    statement?.kind === 'LocalFunction' ||
    (statement?.kind === 'FunctionStatement' && variable.kind === 'global') ||
    (statement?.kind === 'Local' && statement.names.length === 1 && statement.values.length === 1);
  const change = alone ? removeStatement(script, statement, []) : undefined;
  return change ? [{ title: text('Remove "{0}"', variable.name), changes: [change], preferred: true }] : [];
}
