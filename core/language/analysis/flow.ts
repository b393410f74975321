import type { Expression, FunctionExpression, Name, Range, Statement } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { FlowBuilder } from './flowBuilder.ts';
import { Memory } from './memory.ts';
import type { FunctionScope, Variable } from './variable.ts';

/** Where nil ends a script with an error. */
export type NilUse = 'arithmetic' | 'compare' | 'concat' | 'length' | 'index' | 'call' | 'key' | 'range';

/** Who gives a variable its value. */
export interface Write {
  readonly kind: 'write';
  readonly name: Name;
  readonly variable: Variable;
  /** undefined for parameters, loop variables and what gets no value of its own. */
  readonly value: Expression | undefined;
  /** Which of the results of `value`, when that is a call that gives several variables their values; else 0. */
  readonly result: number;
  /** undefined for parameters. */
  readonly by: Statement | undefined;
}

/** What happens in a function, as far as variables are concerned, in the order in which it happens. */
export type FlowOp =
  | Write
  | { readonly kind: 'read'; readonly name: Name; readonly variable: Variable }
  /** `local x`: nil until it is assigned. */
  | { readonly kind: 'declare'; readonly name: Name; readonly variable: Variable }
  /** A closure is made: from here on it may read and write what it mentions. */
  | { readonly kind: 'closure'; readonly func: FunctionExpression }
  | { readonly kind: 'call'; readonly call: Expression }
  /** A field of a table is assigned. */
  | { readonly kind: 'store' }
  /** An operand of something that fails on nil; the operand has been evaluated. */
  | { readonly kind: 'use'; readonly operand: Expression; readonly how: NilUse }
  /** On this path the variable is known to have a value or to be nil or false; `either`: it was tested, and who knows what follows. */
  | { readonly kind: 'test'; readonly variable: Variable; readonly is: 'set' | 'nil' | 'either' };

/** Operations without a branch between them. */
export interface FlowBlock {
  readonly index: number;
  /** The statements that it is part of: what is local further inside is gone. */
  readonly within: Range | undefined;
  readonly ops: FlowOp[];
  readonly next: FlowBlock[];
  readonly previous: FlowBlock[];
}

/** The paths through one function. The functions inside it have flows of their own. */
export interface Flow {
  readonly func: FunctionScope;
  readonly entry: FlowBlock;
  readonly exit: FlowBlock;
  readonly blocks: readonly FlowBlock[];
}

const KNOWN = new Memory<FunctionScope, Flow>();

/** The flow of a function, or of the chunk. For scripts without syntax errors. */
export function flowOf(script: Script, func: FunctionScope): Flow {
  const known = KNOWN.of(script);
  let flow = known.get(func);
  if (!flow) {
    flow = new FlowBuilder(script, func).build();
    known.set(func, flow);
  }
  return flow;
}

/** The blocks that some path from the entry comes through. */
export function reachable({ entry }: Flow): Set<FlowBlock> {
  const found = new Set<FlowBlock>([entry]);
  for (const block of found) for (const next of block.next) found.add(next);
  return found;
}
