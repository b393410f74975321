import type { Expression, TableField } from './ast.ts';
import { numberValue, stringValue } from './literals.ts';
import { hasJumps, type Registers, type Value, value } from './pucRegisters.ts';

/** What expressions need of the function around them. */
export interface PucScope {
  readonly source: string;
  readonly registers: Registers;
  /** Where a name's value is, counting upvalues. */
  resolve(name: string): Value;
  /** Compiles the body of a function that is a value. */
  compileFunction(node: Extract<Expression, { kind: 'Function' }>, isMethod: boolean): void;
}

/** Values of a table constructor that wait in registers before they are stored (LFIELDS_PER_FLUSH). */
const FIELDS_PER_FLUSH = 50;

/** lparser.c's `subexpr`: what compiling an expression does to the registers of its function. */
export function compileExpression(scope: PucScope, node: Expression): Value {
  // A chain of left operands is as long as the source: no recursion along it.
  const spine: Extract<Expression, { kind: 'Binary' }>[] = [];
  let first = node;
  while (first.kind === 'Binary') {
    spine.push(first);
    first = first.left;
  }
  let left = compileOperand(scope, first);
  for (const binary of spine.reverse()) {
    beforeRight(scope.registers, binary.operator, left);
    const right = compileExpression(scope, binary.right);
    left = afterRight(scope.registers, binary.operator, left, right);
  }
  return left;
}

/** Values of a list: all but the last in registers. */
export function compileList(scope: PucScope, nodes: readonly Expression[]): Value {
  let last = value('void');
  for (const [index, node] of nodes.entries()) {
    if (index > 0) scope.registers.toNext(last);
    last = compileExpression(scope, node);
  }
  return last;
}

function compileOperand(scope: PucScope, node: Expression): Value {
  const { registers } = scope;
  switch (node.kind) {
    case 'Nil':
      return value('nil');
    case 'True':
      return value('true');
    case 'False':
      return value('false');
    case 'Vararg':
      return value('vararg');
    case 'Number': {
      const number = value('number');
      number.number = numberValue(scope.source.slice(node.start, node.end));
      return number;
    }
    case 'String':
      return stringConstant(scope, stringValue(scope.source.slice(node.start, node.end)));
    case 'Function':
      scope.compileFunction(node, false);
      return value('pending');
    case 'Table':
      return compileTable(scope, node.fields);
    case 'Unary': {
      const operand = compileExpression(scope, node.operand);
      if (node.operator === 'not') return negate(registers, operand);
      if (node.operator === '#' || !isNumeral(operand)) registers.toAny(operand);
      return arithmetic(registers, node.operator === '#' ? '#' : 'minus', operand, value('number'));
    }
    default:
      return compileSuffixed(scope, node);
  }
}

export function stringConstant(scope: PucScope, content: string): Value {
  return value('constant', scope.registers.constant(`s${content}`));
}

/** lparser.c's `primaryexp`: a name or parentheses with its fields, indexes and calls, from left to right. */
export function compileSuffixed(scope: PucScope, node: Expression): Value {
  const { registers } = scope;
  const suffixes: Expression[] = [];
  let base = node;
  for (;;) {
    if (base.kind === 'Member' || base.kind === 'Index' || base.kind === 'MethodCall') {
      suffixes.push(base);
      base = base.object;
    } else if (base.kind === 'Call') {
      suffixes.push(base);
      base = base.callee;
    } else break;
  }
  let e: Value;
  if (base.kind === 'Name') e = scope.resolve(base.name);
  else {
    e = compileExpression(scope, base.kind === 'Paren' ? base.expression : base);
    registers.discharge(e);
  }
  for (const suffix of suffixes.reverse()) {
    if (suffix.kind === 'Member') {
      registers.toAny(e);
      registers.index(e, stringConstant(scope, suffix.member.name));
    } else if (suffix.kind === 'Index') {
      registers.toAny(e);
      const key = compileExpression(scope, suffix.index);
      registers.toValue(key);
      registers.index(e, key);
    } else if (suffix.kind === 'MethodCall') {
      registers.self(e, stringConstant(scope, suffix.method.name));
      e = compileCall(scope, e, suffix.args);
    } else if (suffix.kind === 'Call') {
      registers.toNext(e);
      e = compileCall(scope, e, suffix.args);
    }
  }
  return e;
}

