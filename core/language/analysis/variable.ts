import type { Chunk, FunctionExpression, Name, Node, Range } from '../../syntax/ast.ts';

export type VariableKind = 'local' | 'localFunction' | 'parameter' | 'loopVariable' | 'self' | 'global';
/** What a variable, a return or a vararg belongs to. */
export type FunctionScope = FunctionExpression | Chunk;

/** One mention of a variable after its declaration. */
export interface Use {
  readonly name: Name;
  readonly variable: Variable;
  /** `function f()` and `f = 1` write, `f.x = 1` reads `f`. */
  readonly access: 'read' | 'write';
  /** The function that the mention stands in. */
  readonly func: FunctionScope;
}

export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  /** undefined for globals and for the `self` of `function a:b()`. */
  readonly declaration: Name | undefined;
  /** The statement, loop or function that declares it; undefined for globals. */
  readonly declaredBy: Node | undefined;
  /** The function that it is local to; the chunk for globals. */
  readonly func: FunctionScope;
  /** Where its name means it, but for other variables of the same name further inside; the whole file for globals. */
  readonly scope: Range;
  /** In source order, the declaration not included. */
  readonly uses: readonly Use[];
  /** Those of them that write. */
  readonly writes: readonly Use[];
  /** The variable of the same name that it hides, when that one is no global. */
  readonly hides: Variable | undefined;
}
