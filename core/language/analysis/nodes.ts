import type { Steps } from '../../model/steps.ts';
import type { Chunk, Node } from '../../syntax/ast.ts';
import { pushChildren } from '../../syntax/walk.ts';

type Kind = Node['kind'];
export type NodeOf<K extends Kind> = Extract<Node, { readonly kind: K }>;

const NODES_A_STEP = 4000;

/**
 * Where a node keeps its parent once its tree is indexed. A map from nodes to nodes takes several times as long to fill and to ask,
 * and everybody waits while it grows.
 */
const PARENT = Symbol('parent');
type Linked = Node & { [PARENT]?: Node };

/** All nodes of a tree by their kind, in source order, each with its parent: one walk for all rules and features. */
export class NodeIndex {
  private readonly byKind = new Map<Kind, Node[]>();

  static *build(chunk: Chunk): Steps<NodeIndex> {
    const index = new NodeIndex();
    const stack: Node[] = [chunk];
    let count = 0;
    for (let node = stack.pop(); node; node = stack.pop()) {
      index.add(node);
      const others = stack.length;
      pushChildren(node, stack);
      for (let at = stack.length - 1; at >= others; at--) {
        const child: Linked | undefined = stack[at];
        if (child) child[PARENT] = node;
      }
      if (++count % NODES_A_STEP === 0) yield;
    }
    return index;
  }

  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }

  /** undefined for the chunk. */
  parent(node: Linked): Node | undefined {
    return node[PARENT];
  }

  private add(node: Node): void {
    const same = this.byKind.get(node.kind);
    if (same) same.push(node);
    else this.byKind.set(node.kind, [node]);
  }
}