function compileCall(scope: PucScope, callee: Value, args: readonly Expression[]): Value {
  const { registers } = scope;
  const last = compileList(scope, args);
  if (!registers.open(last) && last.place !== 'void') registers.toNext(last);
  registers.free = callee.info + 1;
  return value('call', callee.info);
}

function compileTable(scope: PucScope, fields: readonly TableField[]): Value {
  const { registers } = scope;
  const table = value('pending');
  registers.toNext(table);
  let item = value('void');
  let waiting = 0;
  for (const field of fields) {
    if (item.place !== 'void') {
      registers.toNext(item);
      item = value('void');
      if (waiting === FIELDS_PER_FLUSH) {
        waiting = 0;
        registers.free = table.info + 1;
      }
    }
    if (field.kind === 'Item') {
      item = compileExpression(scope, field.value);
      waiting++;
      continue;
    }
    const before = registers.free;
    const key =
      field.kind === 'Named' ? stringConstant(scope, field.name.name) : compileExpression(scope, field.key);
    if (field.kind === 'Keyed') registers.toValue(key);
    registers.toOperand(key);
    registers.toOperand(compileExpression(scope, field.value));
    registers.free = before;
  }
  if (waiting > 0 && !registers.open(item) && item.place !== 'void') registers.toNext(item);
  registers.free = table.info + 1;
  return table;
}

function isNumeral(e: Value): boolean {
  return e.place === 'number' && !hasJumps(e);
}

/** luaK_infix */
function beforeRight(registers: Registers, operator: string, left: Value): void {
  if (operator === 'and') registers.branch(left, true);
  else if (operator === 'or') registers.branch(left, false);
  else if (operator === '..') registers.toNext(left);
  else if (!'+-*/%^'.includes(operator) || !isNumeral(left)) registers.toOperand(left);
}

/** luaK_posfix */
function afterRight(registers: Registers, operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case 'and':
      registers.discharge(right);
      right.whenFalse ||= left.whenFalse;
      return right;
    case 'or':
      registers.discharge(right);
      right.whenTrue ||= left.whenTrue;
      return right;
    case '..':
      registers.toValue(right);
      if (right.place === 'pending' && right.made === 'concat') {
        registers.freeValue(left);
        return right;
      }
      registers.toNext(right);
      return arithmetic(registers, '..', left, right);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
      return arithmetic(registers, operator, left, right);
    default:
      registers.toOperand(left);
      registers.toOperand(right);
      registers.freeValue(right);
      registers.freeValue(left);
      return value('jump');
  }
}

/** codearith: folds numbers, else takes both operands and gives a value that has no register yet. */
function arithmetic(registers: Registers, operator: string, left: Value, right: Value): Value {
  const folded = isNumeral(left) && isNumeral(right) ? fold(operator, left.number, right.number) : undefined;
  if (folded !== undefined) {
    left.number = folded;
    return left;
  }
  const second = operator === 'minus' || operator === '#' ? -1 : registers.toOperand(right);
  const first = registers.toOperand(left);
  // The higher register is released first.
  if (first > second) {
    registers.freeValue(left);
    registers.freeValue(right);
  } else {
    registers.freeValue(right);
    registers.freeValue(left);
  }
  const result = value('pending');
  if (operator === '..') result.made = 'concat';
  return result;
}

function fold(operator: string, left: number, right: number): number | undefined {
  const folded = foldedValue(operator, left, right);
  return folded === undefined || Number.isNaN(folded) ? undefined : folded;
}

function foldedValue(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left - Math.floor(left / right) * right;
    case '^':
      return left ** right;
    case 'minus':
      return -left;
    default:
      return undefined;
  }
}

/** codenot */
function negate(registers: Registers, e: Value): Value {
  registers.discharge(e);
  if (e.place === 'nil' || e.place === 'false') e.place = 'true';
  else if (e.place === 'constant' || e.place === 'number' || e.place === 'true') e.place = 'false';
  else if (e.place !== 'jump') {
    registers.toAnyPlain(e);
    registers.freeValue(e);
    e.place = 'pending';
    e.made = 'not';
  }
  [e.whenTrue, e.whenFalse] = [e.whenFalse, e.whenTrue];
  return e;
}
