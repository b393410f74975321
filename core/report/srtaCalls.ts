import type { Chunk, Expression, Node } from '../syntax/ast.ts';
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

/** Reads numbers that a script spells out: a literal, or a name that has one literal value throughout. */
export class NumberReader {
  private readonly constants = new Map<string, number | undefined>();

  constructor(
    private readonly source: string,
    chunk: Chunk,
  ) {
    walk(chunk, (node) => {
      if (node.kind === 'Local') this.assign(node.names, node.values);
      else if (node.kind === 'Assign') this.assign(node.targets, node.values);
      else if (node.kind === 'NumericFor') this.assign([node.variable], []);
      else if (node.kind === 'GenericFor') this.assign(node.names, []);
      else if (node.kind === 'Function') this.assign(node.parameters, []);
      return true;
    });
  }

  /** Undefined for anything that would have to be computed. */
  read(expression: Expression | undefined): number | undefined {
    if (expression?.kind === 'Name') return this.constants.get(expression.name);
    if (expression?.kind !== 'Number') return undefined;
    const value = Number(this.source.slice(expression.start, expression.end));
    return Number.isFinite(value) ? value : undefined;
  }

  /** Scopes are not followed: a name that is given two values anywhere has none. */
  private assign(targets: readonly Node[], values: readonly Expression[]): void {
    for (const [index, target] of targets.entries()) {
      if (target.kind !== 'Name') continue;
      const value = values[index];
      const known = value?.kind === 'Number' && !this.constants.has(target.name);
      this.constants.set(target.name, known ? this.read(value) : undefined);
    }
  }
}

function isSrta(expression: Expression): boolean {
  return expression.kind === 'Name' && expression.name === 'srta';
}
