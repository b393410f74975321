import type { Expression, FunctionExpression, Name, Node } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import type { Use, Variable } from './variable.ts';

const KNOWN = new WeakMap<Script, ReadonlyMap<Variable, readonly FunctionExpression[]>>();

/** The variables that never hold anything but functions of the script, with those functions. */
export function functionVariables(script: Script): ReadonlyMap<Variable, readonly FunctionExpression[]> {
  const known = KNOWN.get(script);
  if (known) return known;
  const found = new Map<Variable, readonly FunctionExpression[]>();
  for (const variable of [...script.scopes.locals, ...script.scopes.globals.values()]) {
    const functions = functionsOf(script, variable);
    if (functions) found.set(variable, functions);
  }
  KNOWN.set(script, found);
  return found;
}

function functionsOf(script: Script, variable: Variable): FunctionExpression[] | undefined {
  const { kind, declaration, declaredBy } = variable;
  const functions: FunctionExpression[] = [];
  if (kind !== 'local' && kind !== 'localFunction' && kind !== 'global') return undefined;
  if (declaredBy?.kind === 'LocalFunction') functions.push(declaredBy.func);
  else if (declaredBy?.kind === 'Local' && declaration) {
    const value = declaredBy.values[declaredBy.names.indexOf(declaration)];
    if (value?.kind === 'Function') functions.push(value);
    else if (value || declaredBy.values.length > 0) return undefined;
  }
  for (const use of variable.uses) {
    if (use.access !== 'write') continue;
    const value = written(script, use);
    if (value?.kind !== 'Function') return undefined;
    functions.push(value);
  }
  return functions.length > 0 ? functions : undefined;
}

/** What a write puts into its variable; undefined where that is one of the results of a call, or nothing. */
export function written(script: Script, { name }: Use): Expression | undefined {
  const statement: Node | undefined = script.parent(name);
  if (statement?.kind === 'FunctionStatement') return statement.func;
  return statement?.kind === 'Assign' ? assigned(statement.targets, statement.values, name) : undefined;
}

function assigned(
  targets: readonly Expression[],
  values: readonly Expression[],
  name: Name,
): Expression | undefined {
  return values[targets.indexOf(name)];
}
