import type { Block, Chunk, FunctionExpression, Name, Range } from './ast.ts';

/** The functions of a script that the service calls by name (spec srta-lua, "Entry points"). */
export const ENTRY_POINTS = ['main', 'hijack', 'second'] as const;
export type EntryPointName = (typeof ENTRY_POINTS)[number];

/** A function that the main chunk puts into a global variable. */
export interface GlobalFunction {
  readonly name: string;
  /** Where the name stands in the definition. */
  readonly nameRange: Range;
  /** The whole definition. */
  readonly range: Range;
  readonly func: FunctionExpression;
}
export interface EntryPoint extends GlobalFunction {
  readonly name: EntryPointName;
}

/** `main`, `hijack` and `second` of a script, in source order; of several definitions the last one is the one that counts. */
export function findEntryPoints(chunk: Chunk): EntryPoint[] {
  return findGlobalFunctions(chunk).filter((found): found is EntryPoint => isEntryPoint(found.name));
}

/** Does the service call a global function of this name? */
export function isEntryPoint(name: string): name is EntryPointName {
  return ENTRY_POINTS.some((each) => each === name);
}

/**
 * The global functions that run-time code of the main chunk defines: `function f()` and `f = function()`, outside other
 * functions, where `f` is no local variable.
 */
export function findGlobalFunctions(chunk: Chunk): GlobalFunction[] {
  const found: GlobalFunction[] = [];
  collect(chunk.body, new Set(), found);
  return found;
}

/** `locals` are those of the blocks around; it is as it was at the end. */
function collect(block: Block, locals: Set<string>, found: GlobalFunction[]): void {
  const own: string[] = [];
  const declare = (name: string): void => {
    if (!locals.has(name)) own.push(name);
    locals.add(name);
  };
  const add = (name: Name, range: Range, func: FunctionExpression): void => {
    if (!locals.has(name.name)) found.push({ name: name.name, nameRange: name, range, func });
  };
  for (const statement of block.statements) {
    switch (statement.kind) {
      case 'Local':
        for (const { name } of statement.names) declare(name);
        break;
      case 'LocalFunction':
        declare(statement.name.name);
        break;
      case 'FunctionStatement':
        if (statement.target.kind === 'Name' && !statement.method) {
          add(statement.target, statement, statement.func);
        }
        break;
      case 'Assign':
        for (const [index, target] of statement.targets.entries()) {
          const value = statement.values[index];
          if (target.kind === 'Name' && value?.kind === 'Function') add(target, statement, value);
        }
        break;
      case 'Do':
        collect(statement.body, locals, found);
        break;
      case 'If':
        for (const clause of statement.clauses) collect(clause.body, locals, found);
        if (statement.orElse) collect(statement.orElse, locals, found);
        break;
      default:
    }
  }
  for (const name of own) locals.delete(name);
}
