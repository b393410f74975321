import type { CallExpression, Expression, FunctionExpression, Name } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { writesOf } from './api.ts';
import { Memory } from './memory.ts';
import { enables, type TargetWrite } from './targetWrites.ts';

const FOUND = new Memory<FunctionExpression, readonly number[]>();

/** The parameters whose target a function of the script excludes before it does anything that could end it. Cached. */
export function excludedParameters(
  script: Script,
  func: FunctionExpression,
  writes: ReadonlyMap<CallExpression, TargetWrite>,
): readonly number[] {
  const memory = FOUND.of(script);
  const known = memory.get(func);
  if (known) return known;
  const found: number[] = [];
  for (const statement of func.body.statements) {
    if (statement.kind === 'Local') continue;
    if (statement.kind !== 'CallStatement' || statement.call.kind !== 'Call') break;
    const write = writes.get(statement.call);
    const parameter = write && excludes(script, write) ? parameterOf(script, write.id) : undefined;
    const position = parameter ? func.parameters.indexOf(parameter) : -1;
    if (position >= 0) found.push(position);
  }
  memory.set(func, found);
  return found;
}

/** Whether a call excludes its target. One with a table and more arguments is ignored by the service. */
export function excludes(script: Script, { form, rest, fields }: TargetWrite): boolean {
  const isRead = form === 'pairs' || rest.length === 1;
  return isRead && fields.some((field) => enables(script, field) === false);
}

function parameterOf(script: Script, id: Expression): Name | undefined {
  const variable = id.kind === 'Name' ? script.scopes.variable(id) : undefined;
  return variable?.kind === 'parameter' && writesOf(variable).length === 0 ? variable.declaration : undefined;
}
