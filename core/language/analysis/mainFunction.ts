import type { FunctionExpression, Name } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { ownFunction, writtenFunction } from './ownFunctions.ts';

/** The function that the service calls as `main`. */
export interface MainFunction {
  readonly func: FunctionExpression;
  /** The name in the definition that gives the global its value. */
  readonly name: Name;
  /** Whether `main` can be nothing else, and nothing in the script calls it or hands it on. */
  readonly alone: boolean;
}

/** The last definition of the global `main`, which is the one that counts; undefined when its function is not plain to see. */
export function mainFunction(script: Script): MainFunction | undefined {
  const variable = script.scopes.globals.get('main');
  const writes = variable?.uses.filter((use) => use.access === 'write') ?? [];
  const name = writes.at(-1)?.name;
  if (variable === undefined || name === undefined) return undefined;
  const alone = variable.uses.length === 1;
  const written = writtenFunction(script, name);
  if (written) return { func: written, name, alone };
  const statement = script.parent(name);
  if (statement?.kind !== 'Assign') return undefined;
  const value = statement.values[statement.targets.indexOf(name)];
  const func = value && ownFunction(script, value);
  // `main = decide`: other mentions of `decide` may call it.
  const onlyHere = value?.kind === 'Name' && (script.scopes.variable(value)?.uses.length ?? 0) <= 1;
  return func && { func, name, alone: alone && onlyHere };
}
