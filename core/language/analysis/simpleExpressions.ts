import type { Expression } from '../../syntax/ast.ts';

/** `a`, `1`, `srta.x`: what is evaluated without anything waiting. */
export function isSimple(expression: Expression): boolean {
  switch (expression.kind) {
    case 'Name':
    case 'Number':
    case 'String':
    case 'Nil':
    case 'True':
    case 'False':
    case 'Vararg':
    case 'Function':
      return true;
    case 'Member':
      return expression.object.kind === 'Name';
    default:
      return false;
  }
}
