import type { Expression, Statement } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { constantString, writesOf } from './api.ts';
import { Memory } from './memory.ts';
import { originOf } from './origins.ts';
import { firstFrom, isWithin } from './places.ts';
import { knownValue } from './values.ts';
import type { FunctionScope, Variable } from './variable.ts';

/** What names a target: equal keys name the same one as long as none of the variables is given another value. */
export interface TargetName {
  readonly key: string;
  readonly variables: readonly Variable[];
}

/** The name of a target within one function; undefined where a call of another function may change what it names. */
export function targetName(script: Script, func: FunctionScope, id: Expression): TargetName | undefined {
  const constant = constantString(script, id);
  if (constant !== undefined) return { key: JSON.stringify(constant), variables: [] };
  const { value, result } = originOf(script, id);
  if (result !== 0) return undefined;
  if (value.kind === 'Name') return byVariables(script, func, [value]);
  if (value.kind !== 'Index' || knownValue(script, value.object).shape?.of !== 'targets') return undefined;
  return byVariables(script, func, [value.object, value.index]);
}

function byVariables(
  script: Script,
  func: FunctionScope,
  names: readonly Expression[],
): TargetName | undefined {
  const variables: Variable[] = [];
  for (const name of names) {
    const variable = name.kind === 'Name' ? script.scopes.variable(name) : undefined;
    if (!variable || !isWrittenIn(script, variable, func)) return undefined;
    variables.push(variable);
  }
  const keys = variables.map(({ name, declaration }) => `${name}@${declaration?.start ?? 'global'}`);
  return { key: keys.join('['), variables };
}

const WRITERS = new Memory<Variable, ReadonlySet<FunctionScope>>();

/** Whether no other function assigns a variable. Asked for every call: the functions are gathered once. */
function isWrittenIn(script: Script, variable: Variable, func: FunctionScope): boolean {
  const memory = WRITERS.of(script);
  let writers = memory.get(variable);
  if (!writers) {
    writers = new Set(writesOf(variable).map((write) => write.func));
    memory.set(variable, writers);
  }
  return writers.size === 0 || (writers.size === 1 && writers.has(func));
}

/** Whether a statement declares a variable or gives it another value. The variable is one that only its function assigns. */
export function isGiven(variable: Variable, statement: Statement): boolean {
  const { declaration } = variable;
  if (declaration !== undefined && isWithin(declaration, statement)) return true;
  // Those in one function stand in their order.
  const writes = writesOf(variable);
  const next = writes[firstFrom(writes, statement.start, ({ name }) => name.start)];
  return next !== undefined && next.name.end <= statement.end;
}
