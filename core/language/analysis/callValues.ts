import type { CallExpression, Expression, FunctionExpression } from '../../syntax/ast.ts';
import { isEntryPoint } from '../../syntax/entryPoints.ts';
import type { Script } from '../script.ts';
import { writesOf } from './api.ts';
import { Memory } from './memory.ts';
import { type Origin, resultAt } from './origins.ts';
import { ownFunction, returnsOf, writtenFunction } from './ownFunctions.ts';
import { either, UNKNOWN, type Value } from './value.ts';
import type { Variable } from './variable.ts';

/** What is known of one result of an expression. */
export type Evaluate = (script: Script, origin: Origin) => Value;

/** What a call of a function of the script gives at a position: what all its returns have in common. */
export function returnedBy(
  script: Script,
  call: CallExpression,
  position: number,
  evaluate: Evaluate,
): Value {
  const func = ownFunction(script, call.callee);
  // Without a return at its end it may give nothing.
  if (func?.body.statements.at(-1)?.kind !== 'Return') return UNKNOWN;
  const origins = returnsOf(script, func).map(({ values }) => resultAt(values, position));
  return general(common(script, origins, evaluate));
}

/** What a parameter certainly is: what all calls give, where the function is only ever called by its name. */
export function parameterValue(script: Script, variable: Variable, evaluate: Evaluate): Value {
  const { declaration, func } = variable;
  if (func.kind !== 'Function' || declaration === undefined || writesOf(variable).length > 0) return UNKNOWN;
  const position = func.parameters.indexOf(declaration);
  const calls = callsOf(script, func);
  if (calls === undefined) return UNKNOWN;
  const origins = calls.map(({ args }) => resultAt(args, position));
  return general(common(script, origins, evaluate));
}

const CALLS = new Memory<FunctionExpression, { readonly calls: readonly CallExpression[] | undefined }>();

/** All calls of a function that has a name and is never handed on. */
function callsOf(script: Script, func: FunctionExpression): readonly CallExpression[] | undefined {
  const memory = CALLS.of(script);
  const known = memory.get(func);
  if (known) return known.calls;
  const calls = findCalls(script, func);
  memory.set(func, { calls });
  return calls;
}

function findCalls(script: Script, func: FunctionExpression): readonly CallExpression[] | undefined {
  const variable = nameOf(script, func);
  // Entry points the service calls too.
  if (variable === undefined || (variable.kind === 'global' && isEntryPoint(variable.name))) return undefined;
  const calls: CallExpression[] = [];
  for (const { name, access } of variable.uses) {
    const parent = script.parent(name);
    if (access === 'write' && writtenFunction(script, name) === func) continue;
    if (parent?.kind !== 'Call' || parent.callee !== name || ownFunction(script, name) !== func)
      return undefined;
    calls.push(parent);
  }
  return calls.length === 0 ? undefined : calls;
}

/** The variable that a function is put into. */
function nameOf(script: Script, func: FunctionExpression): Variable | undefined {
  const definition = script.parent(func);
  if (definition?.kind === 'LocalFunction') return script.scopes.variable(definition.name);
  if (definition?.kind === 'FunctionStatement')
    return definition.target.kind === 'Name' && !definition.method
      ? script.scopes.variable(definition.target)
      : undefined;
  if (definition?.kind !== 'Local' && definition?.kind !== 'Assign') return undefined;
  const targets: readonly Expression[] = definition.kind === 'Local' ? definition.names : definition.targets;
  const name = targets[definition.values.indexOf(func)];
  return name?.kind === 'Name' ? script.scopes.variable(name) : undefined;
}

function common(script: Script, origins: readonly (Origin | undefined)[], evaluate: Evaluate): Value {
  let all: Value | undefined;
  for (const origin of origins) {
    const value = origin ? evaluate(script, origin) : UNKNOWN;
    all = all ? either(all, value) : value;
    if (all.type === 'any') return UNKNOWN;
  }
  return all ?? UNKNOWN;
}

/** What holds for every call: not the very value that one of them has. */
function general({ constant: _constant, api: _api, ...value }: Value): Value {
  return value;
}
