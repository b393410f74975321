import type { FunctionExpression } from '../../syntax/ast.ts';
import type { ParseResult } from '../../syntax/parse.ts';
import { walk } from '../../syntax/walk.ts';

/** Stands for the host's function in the rewritten source; only the tokens that we put there are read as it. */
const PLACEHOLDER = 'vararg_table';

export interface LegacySource {
  readonly source: string;
  /** Offsets in `source` of the placeholders. */
  readonly placeholders: readonly number[];
}

/**
 * Lua 5.1 gives a function with `...` a local variable `arg`: a table of the further arguments with their number in `n`, or nil
 * when the function uses `...` itself. Lua 5.3 has none, so it is written into the source, where a function speaks of `arg`.
 * `undefined` when the script has no such function.
 */
export function withLegacyArg(source: string, parsed: ParseResult): LegacySource | undefined {
  if (!/\barg\b/.test(source)) return undefined;
  const insertions: { readonly at: number; readonly needsTable: boolean }[] = [];
  walk(parsed.chunk, (node) => {
    if (node.kind === 'Function' && node.vararg !== undefined && mentionsArg(node)) {
      const { tokens } = parsed;
      const close = tokens.indexAt(node.vararg.end);
      insertions.push({ at: tokens.end(close), needsTable: !usesVararg(node) });
    }
    return true;
  });
  if (insertions.length === 0) return undefined;
  let result = '';
  let copied = 0;
  const placeholders: number[] = [];
  for (const { at, needsTable } of insertions.sort((a, b) => a.at - b.at)) {
    result += `${source.slice(copied, at)} local arg`;
    if (needsTable) {
      placeholders.push(result.length + 1);
      result += `=${PLACEHOLDER}(...)`;
    }
    result += ' ';
    copied = at;
  }
  return { source: result + source.slice(copied), placeholders };
}

function mentionsArg(node: FunctionExpression): boolean {
  let found = false;
  walk(node.body, (child) => {
    if (child.kind === 'Name' && child.name === 'arg') found = true;
    return !found;
  });
  return found;
}

function usesVararg(node: FunctionExpression): boolean {
  let found = false;
  walk(node.body, (child) => {
    if (child.kind === 'Vararg') found = true;
    return !found && child.kind !== 'Function';
  });
  return found;
}
