import type { Expression, Name } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { onlyValue, writesOf } from './api.ts';
import { constantField } from './constantTables.ts';
import { Memory } from './memory.ts';
import type { Use, Variable } from './variable.ts';

/** What gives a value: an expression, and which of its results (0 the first). */
export interface Origin {
  readonly value: Expression;
  readonly result: number;
}

const MOST_STEPS = 8;

/**
 * Where the value of an expression comes from, through parentheses and through variables that are given a value at one place only,
 * wherever that is: `data` of `data = srta.get_dsdata(...)` in `main`. Before that place such a variable is nil: see `isSetBefore`.
 */
export function originOf(script: Script, expression: Expression): Origin {
  let origin: Origin = { value: expression, result: 0 };
  for (let step = 0; step < MOST_STEPS; step++) {
    const { value, result } = origin;
    if (value.kind === 'Paren' && result === 0) origin = { value: value.expression, result: 0 };
    else if (value.kind === 'Name') {
      const variable = script.scopes.variable(value);
      const source = variable && sourceOf(script, variable);
      if (source === undefined) return origin;
      origin = source;
    } else if ((value.kind === 'Member' || value.kind === 'Index') && result === 0) {
      const field = constantField(script, value);
      if (field === undefined) return origin;
      origin = { value: field, result: 0 };
    } else return origin;
  }
  return origin;
}

const SOURCES = new Memory<Variable, { readonly source: Origin | undefined }>();

/** The one place that gives a variable its value; undefined for parameters, loop variables, and what is assigned twice. */
export function sourceOf(script: Script, variable: Variable): Origin | undefined {
  const sources = SOURCES.of(script);
  const known = sources.get(variable);
  if (known) return known.source;
  const source = findSource(script, variable);
  sources.set(variable, { source });
  return source;
}

function findSource(script: Script, variable: Variable): Origin | undefined {
  const only = onlyValue(script, variable);
  if (only) return { value: only, result: 0 };
  const writes = writesOf(variable);
  const [first] = writes;
  const { declaration, declaredBy } = variable;
  if (first === undefined) {
    if (declaredBy?.kind !== 'Local' || declaration === undefined) return undefined;
    return resultAt(declaredBy.values, declaredBy.names.indexOf(declaration));
  }
  const empty =
    variable.kind === 'global' || (declaredBy?.kind === 'Local' && declaredBy.values.length === 0);
  return writes.length === 1 && empty ? writtenBy(script, first) : undefined;
}

/** What an assignment gives to a variable. */
export function writtenBy(script: Script, { name }: Use): Origin | undefined {
  const statement = script.parent(name);
  if (statement?.kind === 'FunctionStatement') return { value: statement.func, result: 0 };
  if (statement?.kind !== 'Assign') return undefined;
  return resultAt(statement.values, statement.targets.indexOf(name));
}

/** Which expression of a list gives the value at a position: the last one gives all that it has. */
export function resultAt(values: readonly Expression[], position: number): Origin | undefined {
  const last = values.length - 1;
  const value = values[Math.min(position, last)];
  if (value === undefined) return undefined;
  if (position <= last) return { value, result: 0 };
  return value.kind === 'Call' || value.kind === 'MethodCall'
    ? { value, result: position - last }
    : undefined;
}

/**
 * Whether a variable that is assigned once has that value wherever `name` stands: the assignment is an earlier statement of a block
 * around it, in the same function.
 */
export function isSetBefore(script: Script, variable: Variable, name: Name): boolean {
  const [write, second] = writesOf(variable);
  if (write === undefined) return true;
  if (second !== undefined || script.scopes.use(name)?.func !== write.func) return false;
  const statement = script.parent(write.name);
  const block = statement && script.parent(statement);
  return (
    statement !== undefined && block !== undefined && statement.end <= name.start && name.end <= block.end
  );
}
