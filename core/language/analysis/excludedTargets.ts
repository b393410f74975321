import type { Block, CallExpression, FunctionExpression, Statement } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { excludedParameters, excludes } from './excludingHelpers.ts';
import { functionAround, ownFunction } from './ownFunctions.ts';
import { isGiven, targetName } from './targetNames.ts';
import { type TargetWrite, targetWrites } from './targetWrites.ts';
import type { FunctionScope, Variable } from './variable.ts';

/** A call that writes to a target which is excluded on every path that leads to it. */
export interface LateWrite {
  readonly write: TargetWrite;
  /** The call that excluded it. */
  readonly excluded: CallExpression;
}

/** Excluded targets by what names them; undefined: nothing runs here. */
type State = ReadonlyMap<string, Exclusion> | undefined;
interface Exclusion {
  readonly call: CallExpression;
  /** The variables that name the target: an assignment to one makes it another target. */
  readonly variables: readonly Variable[];
}

/** The targets that are kept in mind at a time: a file of thousands of exclusions must not take minutes. */
const MOST_TARGETS = 50;

/** Calls of `set_target` for targets that are excluded already: exclusion is final. Function by function. */
export function lateWrites(script: Script): LateWrite[] {
  const writes = new Map(targetWrites(script).map((write) => [write.call, write]));
  const functions = new Set<FunctionExpression | undefined>();
  for (const call of writes.keys()) functions.add(functionAround(script, call));
  const found: LateWrite[] = [];
  for (const func of functions) {
    const flow = new Flow(script, func ?? script.chunk, writes, found);
    flow.block(func ? func.body : script.chunk.body, new Map());
  }
  return found;
}

class Flow {
  constructor(
    private readonly script: Script,
    private readonly func: FunctionScope,
    private readonly writes: ReadonlyMap<CallExpression, TargetWrite>,
    private readonly found: LateWrite[],
  ) {}

  block({ statements }: Block, before: State): State {
    let state = before;
    for (const statement of statements) state = this.statement(statement, state);
    return state;
  }

  private statement(statement: Statement, state: State): State {
    // A label is reached from elsewhere.
    if (statement.kind === 'Label') return new Map();
    if (state === undefined) return undefined;
    switch (statement.kind) {
      case 'CallStatement':
        return statement.call.kind === 'Call' ? this.call(statement.call, state) : state;
      case 'Local':
      case 'Assign':
        return this.without(state, statement);
      case 'Do':
        return this.block(statement.body, state);
      case 'If': {
        const ends = statement.clauses.map(({ body }) => this.block(body, state));
        ends.push(statement.orElse ? this.block(statement.orElse, state) : state);
        return ends.reduce(common);
      }
      case 'Repeat':
        return this.block(statement.body, this.without(state, statement)) ?? new Map();
      case 'While':
      case 'NumericFor':
      case 'GenericFor': {
        const entered = this.without(state, statement);
        this.block(statement.body, entered);
        return entered;
      }
      case 'Return':
      case 'Break':
      case 'Goto':
        return undefined;
      default:
        return state;
    }
  }

  private call(call: CallExpression, state: NonNullable<State>): State {
    const write = this.writes.get(call);
    if (write === undefined) return this.helper(call, state);
    const named = targetName(this.script, this.func, write.id);
    if (named === undefined) return state;
    const earlier = state.get(named.key);
    if (earlier) this.found.push({ write, excluded: earlier.call });
    else if (excludes(this.script, write))
      return withAnother(state, named.key, { call, variables: named.variables });
    return state;
  }

  /** `exclude(target)`: a function of the script that begins with excluding what it is given. */
  private helper(call: CallExpression, state: NonNullable<State>): NonNullable<State> {
    const func = ownFunction(this.script, call.callee);
    if (func === undefined) return state;
    let after = state;
    for (const position of excludedParameters(this.script, func, this.writes)) {
      const argument = call.args[position];
      const named = argument && targetName(this.script, this.func, argument);
      if (named) after = withAnother(after, named.key, { call, variables: named.variables });
    }
    return after;
  }

  /** Without the targets whose variables a statement gives another value: another target from then on. */
  private without(state: NonNullable<State>, statement: Statement): NonNullable<State> {
    if (state.size === 0) return state;
    const kept = [...state].filter(([, { variables }]) => {
      return !variables.some((variable) => isGiven(variable, statement));
    });
    return kept.length === state.size ? state : new Map(kept);
  }
}

function withAnother(state: NonNullable<State>, key: string, exclusion: Exclusion): NonNullable<State> {
  const more = new Map(state).set(key, exclusion);
  const [oldest] = state.keys();
  if (more.size > MOST_TARGETS && oldest !== undefined) more.delete(oldest);
  return more;
}

/** What is excluded whichever of two ways was taken. */
function common(one: State, other: State): State {
  if (one === undefined || other === undefined) return one ?? other;
  return new Map([...one].filter(([key]) => other.has(key)));
}
