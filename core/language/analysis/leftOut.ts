import type { Block, IfStatement, Node, Range, TableExpression } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';
import { Memory } from './memory.ts';
import { entryWrites } from './resultsTable.ts';
import type { Sources } from './returnedValue.ts';

/** A place where a target may stay without an entry in a results table. */
export interface LeftOut {
  readonly place: Range;
  /** `noElse`: the `if` at the place has no branch for the rest; `branch`: the branch there writes none; `table`: only these are named. */
  readonly why: 'noElse' | 'branch' | 'table';
}

/** More would not be read. */
const MOST_PLACES = 50;

const FOUND = new Memory<Sources, readonly LeftOut[]>();

/** The branches that write no entry into the table, each once, in source order. */
export function leftOut(script: Script, sources: Sources): readonly LeftOut[] {
  const memory = FOUND.of(script);
  const known = memory.get(sources);
  if (known) return known;
  const found = findLeftOut(script, sources);
  memory.set(sources, found);
  return found;
}

function findLeftOut(script: Script, { tables, variables }: Sources): LeftOut[] {
  const writing = new Map<IfStatement, Set<Block>>();
  for (const variable of variables) {
    for (const { statement, depth, value } of entryWrites(script, variable)) {
      if (depth === 1 && value?.kind !== 'Nil') markBranches(script, statement, writing);
    }
  }
  const found = [...writing].flatMap(([statement, blocks]) => branchesWithout(script, statement, blocks));
  if (found.length === 0) found.push(...tables.map(tablePlace));
  return found.sort((one, other) => one.place.start - other.place.start).slice(0, MOST_PLACES);
}

function markBranches(script: Script, from: Node, writing: Map<IfStatement, Set<Block>>): void {
  let block: Block | undefined;
  for (let at: Node | undefined = from; at && at.kind !== 'Function'; at = script.parent(at)) {
    if (at.kind === 'Block') block = at;
    if (at.kind !== 'If' || block === undefined) continue;
    const known = writing.get(at);
    // Whoever marked this branch before has marked what is around it.
    if (known?.has(block)) return;
    if (known) known.add(block);
    else writing.set(at, new Set([block]));
  }
}

function branchesWithout(script: Script, statement: IfStatement, writing: ReadonlySet<Block>): LeftOut[] {
  const { clauses, orElse, start } = statement;
  const found: LeftOut[] = [];
  for (const { body, condition } of clauses) {
    if (!writing.has(body)) found.push({ place: condition, why: 'branch' });
  }
  if (orElse === undefined) found.push({ place: { start, end: start + 'if'.length }, why: 'noElse' });
  else if (!writing.has(orElse)) found.push({ place: elsePlace(script, orElse), why: 'branch' });
  return found;
}

/** The word `else` in front of a block. */
function elsePlace(script: Script, block: Block): Range {
  const { tokens } = script.parsed;
  let at = tokens.indexAt(block.start);
  while (at > 0 && script.source.slice(tokens.start(at), tokens.end(at)) !== 'else') at--;
  return { start: tokens.start(at), end: tokens.end(at) };
}

function tablePlace({ start, end }: TableExpression): LeftOut {
  return { place: { start, end }, why: 'table' };
}
