import type { Flow, FlowBlock, FlowOp } from './flow.ts';
import type { Variable } from './variable.ts';

/** A set of the variables of one function, which change from operation to operation. */
export class VariableSet {
  /** A plain list: there are thousands of sets of one or two words. */
  constructor(private readonly words: number[]) {}

  has(index: number): boolean {
    return ((this.words[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
  }

  add(index: number): void {
    this.words[index >> 5] = (this.words[index >> 5] ?? 0) | (1 << (index & 31));
  }

  delete(index: number): void {
    this.words[index >> 5] = (this.words[index >> 5] ?? 0) & ~(1 << (index & 31));
  }

  /** Becomes the same as another one. */
  take(other: VariableSet): void {
    for (let at = 0; at < this.words.length; at++) this.words[at] = other.words[at] ?? 0;
  }

  /** Whether that changed anything. */
  addAll(other: VariableSet): boolean {
    let changed = false;
    for (let at = 0; at < this.words.length; at++) {
      const before = this.words[at] ?? 0;
      const after = before | (other.words[at] ?? 0);
      changed ||= after !== before;
      this.words[at] = after;
    }
    return changed;
  }
}

export interface SetFlow {
  readonly flow: Flow;
  readonly variables: readonly Variable[];
  readonly direction: 'forward' | 'backward';
  /** The set where the direction starts: the entry's or the exit's. */
  readonly start: readonly Variable[];
  /** What an operation does to the set. */
  readonly apply: (op: FlowOp, set: VariableSet) => void;
}

/**
 * Where paths meet the sets are united, until nothing changes. Then every operation is visited once with the set that comes to it, in
 * the direction: those after it when that is backward.
 */
export function flowSets(
  given: SetFlow,
  indexOf: ReadonlyMap<Variable, number>,
  visit: (op: FlowOp, set: VariableSet, block: FlowBlock) => void,
): void {
  const { flow, direction, apply } = given;
  const isForward = direction === 'forward';
  const size = (given.variables.length + 31) >> 5;
  const sets = flow.blocks.map(() => new VariableSet(new Array<number>(size).fill(0)));
  const from = sets[(isForward ? flow.entry : flow.exit).index];
  for (const variable of given.start) from?.add(indexOf.get(variable) ?? 0);
  const through = (block: FlowBlock, set: VariableSet, each?: typeof visit): void => {
    const { ops } = block;
    for (let count = 0; count < ops.length; count++) {
      const op = ops[isForward ? count : ops.length - 1 - count];
      if (!op) continue;
      each?.(op, set, block);
      apply(op, set);
    }
  };
  const waiting = new Set(isForward ? flow.blocks : [...flow.blocks].reverse());
  const set = new VariableSet(new Array<number>(size).fill(0));
  for (const block of waiting) {
    waiting.delete(block);
    const before = sets[block.index];
    if (!before) continue;
    set.take(before);
    through(block, set);
    for (const next of isForward ? block.next : block.previous) {
      if (sets[next.index]?.addAll(set)) waiting.add(next);
    }
  }
  for (const block of flow.blocks) {
    const before = sets[block.index];
    if (before) through(block, before, visit);
  }
}
