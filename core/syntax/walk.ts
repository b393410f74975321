import type { Node } from './ast.ts';

/** The nodes directly below a node, in source order. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'Chunk':
      return [node.body];
    case 'Block':
      return node.statements;
    case 'Local':
      return [...node.names, ...node.values];
    case 'Assign':
      return [...node.targets, ...node.values];
    case 'CallStatement':
      return [node.call];
    case 'Do':
      return [node.body];
    case 'While':
      return [node.condition, node.body];
    case 'Repeat':
      return [node.body, node.condition];
    case 'If':
      // After a mistake branches may follow the `else`.
      return node.orElse
        ? [...node.clauses, node.orElse].sort((one, other) => one.start - other.start)
        : node.clauses;
    case 'IfClause':
      return [node.condition, node.body];
    case 'NumericFor':
      return [node.variable, node.first, node.limit, ...(node.step ? [node.step] : []), node.body];
    case 'GenericFor':
      return [...node.names, ...node.values, node.body];
    case 'FunctionStatement':
      return node.method ? [node.target, node.method, node.func] : [node.target, node.func];
    case 'LocalFunction':
      return [node.name, node.func];
    case 'Return':
      return node.values;
    case 'Goto':
    case 'Label':
      return [node.label];
    case 'Bad':
      return node.expressions;
    case 'Function':
      return [...node.parameters, node.body];
    case 'Member':
      return [node.object, node.member];
    case 'Index':
      return [node.object, node.index];
    case 'Call':
      return [node.callee, ...node.args];
    case 'MethodCall':
      return [node.object, node.method, ...node.args];
    case 'Binary':
      return [node.left, node.right];
    case 'Unary':
      return [node.operand];
    case 'Table':
      return node.fields;
    case 'Paren':
      return [node.expression];
    case 'Item':
      return [node.value];
    case 'Named':
      return [node.name, node.value];
    case 'Keyed':
      return [node.key, node.value];
    case 'Name':
    case 'Nil':
    case 'True':
    case 'False':
    case 'Vararg':
    case 'Number':
    case 'String':
    case 'Break':
    case 'Empty':
    case 'Missing':
      return [];
  }
}

/**
 * Puts the nodes directly below a node onto a stack, the last one first, so that they come off in source order. The long way round
 * `children` makes a list for each node, which costs a third of the time of a walk over a long file.
 */
export function pushChildren(node: Node, stack: Node[]): void {
  switch (node.kind) {
    case 'Name':
    case 'Nil':
    case 'True':
    case 'False':
    case 'Vararg':
    case 'Number':
    case 'String':
    case 'Break':
    case 'Empty':
    case 'Missing':
      return;
    case 'Member':
      stack.push(node.member, node.object);
      return;
    case 'Call':
      pushAll(node.args, stack);
      stack.push(node.callee);
      return;
    case 'Binary':
      stack.push(node.right, node.left);
      return;
    case 'Local':
      pushAll(node.values, stack);
      pushAll(node.names, stack);
      return;
    case 'Assign':
      pushAll(node.values, stack);
      pushAll(node.targets, stack);
      return;
    case 'Block':
      pushAll(node.statements, stack);
      return;
    case 'CallStatement':
      stack.push(node.call);
      return;
    case 'IfClause':
      stack.push(node.body, node.condition);
      return;
    default:
      pushAll(children(node), stack);
  }
}

function pushAll(nodes: readonly Node[], stack: Node[]): void {
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at];
    if (node) stack.push(node);
  }
}

/**
 * Visits a node and everything below it, parents first, in source order; `false` from `visit` leaves out what is below. Uses no
 * recursion: `a + b + ...` and `a.b.c...` make trees as deep as the source is long.
 */
export function walk(root: Node, visit: (node: Node) => boolean | undefined): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visit(node) !== false) pushChildren(node, stack);
  }
}
