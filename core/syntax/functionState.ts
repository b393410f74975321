import type { Name } from './ast.ts';

/** A label or a goto whose label has not been seen yet. */
export interface Jump {
  readonly name: Name;
  /** Local variables in scope at that place. */
  locals: number;
}

interface BlockState {
  readonly parent: BlockState | undefined;
  readonly isLoop: boolean;
  readonly firstLocal: number;
  readonly labels: Map<string, Jump>;
  /** By the name they jump to. */
  readonly gotos: Map<string, Jump[]>;
}

/** A problem with a label, for the parser to word. */
export type JumpProblem =
  | { readonly kind: 'noLabel'; readonly jump: Jump }
  | { readonly kind: 'intoScope'; readonly jump: Jump; readonly label: Jump }
  | { readonly kind: 'twice'; readonly jump: Jump; readonly first: Jump };

/** What the grammar must know about the function around a statement: varargs, loops, local variables in scope, labels. */
export class FunctionState {
  private block: BlockState = newBlock(undefined, false, 0);
  locals = 0;

  constructor(
    readonly parent: FunctionState | undefined,
    readonly isVararg: boolean,
  ) {}

  get inLoop(): boolean {
    for (let block: BlockState | undefined = this.block; block; block = block.parent) {
      if (block.isLoop) return true;
    }
    return false;
  }

  enterBlock(isLoop: boolean): void {
    this.block = newBlock(this.block, isLoop, this.locals);
  }

  /** Leaves a block; returns the jumps that can no longer be resolved when it is the function's outermost. */
  leaveBlock(): JumpProblem[] {
    const { parent, gotos, firstLocal } = this.block;
    this.locals = firstLocal;
    if (!parent) return [...gotos.values()].flat().map((jump) => ({ kind: 'noLabel', jump }));
    this.block = parent;
    const problems: JumpProblem[] = [];
    for (const jump of [...gotos.values()].flat()) {
      jump.locals = Math.min(jump.locals, firstLocal);
      const problem = this.goto(jump.name, jump.locals);
      if (problem) problems.push(problem);
    }
    return problems;
  }

  goto(name: Name, locals = this.locals): JumpProblem | undefined {
    const jump: Jump = { name, locals };
    const label = this.block.labels.get(name.name);
    if (!label) {
      const waiting = this.block.gotos.get(name.name);
      if (waiting) waiting.push(jump);
      else this.block.gotos.set(name.name, [jump]);
      return undefined;
    }
    return jump.locals < label.locals ? { kind: 'intoScope', jump, label } : undefined;
  }

  /** A label; as the last statement of its block (`isLast`) the locals of the block count as out of scope. */
  label(name: Name, isLast: boolean): JumpProblem[] {
    const label: Jump = { name, locals: isLast ? this.block.firstLocal : this.locals };
    const first = this.block.labels.get(name.name);
    if (first) return [{ kind: 'twice', jump: label, first }];
    this.block.labels.set(name.name, label);
    const problems: JumpProblem[] = [];
    for (const jump of this.block.gotos.get(name.name) ?? []) {
      if (jump.locals < label.locals) problems.push({ kind: 'intoScope', jump, label });
    }
    this.block.gotos.delete(name.name);
    return problems;
  }
}

function newBlock(parent: BlockState | undefined, isLoop: boolean, firstLocal: number): BlockState {
  return { parent, isLoop, firstLocal, labels: new Map(), gotos: new Map() };
}
