import type { Block, Name } from '../../syntax/ast.ts';
import type { Script } from '../script.ts';

/** A `::label::` and the jumps to it. */
export interface Label {
  readonly name: string;
  readonly declaration: Name;
  /** In source order. */
  readonly jumps: readonly Name[];
}

interface MutableLabel extends Label {
  readonly jumps: Name[];
}

const LABELS = new WeakMap<Script, ReadonlyMap<Name, Label>>();

/** Labels by the names that declare them and jump to them. A jump goes to a label of a block around it, within its function. */
export function labelsOf(script: Script): ReadonlyMap<Name, Label> {
  const known = LABELS.get(script);
  if (known) return known;
  const found = readLabels(script);
  LABELS.set(script, found);
  return found;
}

function readLabels(script: Script): ReadonlyMap<Name, Label> {
  const found = new Map<Name, Label>();
  const byBlock = new Map<Block, Map<string, MutableLabel>>();
  for (const statement of script.nodes('Label')) {
    const block = script.parent(statement);
    if (block?.kind !== 'Block' || statement.label.name === '') continue;
    const label: MutableLabel = { name: statement.label.name, declaration: statement.label, jumps: [] };
    const labels = byBlock.get(block) ?? new Map<string, MutableLabel>();
    byBlock.set(block, labels);
    if (!labels.has(label.name)) labels.set(label.name, label);
    found.set(statement.label, label);
  }
  if (byBlock.size === 0) return found;
  for (const statement of script.nodes('Goto')) {
    const label = labelAround(script, statement.label, byBlock);
    if (!label) continue;
    label.jumps.push(statement.label);
    found.set(statement.label, label);
  }
  return found;
}

function labelAround(
  script: Script,
  jump: Name,
  byBlock: ReadonlyMap<Block, ReadonlyMap<string, MutableLabel>>,
): MutableLabel | undefined {
  for (let node = script.parent(jump); node && node.kind !== 'Function'; node = script.parent(node)) {
    const label = node.kind === 'Block' ? byBlock.get(node)?.get(jump.name) : undefined;
    if (label) return label;
  }
  return undefined;
}
