import type { Steps } from '../../model/steps.ts';
import type { Chunk, Node } from '../../syntax/ast.ts';
import { pushChildren } from '../../syntax/walk.ts';

type Kind = Node['kind'];
export type NodeOf<K extends Kind> = Extract<Node, { readonly kind: K }>;

const NODES_A_STEP = 4000;

/** All nodes of a tree by their kind, in source order, each with its parent: one walk for all rules and features. */
export class NodeIndex {
  private readonly byKind = new Map<Kind, Node[]>();
  private readonly parents = new Map<Node, Node>();

  static *build(chunk: Chunk): Steps<NodeIndex> {
    const index = new NodeIndex();
    const stack: Node[] = [chunk];
    let count = 0;
    for (let node = stack.pop(); node; node = stack.pop()) {
      index.add(node);
      const others = stack.length;
      pushChildren(node, stack);
      for (let at = stack.length - 1; at >= others; at--) {
        const child = stack[at];
        if (child) index.parents.set(child, node);
      }
      if (++count % NODES_A_STEP === 0) yield;
    }
    return index;
  }

  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }

  /** undefined for the chunk, and for a node of another tree. */
  parent(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  private add(node: Node): void {
    const same = this.byKind.get(node.kind);
    if (same) same.push(node);
    else this.byKind.set(node.kind, [node]);
  }
}
