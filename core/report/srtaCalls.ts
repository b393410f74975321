import type { Chunk, Expression } from '../syntax/ast.ts';
import { walk } from '../syntax/walk.ts';

/** A call `srta.<name>(args)` somewhere in a script. */
export interface SrtaCall {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly start: number;
}

/** The calls to functions of `srta`, in the order of the script. */
export function findSrtaCalls(chunk: Chunk): readonly SrtaCall[] {
  const found: SrtaCall[] = [];
  walk(chunk, (node) => {
    if (node.kind === 'Call' && node.callee.kind === 'Member' && isSrta(node.callee.object)) {
      found.push({ name: node.callee.member.name, args: node.args, start: node.start });
    }
    return true;
  });
  return found;
}

/** The name of a constant `srta.NAME`; undefined for anything else. */
export function srtaConstant(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'Member' && isSrta(expression.object) ? expression.member.name : undefined;
}

/** The value of a number that stands in the text as a literal. */
export function literalNumber(source: string, expression: Expression | undefined): number | undefined {
  if (expression?.kind !== 'Number') return undefined;
  const value = Number(source.slice(expression.start, expression.end));
  return Number.isFinite(value) ? value : undefined;
}

function isSrta(expression: Expression): boolean {
  return expression.kind === 'Name' && expression.name === 'srta';
}
