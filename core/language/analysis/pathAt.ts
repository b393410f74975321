import type { Node } from '../../syntax/ast.ts';
import { children } from '../../syntax/walk.ts';

/**
 * The nodes around an offset, the outermost first. Where one node ends and the next starts, the next one is taken; an offset
 * right behind a name still belongs to it when nothing else starts there.
 */
export function pathAt(root: Node, offset: number): Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = root; node; node = childAt(node, offset)) path.push(node);
  return path;
}

function childAt(node: Node, offset: number): Node | undefined {
  let best: Node | undefined;
  for (const child of children(node)) {
    if (child.start > offset) break;
    if (offset < child.end || (offset === child.end && child.end > child.start)) best = child;
    else if (child.start === child.end && child.start === offset) best ??= child;
  }
  return best;
}
