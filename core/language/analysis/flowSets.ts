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
  /** What an operation does to the set; false: the script ends here, so no path goes on. */
  readonly apply: (op: FlowOp, set: VariableSet) => boolean | undefined;
}

/**
 * Where paths meet the sets are united, until nothing changes. Then every operation is visited once with the set that comes to it, in
 * the direction: those after it when that is backward. Forward only what some path from the entry comes to is visited.
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
  /** Whether paths go on behind the block. */
  const through = (block: FlowBlock, set: VariableSet, each?: typeof visit): boolean => {
    const { ops } = block;
    for (let count = 0; count < ops.length; count++) {
      const op = ops[isForward ? count : ops.length - 1 - count];
      if (!op) continue;
      each?.(op, set, block);
      if (apply(op, set) === false) return false;
    }
    return true;
  };
  // What leads to no exit, an endless loop, matters backward too.
  const waiting = new Set(isForward ? [flow.entry] : [...flow.blocks].reverse());
  const reached = new Set(waiting);
  const set = new VariableSet(new Array<number>(size).fill(0));
  for (const block of waiting) {
    waiting.delete(block);
    const before = sets[block.index];
    if (!before) continue;
    set.take(before);
    if (!through(block, set)) continue;
    for (const next of isForward ? block.next : block.previous) {
      const isNew = !reached.has(next);
      if (sets[next.index]?.addAll(set) || isNew) waiting.add(next);
      reached.add(next);
    }
  }
  for (const block of reached) {
    const before = sets[block.index];
    if (before) through(block, before, visit);
  }
}
