import type { GenericForStatement } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction, onlyValue, writesOf } from './api.ts';
import { parameterValue } from './callValues.ts';
import { elementOf } from './fields.ts';
import { Memory } from './memory.ts';
import { resultAt, sourceOf, writtenBy } from './origins.ts';
import { originValue } from './results.ts';
import { either, UNKNOWN, type Value } from './value.ts';
import { knownValue } from './values.ts';
import type { Variable } from './variable.ts';

/** What a variable holds; `always`: from its declaration on, not only after its one assignment. */
export interface VariableValue {
  readonly value: Value;
  readonly always: boolean;
}

const VALUES = new Memory<Variable, VariableValue>();
const NOTHING: VariableValue = { value: UNKNOWN, always: true };

/** What is certain of a variable over its whole life. Cached. */
export function variableValue(script: Script, variable: Variable): VariableValue {
  const values = VALUES.of(script);
  const known = values.get(variable);
  if (known) return known;
  // A variable that is given what it holds itself: `a = a or b`.
  values.set(variable, NOTHING);
  const value = compute(script, variable);
  values.set(variable, value);
  return value;
}

function compute(script: Script, variable: Variable): VariableValue {
  const source = sourceOf(script, variable);
  if (source) {
    const always =
      variable.kind === 'global' ? onlyValue(script, variable) !== undefined : !writesOf(variable)[0];
    return { value: originValue(script, source), always };
  }
  if (variable.kind === 'loopVariable') return { value: loopValue(script, variable), always: true };
  if (variable.kind === 'local' || variable.kind === 'global')
    return { value: anyOf(script, variable), always: true };
  if (variable.kind === 'parameter')
    return { value: parameterValue(script, variable, originValue), always: true };
  return NOTHING;
}

/** A variable that is assigned again is what all its values have in common; one that may be nil before is unknown. */
function anyOf(script: Script, variable: Variable): Value {
  const { declaration, declaredBy } = variable;
  const writes = writesOf(variable);
  const origins = writes.map((write) => writtenBy(script, write));
  if (variable.kind === 'local') {
    if (declaredBy?.kind !== 'Local' || declaration === undefined) return UNKNOWN;
    origins.push(resultAt(declaredBy.values, declaredBy.names.indexOf(declaration)));
  } else if (!writes.some(({ name }) => isAtTop(script, name))) return UNKNOWN;
  let all: Value | undefined;
  for (const origin of origins) {
    if (origin === undefined) return UNKNOWN;
    const value = originValue(script, origin);
    all = all ? either(all, value) : value;
    if (all.type === 'any') return UNKNOWN;
  }
  return all ?? UNKNOWN;
}

function isAtTop(script: Script, name: Parameters<Script['parent']>[0]): boolean {
  const statement = script.parent(name);
  return statement !== undefined && script.parent(statement) === script.chunk.body;
}

/** `for i = 1, 9`, `for i, target in ipairs(srta.get_targets())`. */
function loopValue(script: Script, { declaredBy, declaration, ...variable }: Variable): Value {
  if (variable.uses.some(({ access }) => access === 'write')) return UNKNOWN;
  if (declaredBy?.kind === 'NumericFor') return { type: 'number' };
  if (declaredBy?.kind !== 'GenericFor' || declaration === undefined) return UNKNOWN;
  const walked = walkedTable(script, declaredBy);
  if (walked === undefined) return UNKNOWN;
  const position = declaredBy.names.indexOf(declaration);
  const { shape } = knownValue(script, walked.table);
  if (position === 0) return walked.name === 'ipairs' || shape ? { type: 'integer' } : UNKNOWN;
  if (position !== 1 || shape === undefined) return UNKNOWN;
  const { nullable: _, ...element } = elementOf(shape, undefined);
  return element;
}

/** The table that a loop walks with `pairs` or `ipairs`. */
function walkedTable(script: Script, { values: [iterator] }: GenericForStatement) {
  if (iterator?.kind !== 'Call') return undefined;
  const entry = calledFunction(script, iterator);
  const [table] = iterator.args;
  const walks = entry?.module === undefined && (entry?.name === 'pairs' || entry?.name === 'ipairs');
  return walks && table ? { name: entry.name, table } : undefined;
}
