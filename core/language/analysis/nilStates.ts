import type { Expression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { calledFunction } from './api.ts';
import type { Flow, FlowBlock, FlowOp } from './flow.ts';
import { withoutParens } from './flowExpressions.ts';
import type { Variable } from './variable.ts';

/**
 * What is known of a variable that was given something that may be nil. `settled`: the script has tested it and drawn a conclusion
 * that is not followed here (a flag, a table, a function of its own), so nothing is said any more until it is assigned anew.
 */
export const NIL_STATE = { safe: 1, set: 2, nil: 3, maybe: 4, settled: 5 } as const;
type NilState = (typeof NIL_STATE)[keyof typeof NIL_STATE];

const { safe, set, nil, maybe, settled } = NIL_STATE;
/** Functions that take nil and tell nothing about it. */
const HARMLESS: readonly string[] = ['print', 'tostring', 'set_target'];

/** A variable that is not there is safe. */
export type NilStates = Map<Variable, NilState>;

/** Follows the states of some variables through a function. `nullable`: does this write give what may be nil? */
export class NilFlow {
  /** Those that other functions assign too: any call of a script's function may do so. */
  private readonly shared: readonly Variable[];

  constructor(
    private readonly script: Script,
    private readonly flow: Flow,
    variables: readonly Variable[],
    private readonly nullable: (op: FlowOp & { kind: 'write' }) => boolean,
  ) {
    this.shared = variables.filter(({ uses }) =>
      uses.some(({ access, func }) => access === 'write' && func !== flow.func),
    );
  }

  /** Visits every operation that can run, with the states before it. */
  visit(each: (op: FlowOp, states: NilStates) => void): void {
    const { blocks, entry } = this.flow;
    const before: (NilStates | undefined)[] = blocks.map(() => undefined);
    before[entry.index] = new Map();
    const waiting = new Set([entry]);
    for (const block of waiting) {
      waiting.delete(block);
      const states = new Map(before[block.index] ?? []);
      for (const op of block.ops) this.apply(op, states);
      for (const next of block.next) {
        const known = before[next.index];
        const coming = visibleIn(next, states);
        if (!known) before[next.index] = coming;
        if (!known || meet(known, coming)) waiting.add(next);
      }
    }
    for (const block of blocks) {
      const states = before[block.index];
      if (!states) continue;
      for (const op of block.ops) {
        each(op, states);
        this.apply(op, states);
      }
    }
  }

  private apply(op: FlowOp, states: NilStates): void {
    switch (op.kind) {
      case 'write':
        if (op.value) conclude(states);
        if (this.nullable(op)) states.set(op.variable, maybe);
        else states.delete(op.variable);
        return;
      case 'declare':
        states.delete(op.variable);
        return;
      case 'store':
        conclude(states);
        return;
      case 'call':
        this.call(op.call, states);
        return;
      case 'use': {
        const variable = this.variable(op.operand);
        // Whoever comes behind it has a value.
        if (variable) states.delete(variable);
        return;
      }
      case 'test': {
        const state = states.get(op.variable);
        if (state !== undefined) states.set(op.variable, tested(state, op.is));
        return;
      }
      default:
    }
  }

  private call(call: Expression, states: NilStates): void {
    const called = calledFunction(this.script, call);
    if (!called) for (const variable of this.shared) states.delete(variable);
    if (called && HARMLESS.includes(called.name)) return;
    if (call.kind !== 'Call' && call.kind !== 'MethodCall') return;
    for (const argument of call.args) {
      const variable = this.variable(argument);
      const state = variable && states.get(variable);
      if (variable && state !== undefined) states.set(variable, tested(state, 'either'));
    }
  }

  private variable(expression: Expression): Variable | undefined {
    const value = withoutParens(expression);
    return value.kind === 'Name' ? this.script.scopes.variable(value) : undefined;
  }
}

/** Something is noted down while a test's outcome is known: a flag may stand for it from now on. */
function conclude(states: NilStates): void {
  for (const [variable, state] of states) {
    if (state === set || state === nil) states.set(variable, settled);
  }
}

function tested(state: NilState, is: 'set' | 'nil' | 'either'): NilState {
  if (state === safe || state === settled) return state;
  if (is === 'either') return settled;
  return is === 'set' || state === set ? set : nil;
}

/** Without the local variables whose blocks are over there. */
function visibleIn({ within }: FlowBlock, states: NilStates): NilStates {
  const visible: NilStates = new Map();
  for (const [variable, state] of states) {
    const { scope } = variable;
    if (!within || (scope.end >= within.end && scope.start <= within.end)) visible.set(variable, state);
  }
  return visible;
}

/** Whether that changed anything. */
function meet(known: NilStates, coming: NilStates): boolean {
  let changed = false;
  const meetOne = (variable: Variable, state: NilState): void => {
    const before = known.get(variable) ?? safe;
    const after = joined(before, state);
    if (after === before) return;
    known.set(variable, after);
    changed = true;
  };
  for (const [variable, state] of coming) meetOne(variable, state);
  for (const variable of known.keys()) if (!coming.has(variable)) meetOne(variable, safe);
  return changed;
}

function joined(one: NilState, other: NilState): NilState {
  if (one === other) return one;
  if (one === settled || other === settled) return settled;
  return one <= set && other <= set ? set : maybe;
}
